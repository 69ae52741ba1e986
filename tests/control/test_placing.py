"""Placing: deliverables go down to municipalities, schools and centres, many at once, and what is there stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.people import SIGNED, on
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.centres.models import Centre, Cohort
from vekha.centres.services.centres import Facts, add_centre, close_centre, open_cohort
from vekha.control.models import ControlPoint
from vekha.control.rules.placing import Obstacle, Whom, first_to_place, own_date
from vekha.control.selectors.placing import Aim
from vekha.control.services import plan
from vekha.control.services.placing import Choice, Outlook, foresee, place
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.organizations.models import Kind, Organization
from vekha.organizations.rules import step
from vekha.organizations.services.organizations import add_organization, close
from vekha.programmes.models import Programme
from vekha.roadmaps.models import Deliverable

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User

TODAY = dt.date(2021, 3, 9)
LETTER = "Письмо от 09.03.2021 № 7"


@pytest.fixture
def centres(region: Region, anna: User) -> Cohort:
    """Two schools with three centres of 2021: the school in Ковров has two."""
    murom = region.organization("murom")
    add_organization(by=None, parent=murom, code="murom-2", kind=Kind.SCHOOL, name="Школа № 2", short_name="Школа № 2")
    cohort = open_cohort(by=anna, programme=Programme.objects.get(slug="tochka-rosta"), year=2021)
    for school, code in (("kovrov-school-8", "a"), ("kovrov-school-8", "b"), ("murom-2", "c")):
        facts = Facts(f"Центр {code}")
        add_centre(by=anna, school=region.organization(school), cohort=cohort, code=code, facts=facts)
    return cohort


def choice(order: Order, *measures: str, **said: object) -> Choice:
    """What a person would choose on the page; without measures the whole road map."""
    chosen = Deliverable.objects.filter(measure__edition=order.roadmap_edition, measure__number__in=measures)
    about = {name: said.pop(name) for name in ("days_before", "ground") if name in said}
    return Choice(Aim(**said), tuple(sorted(chosen.values_list("pk", flat=True))), **about)  # type: ignore[arg-type]


def carried_out(by: User, order: Order, what: Choice) -> Outlook:
    """Looked at and done on the day of the demonstration."""
    with on(TODAY):
        seen = foresee(by=by, roadmap=order.roadmap, choice=what).seen
        return place(by=by, roadmap=order.roadmap, choice=what, seen=seen)


def placed(order: Order, measure: str) -> list[tuple[str, str | None, int, str | None]]:
    """Parts of a measure: organization, centre, place in the series, date."""
    parts = order.roadmap.points.filter(deliverable__measure__number=measure, is_part=True)
    rows = parts.order_by("organization__path", "centre__code", "ordinal")
    return [
        (code, centre, ordinal, due.isoformat() if due else None)
        for code, centre, ordinal, due in rows.values_list("organization__code", "centre__code", "ordinal", "due")
    ]


def test_a_measure_goes_to_every_centre_of_a_cohort_and_the_department_answers_for_the_whole(
    order_1074: Order, anna: User, centres: Cohort
) -> None:
    outlook = carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk))
    assert (outlook.added, outlook.existing, outlook.denied) == (3, 0, [])
    assert placed(order_1074, "7") == [
        ("kovrov-school-8", "a", 1, "2021-09-01"),
        ("kovrov-school-8", "b", 1, "2021-09-01"),
        ("murom-2", "c", 1, "2021-09-01"),
    ]
    whole = order_1074.roadmap.points.get(deliverable__measure__number="7", is_part=False)
    assert (whole.organization.code, whole.state) == ("education", "planned")


def test_placing_twice_adds_nothing(order_1074: Order, anna: User, centres: Cohort) -> None:
    what = choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk)
    carried_out(anna, order_1074, what)
    with on(TODAY):
        again = foresee(by=anna, roadmap=order_1074.roadmap, choice=what)
    assert (again.added, again.existing) == (0, 3)
    with pytest.raises(Refused) as refused:
        carried_out(anna, order_1074, what)
    assert refused.value.code == "nothing-to-place"
    assert len(placed(order_1074, "7")) == 3


def test_who_came_later_is_added_beside_who_is_there(order_1074: Order, anna: User, centres: Cohort) -> None:
    what = choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk)
    carried_out(anna, order_1074, what)
    add_centre(
        by=anna, school=Organization.objects.get(code="murom-2"), cohort=centres, code="d", facts=Facts("Центр d")
    )
    outlook = carried_out(anna, order_1074, what)
    assert (outlook.added, outlook.existing) == (1, 3)
    assert placed(order_1074, "7")[-1] == ("murom-2", "d", 1, "2021-09-01")


def test_the_series_of_a_part_goes_on_by_itself_and_stays_a_part(
    order_1074: Order, anna: User, centres: Cohort
) -> None:
    what = choice(order_1074, "6", whom=Whom.CENTRES, cohort=centres.pk)
    assert carried_out(anna, order_1074, what).added == 9  # three centres, three years
    with on("2022-01-10"):
        plan.extend_series(by=None, roadmap=order_1074.roadmap)
    of_2024 = order_1074.roadmap.points.filter(deliverable__measure__number="6", stated=dt.date(2024, 8, 25))
    assert sorted(of_2024.values_list("organization__code", "centre__code", "is_part", "ordinal")) == [
        ("education", None, False, 4),
        ("kovrov-school-8", "a", True, 4),
        ("kovrov-school-8", "b", True, 4),
        ("murom-2", "c", True, 4),
    ]


def test_dates_of_a_series_that_are_past_are_asked_of_nobody(order_1074: Order, anna: User, centres: Cohort) -> None:
    what = choice(order_1074, "6", whom=Whom.SCHOOLS, schools=("kovrov-school-8",))
    with on("2022-10-03"):
        seen = foresee(by=anna, roadmap=order_1074.roadmap, choice=what)
        place(by=anna, roadmap=order_1074.roadmap, choice=what, seen=seen.seen)
        assert [piece.past for piece in seen.pieces] == [2]
        assert foresee(by=anna, roadmap=order_1074.roadmap, choice=what).added == 0
    assert placed(order_1074, "6") == [
        ("kovrov-school-8", None, 3, "2023-08-25"),
        ("kovrov-school-8", None, 4, "2024-08-23"),
    ]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ([None], 0),
        ([dt.date(2021, 3, 9)], 0),
        ([dt.date(2021, 3, 8)], 0),  # a single date that is past is owed all the same
        ([dt.date(2021, 3, 8), dt.date(2021, 3, 9)], 1),
        ([dt.date(2020, 3, 8), dt.date(2021, 3, 8)], 1),
        ([], 0),
    ],
)
def test_from_which_place_a_series_is_placed(days: list[dt.date | None], first: int) -> None:
    assert first_to_place(days, TODAY) == first


def test_every_municipality_or_the_chosen_ones(order_1074: Order, anna: User, region: Region) -> None:
    two = tuple(region.organization(code).pk for code in ("kovrov", "murom"))
    some = carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.MUNICIPALITIES, municipalities=two))
    assert (some.added, [row[0] for row in placed(order_1074, "7")]) == (2, ["kovrov", "murom"])
    every = carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.MUNICIPALITIES))
    assert (every.added, every.existing, len(placed(order_1074, "7"))) == (19, 2, 21)


def test_schools_of_a_list_by_code_or_name_and_each_who_cannot_be_had_is_named(
    order_1074: Order, anna: User, region: Region, centres: Cohort
) -> None:
    murom = region.organization("murom")
    for code in ("old", "twin"):
        add_organization(by=None, parent=murom, code=code, kind=Kind.SCHOOL, name="Школа № 3", short_name=f"№ 3 {code}")
    old = region.organization("old")
    close(by=anna, organization=old, on=dt.date(2021, 2, 1), ground="Постановление № 1", version=old.version)
    listed = ("kovrov-school-8", "школа № 2", "Школа № 3", "old", "kovrov", "Гимназия", "kovrov-school-8")
    outlook = carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.SCHOOLS, schools=listed))
    assert [row[0] for row in placed(order_1074, "7")] == ["kovrov-school-8", "murom-2"]
    assert [(one.words, one.why) for one in outlook.denied] == [
        ("Школа № 3", Obstacle.AMBIGUOUS),
        ("Гимназия", Obstacle.UNKNOWN),
        ("г. Ковров", Obstacle.NOT_A_SCHOOL),
        ("№ 3 old", Obstacle.CLOSED),
    ]


def test_every_school_means_no_branch_but_a_list_may_name_one(order_1074: Order, anna: User, region: Region) -> None:
    school = region.organization("kovrov-school-8")
    add_organization(by=None, parent=school, code="branch", kind=Kind.SCHOOL, name="Филиал", short_name="Филиал")
    carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.SCHOOLS))
    assert [row[0] for row in placed(order_1074, "7")] == ["kovrov-school-8"]
    carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.SCHOOLS, schools=("филиал",)))
    assert [row[0] for row in placed(order_1074, "7")] == ["kovrov-school-8", "branch"]


def test_a_centre_that_was_closed_is_named_and_left_out(order_1074: Order, anna: User, centres: Cohort) -> None:
    close_centre(by=anna, centre=Centre.objects.get(code="b"), on=dt.date(2021, 3, 1), ground="Приказ № 1", version=1)
    outlook = carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk))
    assert [(one.words, one.why) for one in outlook.denied] == [("Центр b", Obstacle.CLOSED)]
    assert [row[1] for row in placed(order_1074, "7")] == ["a", "c"]


def test_who_plans_for_one_municipality_places_there_alone(
    order_1074: Order, vera: User, region: Region, centres: Cohort
) -> None:
    give_role(by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=SIGNED)
    carried_out(vera, order_1074, choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk))
    assert [row[1] for row in placed(order_1074, "7")] == ["c"]
    listed = choice(order_1074, "7", whom=Whom.SCHOOLS, schools=("kovrov-school-8", "murom-2"))
    outlook = carried_out(vera, order_1074, listed)
    assert [(one.words, one.why) for one in outlook.denied] == [("Школа № 8, Ковров", Obstacle.OUTSIDE)]


def test_the_whole_road_map_goes_down_with_dates_that_a_schedule_set(
    order_1074: Order, anna: User, region: Region
) -> None:
    with on("2021-01-14"):
        second = order_1074.point("2")
        plan.set_schedule(
            by=anna, point=second, stated=dt.date(2021, 4, 30), ground="График от 14.01.2021", version=second.version
        )
    outlook = carried_out(anna, order_1074, choice(order_1074, whom=Whom.SCHOOLS))
    assert len(outlook.pieces) == Deliverable.objects.count()
    assert placed(order_1074, "2") == [("kovrov-school-8", None, 1, "2021-04-30")]
    assert (
        order_1074.roadmap.points.get(deliverable__measure__number="2", is_part=True).ground == "График от 14.01.2021"
    )


def test_an_own_date_lies_working_days_before_the_official_one_which_stays(
    order_1074: Order, anna: User, centres: Cohort
) -> None:
    what = choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk, days_before=10, ground=LETTER)
    carried_out(anna, order_1074, what)
    part = order_1074.roadmap.points.filter(is_part=True).first()
    assert part
    assert (part.stated, part.due, part.own_due, part.own_ground) == (
        dt.date(2021, 9, 1),
        dt.date(2021, 9, 1),
        dt.date(2021, 8, 18),
        LETTER,
    )
    with pytest.raises(Refused) as refused:
        carried_out(anna, order_1074, replace(what, ground=" "))
    assert refused.value.code == "ground-missing"


@pytest.mark.parametrize(
    ("due", "days_before", "own"),
    [
        (dt.date(2021, 9, 1), 10, dt.date(2021, 8, 18)),
        (dt.date(2021, 3, 10), 1, TODAY),
        (dt.date(2021, 3, 10), 2, None),  # that day is past already
        (dt.date(2021, 9, 1), 0, None),
        (None, 10, None),
    ],
)
def test_the_own_date_by_working_days(due: dt.date | None, days_before: int, own: dt.date | None) -> None:
    assert own_date(due, days_before, TODAY) == own


def test_a_look_that_has_grown_old_is_refused(order_1074: Order, anna: User, centres: Cohort) -> None:
    what = choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk)
    with on(TODAY):
        seen = foresee(by=anna, roadmap=order_1074.roadmap, choice=what).seen
        close_centre(
            by=anna, centre=Centre.objects.get(code="a"), on=dt.date(2021, 3, 1), ground="Приказ № 1", version=1
        )
        with pytest.raises(Conflict) as conflict:
            place(by=anna, roadmap=order_1074.roadmap, choice=what, seen=seen)
    assert conflict.value.code == "placing-changed"
    assert placed(order_1074, "7") == []


def test_the_journal_tells_of_the_placing_and_of_each_point(order_1074: Order, anna: User, centres: Cohort) -> None:
    before = Entry.objects.count()
    carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk))
    told, *points = Entry.objects.order_by("number")[before:]
    assert (told.deed, told.after) == ("control.roadmap.placed", {"points": 3, "subjects": 3, "measures": ["7"]})
    assert [one.deed for one in points] == ["control.point.planned"] * 3
    assert verify() is None


def test_no_centre_owes_the_same_twice_nor_does_an_organization_without_one(
    order_1074: Order, anna: User, centres: Cohort
) -> None:
    carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.CENTRES, cohort=centres.pk))
    carried_out(anna, order_1074, choice(order_1074, "7", whom=Whom.SCHOOLS, schools=("kovrov-school-8",)))
    school = order_1074.roadmap.points.filter(organization__code="kovrov-school-8", is_part=True)
    assert school.count() == 3
    for point in school:
        point.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            point.save(force_insert=True)


def test_an_own_date_after_the_official_one_cannot_be_kept(order_1074: Order) -> None:
    point = order_1074.points("7")[0]
    for own, ground in ((dt.date(2021, 9, 2), LETTER), (dt.date(2021, 8, 1), ""), (None, LETTER)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ControlPoint.objects.filter(pk=point.pk).update(own_due=own, own_ground=ground)
    ControlPoint.objects.filter(pk=point.pk).update(own_due=point.due, own_ground=LETTER)


def test_an_official_date_that_moves_before_the_own_one_takes_it_away(
    order_1074: Order, anna: User, region: Region
) -> None:
    what = choice(order_1074, "6", whom=Whom.SCHOOLS, days_before=1, ground=LETTER)
    with on(TODAY):
        plan.set_shift(by=anna, roadmap=order_1074.roadmap, shift="forward", version=1)
    carried_out(anna, order_1074, what)
    with on(TODAY):
        plan.set_shift(by=anna, roadmap=order_1074.roadmap, shift="backward", version=2)
    parts = order_1074.roadmap.points.filter(is_part=True).order_by("ordinal")
    assert list(parts.values_list("due", "own_due", "own_ground")) == [
        (dt.date(2021, 8, 25), dt.date(2021, 8, 24), LETTER),
        (dt.date(2022, 8, 25), dt.date(2022, 8, 24), LETTER),
        (dt.date(2023, 8, 25), dt.date(2023, 8, 24), LETTER),
    ]
    with on("2022-01-10"):
        plan.extend_series(by=None, roadmap=order_1074.roadmap)
    assert parts.get(ordinal=4).own_due is None


def thousand_schools() -> None:
    """A thousand schools below the municipalities."""
    above = list(Organization.objects.filter(kind=Kind.MUNICIPALITY).order_by("pk"))
    first = Organization.objects.latest("pk").pk + 1
    Organization.objects.bulk_create(
        Organization(
            pk=first + n,
            parent=above[n % len(above)],
            path=above[n % len(above)].path + step(first + n),
            code=f"school-{n}",
            kind=Kind.SCHOOL,
            name=f"Школа {n}",
            short_name=f"Школа {n}",
        )
        for n in range(999)
    )


def test_placing_a_thousand_points_costs_no_statement_a_point(order_1074: Order, anna: User) -> None:
    thousand_schools()
    what = choice(order_1074, "7", whom=Whom.SCHOOLS)
    with on(TODAY):
        seen = foresee(by=anna, roadmap=order_1074.roadmap, choice=what).seen
        with CaptureQueriesContext(connection) as captured:
            outlook = place(by=anna, roadmap=order_1074.roadmap, choice=what, seen=seen)
    assert outlook.added == 1000
    asked = [one["sql"][:200] for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 20, "\n".join(asked)
