"""Co-responsible bodies: named by the act, chosen at placing or set by who plans; they read, they are told, they decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import Http404

from tests.people import PROVEN, TODAY, approve_order, on, point_at, rights
from vekha.control.access import asked_of, get_visible, moves_of, shown_to, visible_to
from vekha.control.models import ControlPoint, CoResponsible
from vekha.control.rules import Ask
from vekha.control.rules.helping import helpers
from vekha.control.rules.placing import Whom
from vekha.control.selectors.placing import Aim
from vekha.control.services import points
from vekha.control.services.helping import let_help, set_co_responsibles
from vekha.control.services.placing import Choice, foresee, place
from vekha.control.services.plan import plan_edition
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.notifications.models import Notice
from vekha.oversight.services.warnings import warn
from vekha.roadmaps.models import Responsible

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")


def who_helps(point: ControlPoint) -> list[str]:
    return [row.organization.code for row in point.co_responsibles.all()]


@pytest.mark.parametrize(
    ("named", "answers", "help_"),
    [([1, 2, 3], 1, [2, 3]), ([2, None, 1, 2], 1, [2]), ([1], 1, []), ([3, 2], 9, [3, 2]), ([], 1, [])],
)
def test_whoever_is_named_besides_who_answers_helps_once(
    named: list[int | None], answers: int, help_: list[int]
) -> None:
    assert helpers(named, answers) == help_


def test_the_first_that_the_act_names_answers_and_the_others_help(region: Region, anna: User) -> None:
    order = approve_order()
    measure = order.point("4").deliverable.measure
    for number, code in enumerate(("kovrov", "murom"), 2):
        body = region.organization(code)
        Responsible.objects.create(measure=measure, order=number, text=body.name, organization=body)
    ControlPoint.objects.all().delete()
    with on("2020-12-10"):
        plan_edition(by=anna, edition=order.roadmap_edition, default=region.organization("administration"))
    assert (order.point("4").organization.code, who_helps(order.point("4"))) == ("education", ["kovrov", "murom"])
    assert who_helps(order.point("5")) == []
    told = Entry.objects.get(subject_kind=ControlPoint._meta.label, subject_id=order.point("4").pk)
    assert (told.after or {})["co_responsibles"] == ["г. Ковров", "округ Муром"]


def test_a_series_goes_on_with_whoever_helped_last(order_1074: Order, region: Region, anna: User) -> None:
    last = order_1074.points("8")[-1]
    set_co_responsibles(by=anna, point=last, bodies=[region.organization("murom")], version=last.version)
    following = ControlPoint.objects.create(
        roadmap=last.roadmap, deliverable=last.deliverable, organization=last.organization, ordinal=last.ordinal + 1
    )
    assert let_help([following]) == {following.pk: ["округ Муром"]}


def test_placing_lets_anna_choose_who_helps(order_1074: Order, region: Region, anna: User) -> None:
    deliverable = order_1074.point("7").deliverable_id
    aim = Aim(Whom.SCHOOLS, schools=("kovrov-school-8",))
    choice = Choice(aim, (deliverable,), helping=("kovrov", "округ Муром", "Луна"))
    with on("2021-02-10"):
        outlook = foresee(by=anna, roadmap=order_1074.roadmap, choice=choice)
        assert [one.words for one in outlook.denied] == ["Луна"]
        place(by=anna, roadmap=order_1074.roadmap, choice=choice, seen=outlook.seen)
    assert who_helps(ControlPoint.objects.get(is_part=True)) == ["kovrov", "murom"]


def test_vera_reads_what_her_district_helps_with_and_can_do_nothing_there(
    order_1074: Order, region: Region, anna: User, vera: User
) -> None:
    point = point_at(region.organization("kovrov-school-8"), order_1074)
    with pytest.raises(Http404):
        get_visible(rights(vera), point.pk)
    set_co_responsibles(by=anna, point=point, bodies=[region.organization("murom")], version=1)
    seen = get_visible(rights(vera), point.pk)
    assert (list(shown_to(rights(vera))), list(visible_to(rights(vera)))) == ([point], [])
    assert (moves_of(rights(vera), seen), asked_of(rights(vera), seen)) == ([], Ask.LOOK)
    set_co_responsibles(by=anna, point=seen, bodies=[], version=seen.version)
    with pytest.raises(Http404):
        get_visible(rights(vera), point.pk)
    deeds = Entry.objects.filter(deed="control.point.co-responsibles-set").order_by("number")
    told = [((one.before or {})["co_responsibles"], (one.after or {})["co_responsibles"]) for one in deeds]
    assert told == [([], ["округ Муром"]), (["округ Муром"], [])]
    assert verify() is None


def test_who_answers_helps_nobody_and_an_accepted_point_is_helped_no_more(
    order_1074: Order, region: Region, anna: User, boris: User
) -> None:
    school = region.organization("kovrov-school-8")
    point = point_at(school, order_1074)
    with pytest.raises(Conflict):
        set_co_responsibles(by=anna, point=point, bodies=[], version=7)
    set_co_responsibles(by=anna, point=point, bodies=[school], version=1)
    assert not CoResponsible.objects.exists()
    ControlPoint.objects.filter(pk=point.pk).update(state="accepted", accepted_on=TODAY, first_submitted_on=TODAY)
    point.refresh_from_db()
    with pytest.raises(Refused):
        set_co_responsibles(by=anna, point=point, bodies=[region.organization("murom")], version=point.version)


def test_whoever_helps_is_told_what_who_answers_is_told(
    order_1074: Order, region: Region, anna: User, pavel: User, vera: User
) -> None:
    point = order_1074.point("4")
    set_co_responsibles(by=anna, point=point, bodies=[region.organization("murom")], version=point.version)
    with on("2021-02-10"):
        points.start(by=pavel, point=point, version=point.version)
        points.submit(by=pavel, point=point, version=point.version, note="Сделано", proofs=PROVEN)
        points.return_for_rework(by=anna, point=point, version=point.version, remark="Нет номера")
    told = Notice.objects.filter(kind="returned").order_by("user__login").values_list("user__login", flat=True)
    assert list(told) == ["pavel", "vera"]


def test_the_daily_warning_reaches_whoever_helps(order_1074: Order, region: Region, anna: User, vera: User) -> None:
    point = order_1074.point("4")
    set_co_responsibles(by=anna, point=point, bodies=[region.organization("murom")], version=point.version)
    with on("2021-02-26"):
        warn(tell=lambda _n: None)
    assert list(Notice.objects.filter(user=vera).values_list("kind", "subject_id")) == [("due", point.pk)]
