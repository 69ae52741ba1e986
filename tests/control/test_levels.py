"""A school's report is confirmed by its municipality, then accepted by the department; who may not stand in for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, officer_of, on, point_at, rights
from vekha.accounts.rules import COORDINATOR, MUNICIPAL_OFFICER
from vekha.accounts.services import give_role
from vekha.control.access import asked_of, moves_of
from vekha.control.models import ControlPoint, Decision
from vekha.control.rules import Ask, Level, Move, State, level_of, must_be_confirmed
from vekha.control.selectors.desk import desk_counts, owed_by_others, todos
from vekha.control.selectors.points import partly_done
from vekha.control.services import points
from vekha.control.services.settings import set_second_person
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.notifications import access as notices
from vekha.notifications.selectors.words import said
from vekha.organizations.models import Kind, Organization
from vekha.organizations.services.organizations import add_organization

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

DAY = "2021-02-10"
FOR_THE_CITY, FOR_THE_DEPARTMENT = {Move.CONFIRM, Move.RETURN}, {Move.ACCEPT, Move.PARTLY, Move.RETURN}


@pytest.fixture
def today() -> Iterator[None]:
    """Everything happens on one day."""
    with on(DAY):
        yield


@pytest.fixture
def ksenia(region: Region, today: None) -> User:
    """Ксения, муниципальный координатор Коврова."""
    return officer_of(region.organization("kovrov"))


@pytest.fixture
def reported(order_1074: Order, region: Region, boris: User, ksenia: User) -> ControlPoint:
    """A point of Борис's school on which he has reported."""
    point = point_at(region.organization("kovrov-school-8"), order_1074)
    points.start(by=boris, point=point, version=1)
    points.submit(by=boris, point=point, version=2, note="Сделано", proofs=PROVEN)
    return point


def now(point: ControlPoint) -> tuple[str, bool, int]:
    """As the database has it: state, whether a municipality confirms, version."""
    kept = ControlPoint.objects.get(pk=point.pk)
    return kept.state, kept.needs_confirmation, kept.version


def told(point: ControlPoint) -> list[tuple[str, str, str, str]]:
    """Every decision on its reports: at which level, what, by whom, with what remark."""
    rows = Decision.objects.filter(submission__point=point)
    return list(rows.values_list("level", "verdict", "by__login", "remark"))


@pytest.mark.parametrize(
    ("kinds_above", "confirmed"),
    [
        (["region", "municipality"], True),
        (["region", "municipality", "school"], True),
        (["region"], False),
        (["region", "body"], False),
        ([], False),
    ],
)
def test_what_lies_below_a_municipality_is_confirmed_by_it(kinds_above: list[str], confirmed: bool) -> None:
    assert must_be_confirmed(kinds_above) is confirmed


def test_the_rule_knows_municipalities_by_the_word_of_the_directory() -> None:
    assert must_be_confirmed([Kind.MUNICIPALITY]) is True


@pytest.mark.parametrize("needs_confirmation", [True, False])
@pytest.mark.parametrize("state", State)
def test_whose_decision_a_report_waits_for(state: State, needs_confirmation: bool) -> None:
    expected = {
        (State.SUBMITTED, True): Level.MUNICIPALITY,
        (State.SUBMITTED, False): Level.DEPARTMENT,
        (State.CONFIRMED, True): Level.DEPARTMENT,
        (State.CONFIRMED, False): Level.DEPARTMENT,
    }
    assert level_of(state, needs_confirmation=needs_confirmation) == expected.get((state, needs_confirmation))


def test_a_report_goes_up_level_by_level_and_each_decision_stays(
    reported: ControlPoint, ksenia: User, anna: User
) -> None:
    assert now(reported) == ("submitted", True, 3)
    points.confirm(by=ksenia, point=reported, version=3, remark=" Проверено на месте ")
    assert now(reported) == ("confirmed", True, 4)
    points.accept(by=anna, point=reported, version=4)
    assert now(reported) == ("accepted", True, 5)
    assert told(reported) == [
        ("municipality", "confirmed", "ksenia", "Проверено на месте"),
        ("department", "accepted", "anna", ""),
    ]
    last = Entry.objects.order_by("-number").values_list("deed", "before", "after", "ground")[:2]
    assert list(last) == [
        ("control.point.accepted", {"state": "confirmed"}, {"state": "accepted"}, ""),
        ("control.point.confirmed", {"state": "submitted"}, {"state": "confirmed"}, "Проверено на месте"),
    ]
    assert verify() is None


@pytest.mark.parametrize("login", ["anna", "ksenia", "vera", "boris", "gleb"])
def test_at_each_level_only_that_level_decides(
    reported: ControlPoint, ksenia: User, region: Region, login: str
) -> None:
    person = region.person(login)

    def decisions() -> set[Move]:
        return set(moves_of(rights(person), reported)) & {*FOR_THE_CITY, *FOR_THE_DEPARTMENT}

    assert decisions() == (FOR_THE_CITY if login == "ksenia" else set())
    points.confirm(by=ksenia, point=reported, version=3)
    assert decisions() == (FOR_THE_DEPARTMENT if login == "anna" else set())


