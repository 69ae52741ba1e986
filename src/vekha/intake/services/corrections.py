"""What a person says otherwise than it was read. The reading stays; corrections stand beside it, each can be taken back."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import srok
from vekha.accounts.models import User
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.intake.models import Correction, Draft, KnownBody
from vekha.intake.rules import reread
from vekha.intake.rules.edits import (
    HEAD,
    LONGEST,
    LONGEST_OF_ROW,
    OF_ROW,
    clause_at,
    may_join,
    may_move,
    row_at,
    rows_of,
)
from vekha.intake.selectors.bodies import offered
from vekha.intake.selectors.corrections import corrected_reading
from vekha.intake.selectors.preview import preview
from vekha.journal.deeds import declare
from vekha.journal.models import Entry
from vekha.journal.selectors import story_of
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization
from vekha.organizations.rules import comparable
from vekha.organizations.rules.roles import BodyRole
from vekha.programmes.selectors import titles_of_kinds

CORRECTED = declare("intake.draft.corrected", gettext_lazy("corrected"))
UNDONE = declare("intake.draft.undone", gettext_lazy("correction taken back"))
DISCARDED = declare("intake.draft.discarded", gettext_lazy("put aside"))
REMEMBERED = declare("intake.body.remembered", gettext_lazy("remembered"))
FORGOTTEN = declare("intake.body.forgotten", gettext_lazy("forgotten"))

What = Correction.What
LONGEST_TEXT = 20_000  # characters of a text that a person types


def correct(*, by: User, draft: Draft, path: str, value: str, version: int) -> None:
    """Say what a field holds. A deadline is read anew; bodies stand one a line. Refused where the field cannot hold it."""
    reading = corrected_reading(draft)
    part, *rest = path.split("/")
    said: Any = _clean(value)
    if part == "head" and rest and rest[0] in HEAD:
        _require_head(rest[0], said)
    elif part == "clauses" and rest and clause_at(reading, rest[0]) is not None:
        _require_text(said, draft)
    elif part == "rows" and len(rest) == 2 and rest[1] in OF_ROW and row_at(reading, rest[0]):
        said = _of_row(rest[1], said, draft, reading["date"])
    else:
        raise _no_field(draft, path)
    _add(by, draft, (What.VALUE, path, said), version)


def read_as(*, by: User, draft: Draft, row: str, meaning: str, version: int) -> None:
    """Say what the deadline of a row means, in other words; its text stays as issued."""
    reading = corrected_reading(draft)
    found = row_at(reading, row)
    if found is None or not found["deadline"]:
        raise _no_field(draft, f"rows/{row}")
    meaning = _clean(meaning)
    understood = _understood(meaning, draft, reading["date"])
    answer = {**understood.as_json(), "text": found["deadline"]["text"], "certain": True, "note": None}
    value = {"reading": answer, "value": srok.dump(understood.deadline), "read_as": meaning}
    _add(by, draft, (What.VALUE, f"rows/{row}/deadline", value), version)


def settle(*, by: User, draft: Draft, path: str, version: int) -> None:
    """A doubt was looked at, and the reading is right."""
    found = preview(draft, clock.today(), "ru")
    if _is_current(draft, version) and path not in {doubt.path for doubt in found.all_doubts}:
        raise Refused("no-such-doubt", _("There is no such doubt (any more)."), where=f"{draft}: {path}")
    _add(by, draft, (What.SETTLE, path, None), version)


def split(*, by: User, draft: Draft, row: str, line: int, version: int) -> None:
    """The lines of a row's text from this one on (counted from 1) become a row of their own."""
    found = row_at(corrected_reading(draft), row)
    lines = found["text"].split("\n") if found else []
    if not 1 <= line < len(lines):
        raise Refused(
            "row-not-split",
            _("A row is split before its second or a later line."),
            where=str(draft),
            to_do=_("Break the text into lines first: correct it."),
        )
    _add(by, draft, (What.SPLIT, f"rows/{row}", {"line": line}), version)


