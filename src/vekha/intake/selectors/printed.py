"""What a corrected reading prints, as the services of acts and road maps take it. Reads the directory, changes nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vekha.acts.services import ActHead, AppendixText, ClauseText, EditionText
from vekha.foundation.errors import Refused
from vekha.intake.models import Draft
from vekha.intake.rules import LONGEST_NUMBER, NamedAppendix, named_appendices
from vekha.intake.selectors.bodies import Bodies
from vekha.intake.selectors.corrections import corrected_reading
from vekha.intake.selectors.preview import HEAD, holder_title, kind_of, matched
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import positions_by_title
from vekha.programmes.models import Programme
from vekha.programmes.rules import recognize
from vekha.programmes.selectors import kinds_for
from vekha.roadmaps.services import Body, DeadlineText, MeasureText

Json = Mapping[str, Any]

LONGEST_PRINTED = 20  # characters of the number of a clause or a row


@dataclass(frozen=True, slots=True)
class PrintedRoadmap:
    """A table of measures of the act, and the programme that its title tells."""

    appendix: NamedAppendix
    programme: Programme | None
    heads: Sequence[str]
    measures: list[MeasureText]


class Printed:
    """A draft as it will be entered."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.reading = corrected_reading(draft)

    def head(self) -> ActHead:
        """What the act is known by; Refused names what is missing."""
        reading = self.reading
        missing = [str(title) for field, title in HEAD.items() if not reading[field]]
        if missing:
            raise Refused(
                "head-incomplete",
                _("The head of the act is incomplete: %(missing)s.") % {"missing": ", ".join(missing)},
                where=self.draft.source_name,
                to_do=_("Fill it in from the document."),
            )
        return ActHead(
            kind=reading["kind"],
            number=reading["number"],
            date=dt.date.fromisoformat(reading["date"]),
            issuer=reading["issuer"],
            title=reading["title"] or "",
        )

    def text(self) -> EditionText:
        """All that the edition prints besides its tables."""
        reading = self.reading
        control, signatory, holder = reading["control"] or {}, reading["signatory"] or {}, holder_title(reading)
        return EditionText(
            source=self.draft.source,
            source_name=self.draft.source_name,
            text=self.draft.text,
            preamble=reading["preamble"] or "",
            signatory_post=signatory.get("post") or "",
            signatory_name=signatory.get("name") or "",
            control_text=control.get("text") or "",
            control_holder=holder,
            control_position=positions_by_title().get(comparable(holder)),
            clauses=clauses(reading["clauses"]),
            appendices=[
                AppendixText(one.number, one.title, one.place is not None) for one in named_appendices(reading)
            ],
        )

    def roadmaps(self) -> list[PrintedRoadmap]:
        """The tables of measures; a few statements however many rows."""
        signed = dt.date.fromisoformat(self.reading["date"])
        bodies = Bodies(self.reading, signed, self.draft.organization)
        programmes = {one.slug: one for one in Programme.objects.all()}
        words = {slug: one.recognized_by for slug, one in programmes.items()}
        found = []
        for named in named_appendices(self.reading):
            table = self.reading["appendices"][named.place]["roadmap"] if named.place is not None else None
            if table:
                programme = programmes.get(recognize(named.title, words) or "")
                kinds = kinds_for(programme)
                rows = [self._measure(row, bodies, kinds) for row in table["rows"]]
                found.append(PrintedRoadmap(named, programme, table.get("heads", []), rows))
        return found

    def _measure(self, row: Json, bodies: Bodies, kinds: Any) -> MeasureText:
        guess = kind_of(row, kinds)
        return MeasureText(
            number=fitting(row["number"] or ""),
            section=row["section"] or "",
            text=row["text"],
            result=row["result"] or "",
            items=row["items"],
            responsibles=[Body(one.text, one.organization, one.role) for one in matched(bodies, self.reading, row)],
            deadlines=_deadlines(row),
            kind=guess.code,
            kind_words=guess.words,
            extra={head: text for head, text in row["extra"].items() if text},
            as_read=row.get("as_read", {}),
        )


def _deadlines(row: Json) -> list[DeadlineText]:
    """One for the whole row, or one for each of its items."""
    terms = row.get("item_terms") or []
    if terms:
        return [DeadlineText(one["reading"]["text"], one["reading"], one["value"]) for one in terms]
    reading = dict(row["deadline"] or {})
    return [DeadlineText(text=reading.get("text", ""), reading=reading, value=row["value"] or {})]


def fitting(number: str) -> str:
    """A number in its field; what is longer is no number, and stands whole in the text of the act."""
    return number if len(number) <= LONGEST_PRINTED else number[: LONGEST_PRINTED - 1] + "…"


def clauses(printed: Sequence[Json]) -> tuple[ClauseText, ...]:
    """Clauses with all below them."""
    return tuple(
        ClauseText(
            number=fitting(one["number"] or ""),
            text=one["text"],
            appendix_number=(one.get("appendix") or "")[:LONGEST_NUMBER],
            items=clauses(one.get("clauses") or []),
        )
        for one in printed
    )
