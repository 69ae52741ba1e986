"""How far each clause of an act is on a day: what carries it out, and what came of that.

One definition for the page, the report and the release. The state of a past day is that day's: the edition in force, points accepted,
cancelled and released by then, reports on clauses made by then.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from vekha.accounts.access import lasting
from vekha.accounts.models import Membership, User
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.selectors import holder_of
from vekha.acts.models import Act, ActEdition, Appendix, Clause
from vekha.acts.rules import (
    OVER,
    ClauseState,
    Tally,
    is_no_more,
    names_coordinator,
    state_of_parts,
    state_of_table,
)
from vekha.acts.selectors import edition_shown
from vekha.control.models import ClauseReport, ControlPoint, Release
from vekha.journal.models import Entry
from vekha.organizations.models import Kind, OrganizationName
from vekha.organizations.rules import comparable
from vekha.organizations.rules.names import same_in_case, words
from vekha.roadmaps.models import Measure, Roadmap, RoadmapEdition

# Deeds that begin a point; a state tells only of today, the journal of every day.
BEGINNINGS = ("control.point.started", "control.point.submitted")


NONE = Tally()


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause, or an appendix that no clause names, with what stands for it and its state.

    `people` coordinate where the clause names the coordinator, or hold control where it gives that. `body` is who was named.
    """

    clause: Clause | None
    appendix: Appendix | None
    depth: int
    items: tuple[Clause, ...]
    state: ClauseState
    roadmap: Roadmap | None = None
    tally: Tally = NONE
    people: tuple[User, ...] = ()
    body: str = ""
    report: ClauseReport | None = None
    is_control: bool = False
    is_coordinator: bool = False
    has_parts: bool = False

    @property
    def counts(self) -> bool:
        """Whether the act waits for it: what only holds parts, and the clause on control itself, are not waited for."""
        return not self.has_parts and not self.is_control

    @property
    def is_open(self) -> bool:
        """Whether it keeps the act on control."""
        return self.counts and self.state not in OVER

    @property
    def may_be_reported(self) -> bool:
        """Whether no road map carries it out, so that the coordinator reports on it."""
        return self.clause is not None and self.counts and self.roadmap is None and self.state not in (
            ClauseState.RELEASED, ClauseState.REPEALED
        )  # fmt: skip

    @property
    def number(self) -> str:
        """As printed; an appendix that no clause names has its own."""
        return self.clause.number if self.clause else ""

    @property
    def called(self) -> str:
        """How a refusal names it: «2.1», «приложение № 3», the beginning of what has no number."""
        if self.number:
            return self.number
        if self.clause is None and self.appendix and self.appendix.number:
            return f"приложение № {self.appendix.number}"
        text = self.clause.text if self.clause else str(self.appendix)
        return f"«{text[:60]}…»" if len(text) > 60 else f"«{text}»"


@dataclass(frozen=True, slots=True)
class ActState:
    """The act on a day, line by line."""

    act: Act
    day: dt.date
    edition: ActEdition
    lines: tuple[ClauseLine, ...]
    release: Release | None

    @property
    def open(self) -> list[ClauseLine]:
        """What keeps it on control."""
        return [line for line in self.lines if line.is_open]

    @property
    def counted(self) -> list[ClauseLine]:
        """What the act waits for, done or not."""
        return [line for line in self.lines if line.counts]


def act_state(act: Act, day: dt.date, points: QuerySet[ControlPoint]) -> ActState:
    """The state of an act on a day over some of its points: all of them for a report, those that a person may see for a page."""
    return _Reader(act, day, points).read()