def join(*, by: User, draft: Draft, row: str, version: int) -> None:
    """A row goes into the one above it."""
    if not may_join(corrected_reading(draft), row):
        raise Refused("row-not-joined", _("There is no row above it in its table."), where=str(draft))
    _add(by, draft, (What.JOIN, f"rows/{row}", None), version)


def move(*, by: User, draft: Draft, row: str, step: int, version: int) -> None:
    """A row goes up (-1) or down (1) by one."""
    if step not in (-1, 1) or not may_move(corrected_reading(draft), row, step):
        raise Refused("row-not-moved", _("The row cannot go further."), where=str(draft))
    _add(by, draft, (What.MOVE, f"rows/{row}", {"by": step}), version)


def set_kind(*, by: User, draft: Draft, row: str, kind: str, version: int) -> None:
    """Of which kind a measure is; blank: of another."""
    if row_at(corrected_reading(draft), row) is None:
        raise _no_field(draft, f"rows/{row}")
    if kind and kind not in titles_of_kinds("ru"):
        raise Refused("no-such-kind", _("There is no such kind of measure."), where=kind[:80])
    _add(by, draft, (What.KIND, f"rows/{row}", kind), version)


@transaction.atomic
def assign_body(
    *, by: User, draft: Draft, text: str, organization: Organization | None, role: str, version: int
) -> None:
    """Whom some words of the act mean; remembered for later acts of the region."""
    if bool(organization) == bool(role) or (role and role not in set(BodyRole)):
        raise Refused(
            "body-not-chosen",
            _("Choose one organization or one role."),
            where=text,
        )
    _require_body(draft, text, organization)
    value = {"text": text, "organization": organization.pk if organization else None, "role": role}
    _add(by, draft, (What.BODY, "bodies", value), version)
    known, _created = KnownBody.objects.update_or_create(
        home=draft.organization,
        key=comparable(text)[:300],
        defaults={"text": text[:300], "organization": organization, "role": role, "by": by, "at": clock.now()},
    )
    record(by=by, change=Change(REMEMBERED, known, after={"body": str(organization or role)}))


@transaction.atomic
def undo(*, by: User, draft: Draft, version: int) -> None:
    """Take the last correction back."""
    last = draft.corrections.order_by("-order").first()
    if last is None:
        raise Refused("nothing-to-undo", _("Nothing has been corrected."), where=str(draft))
    _advance(draft, version)
    last.delete()
    record(by=by, change=Change(UNDONE, draft, before={"what": last.what, "path": last.path}))
    if last.what == What.BODY and last.value:
        _forget(by, draft, last.value["text"])


@transaction.atomic
def discard(*, by: User, draft: Draft, version: int) -> None:
    """Put a draft aside: it is not offered any more."""
    _advance(draft, version)
    Draft.objects.filter(pk=draft.pk).update(discarded_at=clock.now())
    record(by=by, change=Change(DISCARDED, draft))


def _forget(by: User, draft: Draft, text: str) -> None:
    """What the words mean again: what was said of them before, if anything was."""
    known = KnownBody.objects.filter(home=draft.organization, key=comparable(text)[:300]).first()
    if known is None:
        return
    said = Correction.objects.filter(draft__organization=draft.organization, what=What.BODY, value__text=text)
    before = said.order_by("-at", "-pk").first()
    if before is None or before.value is None:
        record(by=by, change=Change(FORGOTTEN, known))
        known.delete()
        return
    known.organization_id, known.role = before.value["organization"], before.value["role"]
    known.by, known.at = before.by, before.at
    known.save()
    record(by=by, change=Change(REMEMBERED, known, after={"body": str(known.organization or known.role)}))


@transaction.atomic
def _add(by: User, draft: Draft, said: tuple[str, str, Any], version: int) -> None:
    what, path, value = said
    _advance(draft, version)
    order = (draft.corrections.aggregate(last=Max("order"))["last"] or 0) + 1
    Correction.objects.create(draft=draft, order=order, what=what, path=path, value=value, by=by, at=clock.now())
    record(by=by, change=Change(CORRECTED, draft, after={"what": what, "path": path}))


def _is_current(draft: Draft, version: int) -> bool:
    """Whether the draft still is as the person saw it, and open."""
    return Draft.objects.filter(pk=draft.pk, version=version, act=None, discarded_at=None).exists()


