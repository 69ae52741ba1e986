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
from vekha.intake.rules.edits import HEAD, LONGEST, OF_ROW, clause_at, may_join, may_move, row_at
from vekha.intake.selectors.corrections import corrected_reading
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization
from vekha.organizations.rules import comparable
from vekha.organizations.rules.roles import BodyRole

CORRECTED = declare("intake.draft.corrected", gettext_lazy("corrected"))
UNDONE = declare("intake.draft.undone", gettext_lazy("correction taken back"))
DISCARDED = declare("intake.draft.discarded", gettext_lazy("put aside"))
REMEMBERED = declare("intake.body.remembered", gettext_lazy("remembered"))

What = Correction.What


def correct(*, by: User, draft: Draft, path: str, value: str, version: int) -> None:
    """Say what a field holds. A deadline is read anew; bodies stand one a line. Refused where the field cannot hold it."""
    reading = corrected_reading(draft)
    part, *rest = path.split("/")
    said: Any = value.strip()
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
    understood = _understood(meaning, draft, reading["date"])
    answer = {**understood.as_json(), "text": found["deadline"]["text"], "certain": True, "note": None}
    value = {"reading": answer, "value": srok.dump(understood.deadline), "read_as": meaning}
    _add(by, draft, (What.VALUE, f"rows/{row}/deadline", value), version)


def settle(*, by: User, draft: Draft, path: str, version: int) -> None:
    """A doubt was looked at, and the reading is right."""
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


@transaction.atomic
def discard(*, by: User, draft: Draft, version: int) -> None:
    """Put a draft aside: it is not offered any more."""
    _advance(draft, version)
    Draft.objects.filter(pk=draft.pk).update(discarded_at=clock.now())
    record(by=by, change=Change(DISCARDED, draft))


@transaction.atomic
def _add(by: User, draft: Draft, said: tuple[str, str, Any], version: int) -> None:
    what, path, value = said
    _advance(draft, version)
    order = (draft.corrections.aggregate(last=Max("order"))["last"] or 0) + 1
    Correction.objects.create(draft=draft, order=order, what=what, path=path, value=value, by=by, at=clock.now())
    record(by=by, change=Change(CORRECTED, draft, after={"what": what, "path": path}))


def _advance(draft: Draft, version: int) -> None:
    """Count a change of a draft that still is as the person saw it."""
    as_seen = Draft.objects.filter(pk=draft.pk, version=version, act=None, discarded_at=None)
    if as_seen.update(version=F("version") + 1) != 1:
        now = Draft.objects.select_related("act").get(pk=draft.pk)
        if now.act_id or now.discarded_at:
            raise Refused("draft-closed", _("This draft has been approved or put aside."), where=str(draft))
        last = now.corrections.select_related("by").order_by("-order").first()
        raise Conflict(
            "draft-changed",
            _("The draft was changed meanwhile by %(who)s.") % {"who": last.by if last else "–"},
            where=str(draft),
            to_do=_("Look at it as it is now. What you sent has not been carried out."),
            data={"version": now.version},
        )
    draft.version = version + 1


def _require_head(field: str, value: str) -> None:
    if field == "date":
        try:
            dt.date.fromisoformat(value)
        except ValueError as error:
            raise Refused("date-wrong", _("This is not a date. Write it as 09.03.2021."), where=value) from error
    if len(value) > LONGEST.get(field, 4000):
        raise Refused("too-long", _("This is too long for its field."), where=value[:80])


def _require_text(value: str, draft: Draft) -> None:
    if not value:
        raise Refused("text-missing", _("A text is missing."), where=str(draft))


def _of_row(field: str, value: str, draft: Draft, signed: str | None) -> Any:
    if field == "text":
        _require_text(value, draft)
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
