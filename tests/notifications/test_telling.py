"""A deed tells whom it concerns, once, in the transaction of the deed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from tests.people import PASSWORD, PROVEN, SIGNED, TODAY, Order, Region, on
from vekha.accounts.rules import COORDINATOR, EXECUTOR, MUNICIPAL_OFFICER
from vekha.accounts.services import add_user, give_role
from vekha.control.services import points
from vekha.notifications import access
from vekha.notifications.models import Notice
from vekha.notifications.rules import Kind, Way
from vekha.notifications.selectors.recipients import acceptors, executors
from vekha.notifications.services.choices import choose_ways
from vekha.notifications.services.notices import News, Subject, mark_read, settle, tell, tell_all

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from vekha.accounts.models import User
    from vekha.control.models import ControlPoint

NEWS = News(
    Kind.RETURNED, Subject("control.ControlPoint", 7, "Объявление закупок"), "report 1", {"remark": "Нет номера"}
)


def told(user: User) -> list[tuple[str, dict[str, object]]]:
    """What is unread, the latest first."""
    return [(notice.kind, notice.data) for notice in access.unread(user)]


def submitted(order: Order, pavel: User) -> ControlPoint:
    point = order.point("4")
    with on("2021-02-01"):
        points.start(by=pavel, point=point, version=point.version)
        points.submit(by=pavel, point=point, version=point.version, note="Готово", proofs=PROVEN)
    return point


def test_a_report_is_told_to_who_decides_and_to_nobody_else(order_1074: Order, region: Region, pavel: User) -> None:
    submitted(order_1074, pavel)
    asked = ("to-decide", {"organization": "Департамент образования", "due": "2021-03-01"})
    found = {login: told(region.person(login)) for login in ("anna", "pavel", "boris", "vera", "gleb")}
    assert found == {"anna": [asked], "pavel": [], "boris": [], "vera": [], "gleb": []}


def test_a_return_is_told_to_who_reported_and_leaves_nothing_to_decide(
    order_1074: Order, anna: User, pavel: User
) -> None:
    point = submitted(order_1074, pavel)
    with on("2021-02-02"):
        points.return_for_rework(by=anna, point=point, version=point.version, remark=" Нет номера ")
    assert (told(anna), told(pavel)) == ([], [("returned", {"remark": "Нет номера", "due": "2021-03-01"})])
    with on("2021-02-03"):
        points.submit(by=pavel, point=point, version=point.version, note="Исправлено", proofs=PROVEN)
    assert ([kind for kind, _ in told(anna)], told(pavel)) == (["to-decide"], [])
    with on("2021-02-04"):
        points.accept(by=anna, point=point, version=point.version)
    assert (told(anna), told(pavel)) == ([], [("accepted", {"remark": "", "due": "2021-03-01"})])


def test_a_deed_that_is_undone_was_never_told(order_1074: Order, anna: User, pavel: User) -> None:
    point = order_1074.point("4")
    points.start(by=pavel, point=point, version=point.version)
    with transaction.atomic():
        points.submit(by=pavel, point=point, version=point.version, note="Готово", proofs=PROVEN)
        seen = told(anna)
        transaction.set_rollback(True)
    assert (len(seen), told(anna)) == (1, [])


def test_the_same_news_is_told_once_and_other_news_apart(anna: User, pavel: User, vera: User) -> None:
    second = News(NEWS.kind, NEWS.subject, "report 2", NEWS.data)
    for news in (NEWS, NEWS, second):
        tell(by=anna, people=[anna.pk, pavel.pk, vera.pk], news=news)
    assert {user.login: len(told(user)) for user in (anna, pavel, vera)} == {"anna": 0, "pavel": 2, "vera": 2}


def test_who_wants_not_to_be_told_of_a_kind_is_told_of_the_others(anna: User, pavel: User, vera: User) -> None:
    choose_ways(by=pavel, ways={Kind.RETURNED: Way.OFF})
    for kind in (Kind.RETURNED, Kind.ACCEPTED):
        tell(by=anna, people=[pavel.pk, vera.pk], news=News(kind, NEWS.subject, "1"))
    assert [[kind for kind, _ in told(one)] for one in (pavel, vera)] == [["accepted"], ["accepted", "returned"]]


def test_a_thousand_are_told_in_a_few_statements(
    region: Region, pavel: User, vera: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = [
        (one.pk, News(Kind.DUE, Subject("control.ControlPoint", number, "Точка"), "1"))
        for number in range(1, 1001)
        for one in (pavel, vera)
    ]
    with django_assert_max_num_queries(6):
        assert tell_all(by=None, told=many) == 2000
    assert Notice.objects.count() == 2000


def test_settling_leaves_other_kinds_and_other_subjects(anna: User, pavel: User) -> None:
    elsewhere = Subject("control.ControlPoint", 8, "Другая точка")
    for news in (NEWS, News(Kind.ACCEPTED, NEWS.subject, "1"), News(Kind.RETURNED, elsewhere, "1")):
        tell(by=anna, people=[pavel.pk], news=news)
    settle(subjects=[7], kind_of_subject="control.ControlPoint", kinds=[Kind.RETURNED])
    assert [(one.kind, one.subject_id) for one in access.unread(pavel)] == [("returned", 8), ("accepted", 7)]


def test_one_reads_only_what_one_was_told(anna: User, pavel: User, vera: User) -> None:
    tell(by=anna, people=[pavel.pk, vera.pk], news=NEWS)
    of_vera = access.of(vera).get().pk
    assert mark_read(by=pavel, notice=of_vera) == 0
    assert (len(told(pavel)), len(told(vera))) == (1, 1)
    assert mark_read(by=pavel, upto=of_vera + 1) == 1
    assert (len(told(pavel)), len(told(vera))) == (0, 1)


def test_reports_are_written_by_the_nearest_and_decided_by_all_above(
    region: Region, anna: User, pavel: User, boris: User
) -> None:
    kovrov, school, education = (region.organization(code) for code in ("kovrov", "kovrov-school-8", "education"))
    irina = add_user(by=None, login="irina", name="Ирина Ким", password=PASSWORD, organization=kovrov)
    give_role(by=None, user=irina, role=MUNICIPAL_OFFICER, organization=kovrov, since=SIGNED)
    local = add_user(by=None, login="local", name="Лев Ян", password=PASSWORD, organization=kovrov)
    give_role(by=None, user=local, role=COORDINATOR, organization=kovrov, since=SIGNED)
    paths = [kovrov.path, school.path, education.path, region.organization("vladimir").path]
    assert executors(paths, TODAY) == dict(zip(paths, [{irina.pk}, {boris.pk}, {pavel.pk}, set()], strict=True))
    assert acceptors(paths, TODAY) == dict(
        zip(paths, [{anna.pk, local.pk}, {anna.pk, local.pk}, {anna.pk}, {anna.pk}], strict=True)
    )


def test_a_role_that_has_ended_or_not_begun_is_not_told(region: Region, boris: User) -> None:
    school = region.organization("kovrov-school-8")
    former = add_user(by=None, login="former", name="Олег Дин", password=PASSWORD, organization=school)
    for since, until in (("2020-12-10", "2021-03-08"), ("2021-03-10", None)):
        with on(since):
            give_role(
                by=None, user=former, role=EXECUTOR, organization=school, since=_day(since), until=_day(until) if until else None
            )  # fmt: skip
    assert executors([school.path], TODAY) == {school.path: {boris.pk}}


def _day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)