def _advance(draft: Draft, version: int) -> None:
    """Count a change of a draft that still is as the person saw it."""
    as_seen = Draft.objects.filter(pk=draft.pk, version=version, act=None, discarded_at=None)
    if as_seen.update(version=F("version") + 1) != 1:
        now = Draft.objects.select_related("act").get(pk=draft.pk)
        if now.act_id or now.discarded_at:
            raise Refused("draft-closed", _("This draft has been approved or put aside."), where=str(draft))
        raise changed(now)
    draft.version = version + 1


def changed(draft: Draft) -> Conflict:
    """What a person is told whose page shows the draft as it was before someone else changed it."""
    last = story_of(draft)[0]
    return Conflict(
        "draft-changed",
        _("The draft was changed meanwhile: %(who)s – %(what)s.")
        % {"who": last.actor_name, "what": _what_in_words(draft, last)},
        where=str(draft),
        to_do=_("Look at it as it is now. What you sent has not been carried out."),
        data={"version": draft.version},
    )


def _what_in_words(draft: Draft, entry: Entry) -> str:
    """«measure 7: corrected»; of what concerns no part of the act, the deed alone."""
    told = entry.after or entry.before or {}
    deed = str(UNDONE.title if entry.deed == UNDONE.code else What(told["what"]).label)
    part, _slash, rest = told["path"].partition("/")
    if part == "rows":
        row = row_at(corrected_reading(draft), rest.partition("/")[0])
        named = _("measure %(number)s") % {"number": row["number"] or row["id"]} if row else _("a measure")
    else:
        named = {"head": _("the head of the act"), "clauses": _("the clauses")}.get(part, "")
    return f"{named}: {deed}" if named else deed


def _clean(text: str) -> str:
    """Without what no database holds and no eye sees at the ends."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def _require_head(field: str, value: str) -> None:
    if field == "date":
        try:
            dt.date.fromisoformat(value)
        except ValueError as error:
            raise Refused("date-wrong", _("This is not a date. Write it as 09.03.2021."), where=value) from error
    _require_short(value, LONGEST.get(field, LONGEST_TEXT))


def _require_body(draft: Draft, text: str, organization: Organization | None) -> None:
    """The words stand in the act, and who is meant is one of those that a person is offered."""
    if not any(text in row["responsibles"] for row in rows_of(corrected_reading(draft))):
        raise _no_field(draft, text[:80])
    if organization and organization not in offered(draft.organization):
        raise Refused("body-not-offered", _("This organization cannot answer here."), where=str(organization))


def _require_short(value: str, longest: int) -> None:
    if len(value) > longest:
        raise Refused("too-long", _("This is too long for its field."), where=value[:80])


def _require_text(value: str, draft: Draft) -> None:
    if not value:
        raise Refused("text-missing", _("A text is missing."), where=str(draft))


def _of_row(field: str, value: str, draft: Draft, signed: str | None) -> Any:
    if field == "text":
        _require_text(value, draft)
    _require_short(value, LONGEST_OF_ROW.get(field, LONGEST_TEXT))
    if field == "responsibles":
        return [line.strip() for line in value.split("\n") if line.strip()]
    if field == "deadline":
        day = dt.date.fromisoformat(signed) if signed else None
        if not value:
            return {"reading": None, "value": None}
        found = reread(value, day)
        return {"reading": found.as_json(), "value": srok.dump(found.deadline)}
    return value or None


def _understood(meaning: str, draft: Draft, signed: str | None) -> srok.Reading:
    found = reread(meaning, dt.date.fromisoformat(signed) if signed else None)
    if isinstance(found.deadline, srok.Unread) or not found.certain:
        raise Refused(
            "meaning-unclear",
            _("This is not understood as a deadline."),
            where=f"{draft}: {meaning}",
            to_do=found.note or _("Write it as an act would: “25 August 2021, then yearly”."),
        )
    return found


def _no_field(draft: Draft, path: str) -> Refused:
    return Refused("no-such-field", _("The draft has no such field (any more)."), where=f"{draft}: {path}")