@pytest.mark.parametrize("deed", [points.accept, points.accept_partly])
def test_the_department_cannot_go_before_the_municipality(
    reported: ControlPoint, anna: User, deed: Callable[..., None]
) -> None:
    with pytest.raises(Refused) as refused:
        deed(by=anna, point=reported, version=3, remark="Не хватает лота 2")
    assert (refused.value.code, told(reported), now(reported)) == ("move-not-open", [], ("submitted", True, 3))
    assert "“awaiting confirmation”" in str(refused.value)


def test_a_report_of_the_department_needs_no_confirmation(order_1074: Order, pavel: User, ksenia: User) -> None:
    point = order_1074.point("4")
    points.start(by=pavel, point=point, version=1)
    points.submit(by=pavel, point=point, version=2, note="Сделано", proofs=PROVEN)
    with pytest.raises(Refused) as refused:
        points.confirm(by=ksenia, point=point, version=3)
    assert (refused.value.code, now(point)) == ("move-not-open", ("submitted", False, 3))


def test_a_report_of_the_municipality_itself_needs_no_confirmation(
    order_1074: Order, region: Region, ksenia: User, anna: User
) -> None:
    point = point_at(region.organization("kovrov"), order_1074)
    points.start(by=ksenia, point=point, version=1)
    points.submit(by=ksenia, point=point, version=2, note="Сделано", proofs=PROVEN)
    points.accept(by=anna, point=point, version=3)
    assert now(point) == ("accepted", False, 4)


def test_what_the_municipality_returns_comes_back_to_it(reported: ControlPoint, ksenia: User, boris: User) -> None:
    points.return_for_rework(by=ksenia, point=reported, version=3, remark="Нет фотографий")
    points.submit(by=boris, point=reported, version=4, note="С фотографиями", proofs=PROVEN)
    assert now(reported) == ("submitted", True, 5)
    assert told(reported) == [("municipality", "returned", "ksenia", "Нет фотографий")]


def test_what_the_department_returns_goes_through_the_municipality_again(
    reported: ControlPoint, ksenia: User, anna: User, boris: User
) -> None:
    points.confirm(by=ksenia, point=reported, version=3)
    points.return_for_rework(by=anna, point=reported, version=4, remark="Нет приказа")
    points.submit(by=boris, point=reported, version=5, note="Приказ приложен", proofs=PROVEN)
    assert now(reported) == ("submitted", True, 6)


def test_a_school_that_left_its_municipality_is_confirmed_as_it_stood_when_it_reported(
    reported: ControlPoint, region: Region, ksenia: User
) -> None:
    Organization.objects.filter(code="kovrov-school-8").update(parent=region.organization("vladimir-oblast"))
    points.confirm(by=ksenia, point=reported, version=3)
    assert now(reported)[0] == "confirmed"


@pytest.mark.parametrize(
    ("deed", "remark"),
    [(points.return_for_rework, ""), (points.return_for_rework, " \n"), (points.accept_partly, "")],
)
def test_what_goes_back_says_what_is_missing(
    reported: ControlPoint, ksenia: User, anna: User, deed: Callable[..., None], remark: str
) -> None:
    points.confirm(by=ksenia, point=reported, version=3)
    with pytest.raises(Refused) as refused:
        deed(by=anna, point=reported, version=4, remark=remark)
    assert (refused.value.code, now(reported)) == ("remark-missing", ("confirmed", True, 4))


def test_nobody_confirms_a_report_of_their_own(order_1074: Order, region: Region, ksenia: User) -> None:
    point = point_at(region.organization("kovrov-school-8"), order_1074)
    points.start(by=ksenia, point=point, version=1)
    points.submit(by=ksenia, point=point, version=2, note="За школу", proofs=PROVEN)
    with pytest.raises(Refused) as refused:
        points.confirm(by=ksenia, point=point, version=3)
    assert (refused.value.code, now(point)) == ("own-submission", ("submitted", True, 3))


def test_who_confirmed_does_not_also_accept_unless_the_road_map_says_so(
    reported: ControlPoint, ksenia: User, anna: User, region: Region
) -> None:
    give_role(
        by=None, user=ksenia, role=COORDINATOR, organization=region.organization("vladimir-oblast"), since=clock.today()
    )
    points.confirm(by=ksenia, point=reported, version=3)
    with pytest.raises(Refused) as refused:
        points.accept(by=ksenia, point=reported, version=4)
    assert (refused.value.code, now(reported)) == ("second-person", ("confirmed", True, 4))

    roadmap = reported.roadmap
    set_second_person(by=anna, roadmap=roadmap, second_person=False, version=roadmap.version)
    points.accept(by=ksenia, point=reported, version=4)
    assert now(reported) == ("accepted", True, 5)


