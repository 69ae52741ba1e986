"""On whom a deliverable can be placed: organizations and centres that were asked for, and why some of them cannot be had."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet, Subquery

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.centres.models import Centre
from vekha.centres.selectors import standing
from vekha.control.rules.placing import Obstacle, Whom
from vekha.organizations.models import Kind, Organization
from vekha.organizations.rules import comparable, contains
from vekha.organizations.selectors import municipalities, nearest, within
from vekha.roadmaps.models import Deliverable, Roadmap


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom somebody asked for: the numbers of bodies; of municipalities, none for every one; schools by code or name, none for
    every one; the number of a cohort.
    """

    whom: Whom
    bodies: tuple[int, ...] = ()
    municipalities: tuple[int, ...] = ()
    schools: tuple[str, ...] = ()
    cohort: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One on whom something is placed, and the municipality where it stands."""

    organization: Organization
    municipality: Organization | None
    centre: Centre | None = None

    @property
    def name(self) -> str:
        """The centre's name, else the organization's."""
        return str(self.centre or self.organization)


@dataclass(frozen=True, slots=True)
class Denied:
    """Somebody who was asked for, in the words that were used, and why nothing is placed there."""

    words: str
    why: Obstacle


@dataclass(slots=True)
class Found:
    """Who was found, in the order of the tree, and who was not."""

    targets: list[Target] = field(default_factory=list)
    denied: list[Denied] = field(default_factory=list)


def placeable(roadmap: Roadmap, chosen: Sequence[int] = ()) -> QuerySet[Deliverable]:
    """The deliverables of the last edition of a road map, or the chosen ones of them, in the order of the table."""
    last = roadmap.editions.order_by("-effective_from").values("pk")[:1]
    found = Deliverable.objects.filter(measure__edition=Subquery(last)).select_related("deadline", "measure")
    return (found.filter(pk__in=chosen) if chosen else found).order_by("measure__order", "order")


def targets_of(rights: Rights, aim: Aim, today: dt.date) -> Found:
    """Those whom the person may plan for, of those asked for; at most five statements."""
    above = municipalities()
    chosen = [one.path for one in above.values() if one.pk in aim.municipalities]
    planned = rights.paths(Right.PLAN)
    area = within(planned) & within(chosen) if chosen else within(planned)
    found = _FINDING[aim.whom](aim, area, planned, today)
    found.targets = [
        Target(one.organization, nearest(one.organization.path, above), one.centre)
        for one in sorted(found.targets, key=lambda one: (one.organization.path, one.centre.code if one.centre else ""))
    ]
    return found


def called(rights: Rights, words: Sequence[str], today: dt.date) -> Found:
    """Organizations by code or name, of those that the person plans for; at most three statements, none without words."""
    if not words:
        return Found()
    found = _called(dict.fromkeys(words))
    denied = [
        Denied(one, Obstacle.AMBIGUOUS if several else Obstacle.UNKNOWN)
        for one, several in found.items()
        if len(several) != 1
    ]
    asked = [several[0] for several in found.values() if len(several) == 1]
    known = Organization.objects.in_bulk(asked)
    rest = _sorted_out([known[pk] for pk in dict.fromkeys(asked)], rights.paths(Right.PLAN), today)
    return Found(rest.targets, [*denied, *rest.denied])


def _bodies(aim: Aim, _area: Q, planned: Sequence[str], today: dt.date) -> Found:
    asked = Organization.objects.filter(pk__in=aim.bodies, kind__in=[Kind.REGION, Kind.BODY])
    return _sorted_out(asked, planned, today)


def _municipalities(_aim: Aim, area: Q, planned: Sequence[str], today: dt.date) -> Found:
    return _sorted_out(Organization.objects.filter(area, kind=Kind.MUNICIPALITY, until=None), planned, today)


def _schools(aim: Aim, area: Q, planned: Sequence[str], today: dt.date) -> Found:
    """Every school that stands, without branches, which belong to their schools; or those of a list, branches too."""
    if not aim.schools:
        every = Organization.objects.filter(area, kind=Kind.SCHOOL, until=None)
        return _sorted_out(every.exclude(parent__kind=Kind.SCHOOL), planned, today)
    called = _called(dict.fromkeys(aim.schools))
    denied = [
        Denied(words, Obstacle.AMBIGUOUS if several else Obstacle.UNKNOWN)
        for words, several in called.items()
        if len(several) != 1
    ]
    asked = dict.fromkeys(several[0] for several in called.values() if len(several) == 1)
    found = Organization.objects.filter(pk__in=asked).order_by("path")
    rest = _sorted_out(found, planned, today, kind=Kind.SCHOOL)
    return Found(rest.targets, [*denied, *rest.denied])


def _centres(aim: Aim, area: Q, planned: Sequence[str], today: dt.date) -> Found:
    """Every centre of the cohort. One whose school is closed, or that is closed itself, is named."""
    inside = Organization.objects.filter(area).values("pk")
    asked = Centre.objects.filter(cohort=aim.cohort, school__in=inside).select_related("school", "cohort__programme")
    there = set(asked.filter(standing(today)).values_list("pk", flat=True))
    found = Found()
    for centre in asked:
        if centre.pk in there and _stands(centre.school, today):
            found.targets.append(Target(centre.school, None, centre))
        else:
            found.denied.append(Denied(str(centre), Obstacle.CLOSED))
    return found


_FINDING: Mapping[Whom, Callable[[Aim, Q, Sequence[str], dt.date], Found]] = {
    Whom.BODIES: _bodies,
    Whom.MUNICIPALITIES: _municipalities,
    Whom.SCHOOLS: _schools,
    Whom.CENTRES: _centres,
}


def _sorted_out(
    asked: Iterable[Organization], planned: Sequence[str], today: dt.date, *, kind: str | None = None
) -> Found:
    found = Found()
    for one in asked:
        obstacle = next(_obstacles(one, planned, today, kind), None)
        if obstacle:
            found.denied.append(Denied(str(one), obstacle))
        else:
            found.targets.append(Target(one, None))
    return found


def _obstacles(one: Organization, planned: Sequence[str], today: dt.date, kind: str | None) -> Iterator[Obstacle]:
    if not any(contains(path, one.path) for path in planned):
        yield Obstacle.OUTSIDE
    if kind and one.kind != kind:
        yield Obstacle.NOT_A_SCHOOL
    if not _stands(one, today):
        yield Obstacle.CLOSED


def _stands(one: Organization, today: dt.date) -> bool:
    return one.until is None or one.until >= today


def _called(words: Collection[str]) -> dict[str, list[int]]:
    """For each of the words the organizations that have it for their code, else for their name or short name, folded for comparing."""
    codes = dict(Organization.objects.filter(code__in=[*words]).values_list("code", "pk"))
    found = {one: [codes[one]] if one in codes else [] for one in words}
    folded: dict[str, list[str]] = {}
    for one in (one for one in words if one not in codes):
        folded.setdefault(comparable(one), []).append(one)
    if folded:  # names are folded by ourselves: SQLite knows no case of Cyrillic letters
        for pk, *names in Organization.objects.order_by("path").values_list("pk", "name", "short_name"):
            for one in (one for name in {comparable(name) for name in names} for one in folded.get(name, ())):
                found[one].append(pk)
    return found