class _Reader:
    """Reads the parts in a handful of statements, however many clauses and points there are."""

    def __init__(self, act: Act, day: dt.date, points: QuerySet[ControlPoint]) -> None:
        self.act, self.day, self.points = act, day, points
        self.edition = edition_shown(act, day)

    def read(self) -> ActState:
        parts: dict[int | None, list[Clause]] = {}
        for clause in self.edition.clauses.order_by("order"):
            parts.setdefault(clause.parent_id, []).append(clause)
        lines = [*self._below(None, 0, parts), *self._unnamed(parts)]
        return ActState(self.act, self.day, self.edition, tuple(lines), self.release)

    @cached_property
    def release(self) -> Release | None:
        """Of the whole act, if it was off control by the day."""
        done = Release.objects.filter(act=self.act, outcome=Release.Outcome.RELEASED, on__lte=self.day)
        return done.select_related("by", "position", "report").first()

    @cached_property
    def printed(self) -> list[Appendix]:
        """The appendices of the edition, in their order."""
        return list(self.edition.appendices.all())

    @cached_property
    def appendices(self) -> dict[str, Appendix]:
        """By the number that clauses name them by."""
        return {one.number: one for one in self.printed if one.number}

    @cached_property
    def tables(self) -> dict[int, tuple[Roadmap, Tally]]:
        """Appendix → its road map, as its edition in force on the day has it, and how far that is."""
        held = RoadmapEdition.objects.filter(roadmap__act=self.act, effective_from__lte=max(self.day, self.act.date))
        editions: dict[int, RoadmapEdition] = {}
        for one in held.select_related("roadmap").order_by("effective_from", "pk"):
            editions[one.roadmap_id] = one
        tallies = _tallies(editions.values(), self.points, self.day)
        by_number = {one.roadmap.appendix_number: one for one in editions.values() if one.roadmap.appendix_number}
        by_appendix = {one.appendix_id: one for one in editions.values()}
        found = {}
        for appendix in self.printed:
            edition = by_appendix.get(appendix.pk) or by_number.get(appendix.number)
            if edition:
                found[appendix.pk] = (edition.roadmap, tallies[edition.pk])
        return found

    @cached_property
    def reports(self) -> dict[str, ClauseReport]:
        """The latest report by the day on each text: a clause that a later edition prints unchanged stays reported."""
        found = ClauseReport.objects.filter(clause__edition__act=self.act, on__lte=self.day)
        return {comparable(one.clause.text): one for one in found.select_related("clause", "by", "blob").order_by("pk")}

    @cached_property
    def coordinators(self) -> list[Membership]:
        """Who coordinates on the day, each with the workplace."""
        found = Membership.objects.filter(lasting(self.day), role=COORDINATOR.code)
        return list(found.select_related("user").order_by("since", "pk"))

    @cached_property
    def bodies(self) -> list[OrganizationName]:
        """Names of bodies that a clause may make the coordinator; schools and municipalities are many and are not looked for."""
        found = OrganizationName.objects.filter(organization__kind__in=[Kind.BODY, Kind.REGION])
        return sorted(found.select_related("organization"), key=lambda one: -len(one.name))

    def _below(self, parent: int | None, depth: int, parts: Mapping[int | None, list[Clause]]) -> Iterator[ClauseLine]:
        for clause in parts.get(parent, ()):
            if parent is not None and self._is_item(clause, parts):
                continue
            below = parts.get(clause.pk, [])
            items = tuple(part for part in below if self._is_item(part, parts))
            inner = list(self._below(clause.pk, depth + 1, parts))
            if len(items) < len(below):
                direct = [line.state for line in inner if line.depth == depth + 1]
                state = self._over_all(state_of_parts(direct))
                yield ClauseLine(clause, None, depth, items, state, has_parts=True)
                yield from inner
            else:
                yield self._line(clause, depth, items)

    def _unnamed(self, parts: Mapping[int | None, list[Clause]]) -> Iterator[ClauseLine]:
        """Appendices with tables that no clause names: their measures are under control all the same."""
        named = {clause.appendix_number for some in parts.values() for clause in some} - {""}
        for appendix in self.printed:
            if appendix.number not in named and appendix.pk in self.tables:
                roadmap, tally = self.tables[appendix.pk]
                yield ClauseLine(None, appendix, 0, (), self._over_all(state_of_table(tally)), roadmap, tally)

    def _line(self, clause: Clause, depth: int, items: tuple[Clause, ...]) -> ClauseLine:
        appendix = self.appendices.get(clause.appendix_number)
        if self._is_control(clause):
            return self._control_line(clause, depth, items)
        if is_no_more(clause.text):
            return ClauseLine(clause, appendix, depth, items, ClauseState.REPEALED)
        if appendix and appendix.pk in self.tables:
            roadmap, tally = self.tables[appendix.pk]
            return ClauseLine(clause, appendix, depth, items, self._over_all(state_of_table(tally)), roadmap, tally)
        report = self.reports.get(comparable(clause.text))
        state = ClauseState.DONE if report and report.is_done else ClauseState.NOT_BEGUN
        if not names_coordinator(clause.text):
            return ClauseLine(clause, appendix, depth, items, self._over_all(state), report=report)
        body, people = self._coordinator(clause.text)
        if people and not (report and not report.is_done):
            state = ClauseState.DONE
        return ClauseLine(
            clause, appendix, depth, items, self._over_all(state),
            people=people, body=body, report=report, is_coordinator=True,
        )  # fmt: skip

    def _control_line(self, clause: Clause, depth: int, items: tuple[Clause, ...]) -> ClauseLine:
        position = self.edition.control_position
        holder = holder_of(position, self.day) if position else None
        state = ClauseState.IN_WORK if holder else ClauseState.NOT_BEGUN
        return ClauseLine(
            clause, None, depth, items, self._over_all(state),
            people=(holder,) if holder else (), body=self.edition.control_holder, is_control=True,
        )  # fmt: skip

    def _coordinator(self, text: str) -> tuple[str, tuple[User, ...]]:
        """The body that a clause names, and who of it coordinates on the day."""
        body = next((one for one in self.bodies if _names(text, one.name)), None)
        if body is None:
            return "", ()
        mine = {
            one.user.pk: one.user
            for one in self.coordinators
            if body.organization_id in {one.organization_id, one.user.organization_id}
        }
        return body.name, tuple(mine.values())

    def _over_all(self, state: ClauseState) -> ClauseState:
        """What befell the whole act befell each clause."""
        if self.release:
            return state if state is ClauseState.REPEALED else ClauseState.RELEASED
        if self.act.repealed_on and self.act.repealed_on <= self.day:
            return ClauseState.REPEALED
        return state

    def _is_control(self, clause: Clause) -> bool:
        said = self.edition.control_text.strip()
        return bool(said) and clause.text.strip() == said

    def _is_item(self, clause: Clause, parts: Mapping[int | None, list[Clause]]) -> bool:
        """Whether nothing can come of the clause by itself: no number, no appendix, no parts, and not about control."""
        is_plain = not clause.number and not clause.appendix_number and clause.pk not in parts
        return is_plain and not self._is_control(clause)


