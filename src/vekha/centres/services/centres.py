"""Centres: added at a school or branch, changed, closed."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.centres.models import Centre, Cohort
from vekha.centres.rules.sheet import is_year
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Kind, Organization
from vekha.programmes.models import Programme

OPENED = declare("centres.cohort.opened", gettext_lazy("opened"))
ADDED = declare("centres.centre.added", gettext_lazy("added"))
CHANGED = declare("centres.centre.changed", gettext_lazy("changed"))
CLOSED = declare("centres.centre.closed", gettext_lazy("closed"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be said of a centre anew."""

    name: str
    profile: str = ""
    since: dt.date | None = None


@transaction.atomic
def open_cohort(*, by: Actor | None, programme: Programme, year: int) -> Cohort:
    """The cohort of a programme and year; made where there is none yet."""
    if not is_year(str(year)):
        raise Refused("year-wrong", _("%(year)s is no year of creation.") % {"year": year}, where=str(programme))
    cohort, is_new = Cohort.objects.get_or_create(programme=programme, year=year)
    if is_new:
        record(by=by, change=Change(OPENED, cohort, after={"year": year}))
    return cohort


@transaction.atomic
def add_centre(*, by: Actor | None, school: Organization, cohort: Cohort, code: str, facts: Facts) -> Centre:
    """Add a centre at a school or a branch of one. Raises Conflict where the code is taken."""
    if school.kind != Kind.SCHOOL or school.until is not None:
        raise Refused(
            "not-a-school",
            _("A centre is at a school or its branch that stands."),
            where=str(school),
            to_do=_("Choose a school of the directory, or add it there first."),
        )
    _require_name(facts, code)
    if Centre.objects.filter(code=code).exists():
        raise Conflict("code-taken", _("Another centre has this code."), where=code, to_do=_("Choose another code."))
    centre = Centre.objects.create(school=school, cohort=cohort, code=code, **asdict(_cleaned(facts)))
    after = _told(centre) | {"organization": str(school), "cohort": str(cohort)}
    record(by=by, change=Change(ADDED, centre, after=after))
    return centre


@transaction.atomic
def change_centre(*, by: Actor | None, centre: Centre, facts: Facts, version: int, ground: str = "") -> None:
    """Say the name, the profile or the first day of a centre anew."""
    _require_name(facts, centre.code)
    clean = _cleaned(facts)
    if centre.until and clean.since and centre.until < clean.since:
        raise Refused("ends-before-it-begins", _("It ended before that day."), where=str(centre))
    before = _told(centre)
    _set_on(centre, version, **asdict(clean))
    record(by=by, change=Change(CHANGED, centre, before=before, after=_told(centre), ground=ground.strip()))


@transaction.atomic
def close_centre(*, by: Actor | None, centre: Centre, on: dt.date, ground: str, version: int) -> None:
    """A centre ceases on a day: it was there to the day before. Nothing of it is deleted."""
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("Closing a centre needs a ground."),
            where=str(centre),
            to_do=_("Name the act: its kind, date and number."),
        )
    until = on - dt.timedelta(days=1)
    if centre.since and until < centre.since:
        raise Refused("ends-before-it-begins", _("It begins after that day."), where=str(centre))
    if centre.until is not None:
        raise Refused("already-closed", _("The centre is closed already."), where=str(centre))
    _set_on(centre, version, until=until)
    record(by=by, change=Change(CLOSED, centre, after={"until": until.isoformat()}, ground=ground.strip()))


def _require_name(facts: Facts, code: str) -> None:
    if not facts.name.strip():
        raise Refused("name-missing", _("A centre has a name."), where=code)


def _cleaned(facts: Facts) -> Facts:
    return Facts(" ".join(facts.name.split()), " ".join(facts.profile.split()), facts.since)


def _told(centre: Centre) -> dict[str, object]:
    since = centre.since.isoformat() if centre.since else None
    return {"name": centre.name, "profile": centre.profile, "since": since}


def _set_on(centre: Centre, version: int, **values: object) -> None:
    """Change a centre that still is as the person saw it."""
    if Centre.objects.filter(pk=centre.pk, version=version).update(version=F("version") + 1, **values) != 1:
        raise Conflict(
            "centre-changed",
            _("The centre was changed meanwhile."),
            where=str(centre),
            to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
        )
    for name, value in {**values, "version": version + 1}.items():
        setattr(centre, name, value)
