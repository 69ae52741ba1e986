"""Warning people of dates that come near or have passed."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import srok
from vekha.accounts.models import User
from vekha.control.models import ControlPoint
from vekha.control.rules import OPEN
from vekha.control.selectors.helping import paths_of_helpers
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.notifications.models import Notice
from vekha.notifications.rules import SOON, Kind
from vekha.notifications.selectors.recipients import People, executors, over
from vekha.notifications.services.notices import News, Subject, tell_all
from vekha.oversight.models import WarnedDay, WarningPlan
from vekha.oversight.rules.warnings import Plan, Says, Warned, dates_to_warn_of, said_of
from vekha.oversight.selectors.warnings import Row, owed, plans
from vekha.roadmaps.models import Roadmap

WARNINGS_SET = declare("oversight.roadmap.warnings-set", gettext_lazy("given another plan of warnings"))

POINT = ControlPoint._meta.label
_KINDS = {Says.DUE: Kind.DUE, Says.OVERDUE: Kind.OVERDUE, Says.ESCALATED: Kind.ESCALATED}

Dates = dict[dt.date, list[Warned]]


def warn(*, tell: Callable[[int], None]) -> int:
    """Give the warnings of today; return how many notices were written.

    Some thousand points at a time, each lot in a transaction of its own: others write meanwhile. Begun anew after a stop, or done
    twice at once, it tells nobody twice: a notice is unique by person and by what it says.
    """
    today, written = clock.today(), 0
    settle_done()
    last = WarnedDay.objects.filter(day__lte=today).aggregate(last=Max("day"))["last"]
    for plan, condition in plans():
        dates = dates_to_warn_of(last, today, plan)
        for rows in owed(condition, list(dates)):
            written += _warn_of(rows, dates, plan, today)
            tell(written)
    return written


def close_day() -> None:
    """Write down that today's warnings have been given."""
    WarnedDay.objects.get_or_create(day=clock.today(), defaults={"at": clock.now()})


def settle_done() -> None:
    """A point that is reported on, accepted, suspended or cancelled asks nobody to hurry; one statement."""
    still_owed = ControlPoint.objects.filter(pk=OuterRef("subject_id"), state__in=[*OPEN])
    warned = Notice.objects.filter(subject_kind=POINT, kind__in=[*SOON], settled_at=None)
    warned.filter(~Exists(still_owed)).update(settled_at=clock.now())


@transaction.atomic
def set_plan(*, by: User, roadmap: Roadmap, plan: Plan, version: int) -> None:
    """Give a road map a plan of its own; `version` is the one that the person saw, 0 where it had none."""
    own, is_new = WarningPlan.objects.get_or_create(roadmap=roadmap, defaults={"value": plan.as_json()})
    before = None if is_new else own.value
    if is_new != (version == 0) or (not is_new and not _replaced(own, plan, version)):
        raise Conflict(
            "warnings-changed",
            _("The plan of warnings was changed meanwhile."),
            where=str(roadmap),
            to_do=_("Open it again and look at what changed."),
        )
    shown = {"before": {"warnings": str(before)} if before else {}, "after": {"warnings": str(plan.as_json())}}
    record(by=by, change=Change(WARNINGS_SET, roadmap, before=shown["before"], after=shown["after"]))


def refuse_plan(name: str, roadmap: Roadmap) -> Refused:
    """A plan that cannot be."""
    return Refused("warnings-wrong", _("There is no such plan of warnings."), where=f"{roadmap}: {name}")


def _replaced(own: WarningPlan, plan: Plan, version: int) -> bool:
    held = WarningPlan.objects.filter(pk=own.pk, version=version)
    return held.update(value=plan.as_json(), version=F("version") + 1) == 1


@transaction.atomic
def _warn_of(rows: list[Row], dates: Dates, plan: Plan, today: dt.date) -> int:
    paths, helping = {row.path for row in rows}, paths_of_helpers([row.pk for row in rows])
    working = executors(paths.union(*helping.values()), today)
    answering = {row.pk: working[row.path].union(*(working[one] for one in helping.get(row.pk, ()))) for row in rows}
    others = {rung.role: over(paths, [rung.role], today) for rung in plan.ladder}
    written = tell_all(by=None, told=_told(rows, dates, (answering, others), today))
    outdated = Notice.objects.filter(
        subject_kind=POINT, subject_id__in=[row.pk for row in rows], kind__in=[Kind.DUE, Kind.OVERDUE], settled_at=None
    )
    newer = Notice.objects.filter(
        user=OuterRef("user"), subject_kind=POINT, subject_id=OuterRef("subject_id"),
        kind__in=[Kind.DUE, Kind.OVERDUE], pk__gt=OuterRef("pk"),
    )  # fmt: skip
    outdated.filter(Exists(newer)).update(settled_at=clock.now())
    return written


def _told(
    rows: list[Row], dates: Dates, people: tuple[Mapping[int, set[int]], dict[str, People]], today: dt.date
) -> Iterator[tuple[int, News]]:
    answering, others = people
    for row in rows:
        for day, one in said_of(row.due, row.own, today, dates):
            told = others[one.role][row.path] - answering[row.pk] if one.role else answering[row.pk]
            news = _news(row, day, one, today)
            yield from ((person, news) for person in sorted(told))


def _news(row: Row, day: dt.date, one: Warned, today: dt.date) -> News:
    """`due` is the date that is told of; where that is one of the point's own, `official` stands beside it."""
    left = srok.russia().working_days_between(today, day)
    data = {"due": day.isoformat(), "left": max(0, left), "late": max(0, -left), "organization": row.organization}
    is_own = day != row.due
    kind = Kind.DUE if is_own else _KINDS[one.says]  # nobody is late who keeps the official date
    official = {"official": row.due.isoformat()} if is_own else {}
    once = f"{day} {one.says if is_own else ''} {one.step} {one.role}"
    return News(kind, Subject(POINT, row.pk, row.text), " ".join(once.split()), data | official)