def _names(text: str, name: str) -> bool:
    """Whether a text names a body, in whatever case."""
    wanted, said = words(name), words(text)
    size = len(wanted)
    return any(same_in_case(" ".join(said[at : at + size]), name) for at in range(len(said) - size + 1))


def _tallies(editions: Iterable[RoadmapEdition], points: QuerySet[ControlPoint], day: dt.date) -> dict[int, Tally]:
    """Road map edition → its measures counted; two statements for all of them."""
    shown = {one.pk: one.roadmap_id for one in editions}
    edition_of, before = {}, {}
    rows = Measure.objects.filter(edition__roadmap__in=shown.values()).values_list("pk", "edition_id", "continues_id")
    for pk, edition, continues in rows:
        edition_of[pk], before[pk] = edition, continues
    counted: dict[int, list[int]] = {}
    for measure, *numbers in _of_measures(points.filter(roadmap__in=shown.values()), day):
        own = _in_edition(measure, shown, edition_of, before)
        if own is not None:
            counted[own] = [a + b for a, b in zip(counted.get(own, [0] * 5), numbers, strict=True)]
    tables: dict[int, list[int]] = {pk: [] for pk in shown}
    for measure, edition in edition_of.items():
        if edition in tables:
            tables[edition].append(measure)
    return {pk: _tally([counted.get(one, [0] * 5) for one in measures]) for pk, measures in tables.items()}


def _of_measures(points: QuerySet[ControlPoint], day: dt.date) -> Iterable[tuple[int, ...]]:
    """Measure, then how many of its points there are, are accepted, cancelled, released and begun by the day; one statement."""
    end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
    told = Entry.objects.filter(
        subject_kind=ControlPoint._meta.label, subject_id=OuterRef("pk"), deed__in=BEGINNINGS, at__lt=end
    )
    rows = points.order_by().annotate(is_begun=Exists(told)).values_list("deliverable__measure")
    return rows.annotate(
        total=Count("pk"),
        accepted=Count("pk", filter=Q(accepted_on__lte=day)),
        cancelled=Count("pk", filter=Q(cancelled_on__lte=day)),
        released=Count("pk", filter=Q(released_on__lte=day)),
        begun=Count("pk", filter=Q(is_begun=True)),
    )


def _in_edition(
    measure: int, shown: Mapping[int, int], edition_of: Mapping[int, int], before: Mapping[int, int | None]
) -> int | None:
    """The measure that this one continues in an edition that is shown; None where it came later, or was dropped."""
    one: int | None = measure
    while one is not None and edition_of[one] not in shown:
        one = before[one]
    return one


def _tally(measures: Sequence[Sequence[int]]) -> Tally:
    """A measure is over when every point of it is accepted or cancelled, and it has any."""
    rows = [(total, accepted, cancelled, released, begun) for total, accepted, cancelled, released, begun in measures]
    return Tally(
        measures=len(rows),
        done=sum(bool(total) and accepted + cancelled == total for total, accepted, cancelled, _, _ in rows),
        ended=sum(bool(total) and cancelled == total for total, _, cancelled, _, _ in rows),
        released=sum(bool(total) and released == total for total, _, _, released, _ in rows),
        begun=sum(bool(begun) for *_, begun in rows),
    )
