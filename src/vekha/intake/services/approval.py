"""Entering what a person confirmed: the act, its road maps and their control points, all or nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.acts.models import ActEdition
from vekha.acts.services import ActHead, AppendixText, ClauseText, EditionText
from vekha.acts.services import enter as enter_act
from vekha.control.services.plan import plan_edition
from vekha.foundation.errors import Conflict, Refused
from vekha.intake.models import Draft
from vekha.intake.rules import LONGEST_NUMBER, named_appendices
from vekha.intake.selectors.preview import HEAD, holder_title
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import by_names, positions_by_title
from vekha.programmes.models import Programme
from vekha.programmes.rules import recognize
from vekha.roadmaps.services import DeadlineText, MeasureText
from vekha.roadmaps.services import enter as enter_roadmap

APPROVED = declare("intake.draft.approved", gettext_lazy("approved"))

Json = Mapping[str, Any]

LONGEST_PRINTED = 20  # characters of the number of a clause or a row


@transaction.atomic
def approve(*, by: User, draft: Draft) -> ActEdition:
    """Enter what was read. Raises Conflict where the draft was approved or the act is known, Refused where its head is incomplete."""
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    if held.act_id is not None:
        raise Conflict(
            "draft-approved",
            _("This draft has been approved already."),
            where=draft.source_name,
            to_do=_("Open the act that came of it."),
            data={"act": held.act_id},
        )
    edition = enter_act(by=by, head=head_of(draft), printed=_printed(held))
    _enter_roadmaps(by, held, edition)
    held.act = edition.act
    held.save(update_fields=["act"])
    record(by=by, change=Change(APPROVED, held, after={"act": str(edition.act)}))
    return edition


def head_of(draft: Draft) -> ActHead:
    """What the act is known by; Refused names what the reader did not find."""
    reading = draft.reading
    missing = [title for field, title in HEAD.items() if not reading[field]]
    if missing:
        raise Refused(
            "head-incomplete",
            _("The head of the act is incomplete: %(missing)s.") % {"missing": ", ".join(str(one) for one in missing)},
            where=draft.source_name,
            to_do=_("Add it to the text as it is printed and read the file again."),
        )
    return ActHead(
        kind=reading["kind"],
        number=reading["number"],
        date=dt.date.fromisoformat(reading["date"]),
        issuer=reading["issuer"],
        title=reading["title"] or "",
    )


def _printed(draft: Draft) -> EditionText:
    reading = draft.reading
    control, signatory, holder = reading["control"] or {}, reading["signatory"] or {}, holder_title(reading)
    return EditionText(
        source=draft.source,
        source_name=draft.source_name,
        text=draft.text,
        preamble=reading["preamble"] or "",
        signatory_post=signatory.get("post") or "",
        signatory_name=signatory.get("name") or "",
        control_text=control.get("text") or "",
        control_holder=holder,
        control_position=positions_by_title().get(comparable(holder)),
        clauses=_clauses(reading["clauses"]),
        appendices=[AppendixText(one.number, one.title, one.place is not None) for one in named_appendices(reading)],
    )


def _fitting(number: str) -> str:
    """A number in its field; what is longer is no number, and stands whole in the text of the act."""
    return number if len(number) <= LONGEST_PRINTED else number[: LONGEST_PRINTED - 1] + "…"


def _clauses(printed: Sequence[Json]) -> tuple[ClauseText, ...]:
    return tuple(
        ClauseText(
            number=_fitting(one["number"] or ""),
            text=one["text"],
            appendix_number=(one.get("appendix") or "")[:LONGEST_NUMBER],
            items=_clauses(one.get("clauses") or []),
        )
        for one in printed
    )


def _enter_roadmaps(by: User, draft: Draft, edition: ActEdition) -> None:
    organizations = by_names(on=edition.act.date)
    programmes = {one.slug: one for one in Programme.objects.all()}
    words = {slug: one.recognized_by for slug, one in programmes.items()}
    stored = {one.number: one for one in edition.appendices.all()}
    for named in named_appendices(draft.reading):
        roadmap = draft.reading["appendices"][named.place]["roadmap"] if named.place is not None else None
        if not roadmap:
            continue
        entered = enter_roadmap(
            by=by,
            act_edition=edition,
            appendix=stored[named.number],
            programme=programmes.get(recognize(named.title, words) or ""),
            measures=[_measure(row, organizations) for row in roadmap["rows"]],
        )
        plan_edition(by=by, edition=entered, default=draft.organization)


def _measure(row: Json, organizations: Mapping[str, Organization]) -> MeasureText:
    reading = dict(row["deadline"] or {})
    return MeasureText(
        number=_fitting(row["number"] or ""),
        section=row["section"] or "",
        text=row["text"],
        result=row["result"] or "",
        items=row["items"],
        responsibles=[(text, organizations.get(comparable(text))) for text in row["responsibles"]],
        deadline=DeadlineText(text=reading.get("text", ""), reading=reading, value=row["value"] or {}),
    )
