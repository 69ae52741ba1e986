"""Extension: asked for before the date by who answers, decided by whoever gave the date, on an act.

The stated date is not touched. What is granted stands beside it, the date before stays in the register of shifts, and lateness goes
on being counted against the first one.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import STATE_TITLES, ControlPoint, DateChange, Extension
from vekha.control.models.extensions import named_act
from vekha.control.rules import FINAL, OPEN, PlannedDate, State, days_ahead, shifted
from vekha.control.services import extension_news
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import Deed, declare
from vekha.journal.services import Change, record
from vekha.roadmaps.rules import reach

ASKED = declare("control.extension.asked", gettext_lazy("a later date asked for"))
GRANTED = declare("control.extension.granted", gettext_lazy("extended"))
REFUSED = declare("control.extension.refused", gettext_lazy("a later date refused"))
WITHDRAWN = declare("control.extension.withdrawn", gettext_lazy("the request for a later date withdrawn"))


@dataclass(frozen=True, slots=True)
class Grant:
    """The new date and the act that gives it."""

    stated: dt.date
    kind: str
    number: str
    date: dt.date


@transaction.atomic
def ask(*, by: User, point: ControlPoint, version: int, wished: dt.date, reasons: str) -> Extension:
    """Ask for a later date. Once the date has passed it is too late: then only an act that changes the order moves it.

    A request with less notice than the installation asks for is taken with a mark, or refused where the installation says so.
    """
    due, days = _require_askable(point, wished, reasons)
    if open_request(point):
        raise _refused(
            point,
            "asked-already",
            _("A request on this control point waits for a decision."),
            _("Withdraw it to ask for another date."),
        )
    _set(point, version)
    extension = Extension.objects.create(
        point=point,
        was_due=due,
        wished=wished,
        reasons=reasons.strip(),
        asked_by=by,
        asked_at=clock.now(),
        asked_on=clock.today(),
        days_before=days,
        notice=settings.EXTENSION_NOTICE_DAYS,
    )
    after = {"wished": wished.isoformat(), "days_before": days}
    record(by=by, change=Change(ASKED, point, after=after, ground=reasons.strip()))
    extension_news.asked(by, extension)
    return extension


@transaction.atomic
def grant(*, by: User, point: ControlPoint, version: int, given: Grant) -> None:
    """Grant the open request on an act with its kind, number and date; the date may be another than the wished one."""
    extension = _open_request(point, by)
    if not (given.kind.strip() and given.number.strip()) or given.date > clock.today():
        raise _refused(
            point,
            "act-missing",
            _("An extension stands on an act that has been signed."),
            _("Name the kind, number and date of the act; the date is not in the future."),
        )
    planned = shifted(given.stated, point.roadmap.shift)
    if point.due != extension.was_due or planned.due <= extension.was_due:
        raise _refused(
            point,
            "granted-not-later",
            _("The new date is not later than the date in force, or that was moved meanwhile."),
            _("Choose a later day, or refuse the request."),
        )
    _require_within_reach(point, given.stated)
    ground = named_act(given.kind.strip(), given.number.strip(), given.date)
    before, was_stated = _dates(point), point.extended or point.stated
    _set(
        point,
        version,
        due=planned.due,
        extended=given.stated,
        shift_reason=planned.reason,
        is_provisional=planned.is_provisional,
        first_due=point.first_due or point.due,
    )
    change = _kept(by, extension, was_stated, planned, ground)
    act = {"act_kind": given.kind.strip(), "act_number": given.number.strip(), "act_date": given.date}
    _close(by, extension, Extension.Outcome.GRANTED, change=change, **act)
    record(by=by, change=Change(GRANTED, point, before=before, after=_dates(point), ground=ground))
    extension_news.decided(by, extension, ground=ground)


@transaction.atomic
def refuse(*, by: User, point: ControlPoint, version: int, remark: str) -> None:
    """Refuse the open request with a remark that says why."""
    extension = _open_request(point, by)
    if not remark.strip():
        raise _refused(point, "remark-missing", _("A refusal needs a remark."), _("Write why the date stands."))
    _set(point, version)
    _close(by, extension, Extension.Outcome.REFUSED, remark=remark.strip())
    _enter(by, point, REFUSED, remark.strip())
    extension_news.decided(by, extension, ground=remark.strip())


@transaction.atomic
def withdraw(*, by: User, point: ControlPoint, version: int) -> None:
    """Take the open request back, before it is decided on."""
    extension = open_request(point)
    if extension is None:
        raise _nothing_asked(point)
    _set(point, version)
    _close(by, extension, Extension.Outcome.WITHDRAWN)
    _enter(by, point, WITHDRAWN, "")
    extension_news.decided(by, extension, ground="")


def open_request(point: ControlPoint) -> Extension | None:
    """The request of a point that waits for a decision."""
    return point.extensions.filter(outcome=Extension.Outcome.WAITING).select_related("asked_by").first()


def _require_askable(point: ControlPoint, wished: dt.date, reasons: str) -> tuple[dt.date, int]:
    """Refuse a request that cannot be taken today; else the date in force and how many working days before it the request comes."""
    if not reasons.strip():
        raise _refused(point, "reasons-missing", _("A request needs reasons."), _("Write why the date cannot be kept."))
    if point.state not in OPEN or point.due is None:
        raise _refused(
            point,
            "not-to-be-extended",
            _("There is no date here to be extended: the control point is “%(state)s”.")
            % {"state": STATE_TITLES[State(point.state)]},
        )
    days = _notice_given(point, clock.today(), point.due)
    if wished <= point.due:
        raise _refused(
            point,
            "wished-not-later",
            _("The wished date is not later than the date in force."),
            _("Choose a later day."),
        )
    _require_within_reach(point, wished)
    return point.due, days


def _notice_given(point: ControlPoint, today: dt.date, due: dt.date) -> int:
    if due < today:
        raise _refused(
            point,
            "date-passed",
            _("The date has passed: an extension is asked for before it."),
            _("Another date now needs an act that changes this one."),
        )
    days, notice = days_ahead(today, due), settings.EXTENSION_NOTICE_DAYS
    if days < notice and settings.EXTENSION_LATE_REFUSED:
        raise _refused(
            point,
            "asked-late",
            _("An extension is asked for at least %(notice)s working days before the date; %(days)s are left.")
            % {"notice": notice, "days": days},
        )
    return days


def _open_request(point: ControlPoint, by: User) -> Extension:
    extension = open_request(point)
    if extension is None:
        raise _nothing_asked(point)
    if extension.asked_by_id == by.pk:
        raise _refused(
            point, "own-request", _("You asked for this yourself."), _("Whoever gave the date decides on it.")
        )
    return extension


def _set(point: ControlPoint, version: int, **values: object) -> None:
    """Compare and set: of two people who decide at once only one succeeds."""
    as_seen = ControlPoint.objects.filter(pk=point.pk, version=version, released_on=None).exclude(state__in=[*FINAL])
    if as_seen.update(version=F("version") + 1, **values) == 1:
        point.refresh_from_db(fields=["version", *values])
        return
    now = ControlPoint.objects.get(pk=point.pk)
    if now.version == version:
        raise _refused(
            point,
            "move-not-open",
            _("This cannot be done with a control point that is “%(state)s”.")
            % {"state": STATE_TITLES[State(now.state)]},
        )
    raise Conflict(
        "point-changed",
        _("The control point was changed meanwhile."),
        where=str(point),
        to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
    )


def _kept(by: User, extension: Extension, was_stated: dt.date | None, planned: PlannedDate, ground: str) -> DateChange:
    return DateChange.objects.create(
        point=extension.point,
        kind=DateChange.Kind.EXTENSION,
        was_stated=was_stated,
        was_due=extension.was_due,
        stated=planned.stated,
        due=planned.due,
        on=clock.today(),
        ground=ground,
        by=by,
    )


def _close(by: User, extension: Extension, outcome: Extension.Outcome, **values: object) -> None:
    waiting = Extension.objects.filter(pk=extension.pk, outcome=Extension.Outcome.WAITING)
    if waiting.update(outcome=outcome, decided_by=by, decided_at=clock.now(), **values) != 1:
        raise Conflict("request-closed", _("The request was decided on meanwhile."), where=str(extension))
    extension.outcome = outcome


def _enter(by: User, point: ControlPoint, deed: Deed, ground: str) -> None:
    record(by=by, change=Change(deed, point, ground=ground))


def _dates(point: ControlPoint) -> dict[str, object]:
    extended, due = point.extended, point.due
    return {"extended": extended.isoformat() if extended else None, "due": due.isoformat() if due else None}


def _require_within_reach(point: ControlPoint, day: dt.date) -> None:
    first, last = reach(point.roadmap.act.date)
    if not first <= day <= last:
        raise _refused(
            point,
            "date-out-of-reach",
            _("%(day)s is not a day of this road map.") % {"day": f"{day:%d.%m.%Y}"},
            _("Choose a day from %(first)s to %(last)s.") % {"first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}"},
        )


def _nothing_asked(point: ControlPoint) -> Conflict:
    return Conflict("nothing-asked", _("No request waits for a decision here."), where=str(point))


def _refused(point: ControlPoint, code: str, what: str, to_do: str = "") -> Refused:
    return Refused(code, what, where=str(point), to_do=to_do)