def test_the_rule_of_the_second_person_is_set_by_one_at_a_time(order_1074: Order, anna: User) -> None:
    roadmap, told_before = order_1074.roadmap, Entry.objects.count()
    set_second_person(by=anna, roadmap=roadmap, second_person=False, version=1)
    with pytest.raises(Conflict):
        set_second_person(by=anna, roadmap=roadmap, second_person=True, version=1)
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.before, entry.after, Entry.objects.count()) == (
        "control.roadmap.second-person-set",
        {"second_person": True},
        {"second_person": False},
        told_before + 1,
    )


def test_partly_done_goes_back_with_what_is_still_owed(
    reported: ControlPoint, ksenia: User, anna: User, boris: User
) -> None:
    points.confirm(by=ksenia, point=reported, version=3)
    points.accept_partly(by=anna, point=reported, version=4, remark="Не обучены двое из десяти")
    assert now(reported) == ("returned", True, 5)
    assert told(reported)[-1] == ("department", "partly", "anna", "Не обучены двое из десяти")
    assert partly_done([reported]) == {reported.pk}
    assert Entry.objects.latest("number").deed == "control.point.partly-done"

    points.submit(by=boris, point=reported, version=5, note="Обучены все", proofs=PROVEN)
    points.return_for_rework(by=ksenia, point=reported, version=6, remark="Нет удостоверений")
    assert partly_done([reported]) == set(), "the last word counts"


def test_on_a_desk_lies_what_waits_for_that_level(reported: ControlPoint, ksenia: User, anna: User) -> None:
    day = clock.today()

    def asks() -> list[tuple[bool, int]]:
        people = (rights(ksenia), rights(anna))
        decides = [any(one.ask is Ask.DECIDE for one in todos(person, day, 50)) for person in people]
        return list(zip(decides, (desk_counts(person, day).to_be_accepted for person in people), strict=True))

    assert asks() == [(True, 0), (False, 1)]
    points.confirm(by=ksenia, point=reported, version=3)
    assert asks() == [(False, 1), (True, 0)]


def test_who_confirms_a_schools_reports_waits_for_them_and_is_not_asked_to_write_them(
    order_1074: Order, region: Region, ksenia: User
) -> None:
    hers = point_at(region.organization("kovrov"), order_1074)
    of_school = point_at(region.organization("kovrov-school-8"), order_1074)
    assert [asked_of(rights(ksenia), one) for one in (hers, of_school)] == [Ask.START, Ask.LOOK]
    for point in (hers, of_school):
        points.start(by=ksenia, point=point, version=1)
    assert [one.name for one in owed_by_others(rights(ksenia), 5)] == ["Школа № 8, Ковров"]


def test_an_officer_decides_for_schools_of_the_own_municipality_only(
    reported: ControlPoint, vera: User, region: Region
) -> None:
    murom = region.organization("murom")
    school = add_organization(
        by=None, parent=murom, code="murom-school-1", kind=Kind.SCHOOL, name="Школа № 1 Мурома", short_name="Школа № 1"
    )
    there = ControlPoint.objects.create(
        roadmap=reported.roadmap,
        deliverable=reported.deliverable,
        organization=school,
        ordinal=1,
        state="submitted",
        needs_confirmation=True,
    )
    assert vera.memberships.get().role == MUNICIPAL_OFFICER.code
    assert (moves_of(rights(vera), reported), set(moves_of(rights(vera), there))) == ([], FOR_THE_CITY)


def unread(user: User) -> list[str]:
    """Kinds of what the person has been told and not looked at, the latest first."""
    return [notice.kind for notice in notices.unread(user)]


def test_each_level_is_told_when_a_report_reaches_it(
    reported: ControlPoint, ksenia: User, anna: User, boris: User
) -> None:
    everybody = (ksenia, anna, boris)
    assert [unread(one) for one in everybody] == [["to-decide"], [], []]
    points.confirm(by=ksenia, point=reported, version=3)
    assert [unread(one) for one in everybody] == [[], ["to-decide"], []]
    points.accept_partly(by=anna, point=reported, version=4, remark="Не обучены двое")
    assert [unread(one) for one in everybody] == [[], [], ["returned"]]
    assert said(notices.unread(boris)[0]) == "Partly done, returned for rework: Не обучены двое"


def test_a_second_return_is_told_as_the_first_was(
    reported: ControlPoint, ksenia: User, anna: User, boris: User
) -> None:
    points.confirm(by=ksenia, point=reported, version=3)
    points.return_for_rework(by=anna, point=reported, version=4, remark="Нет приказа")
    points.submit(by=boris, point=reported, version=5, note="С приказом", proofs=PROVEN)
    points.return_for_rework(by=ksenia, point=reported, version=6, remark="Не тот приказ")
    assert [notice.data["remark"] for notice in notices.unread(boris)] == ["Не тот приказ"]
