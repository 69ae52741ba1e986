"""Each role finds on its desk what it is there for: the holder decisions and acts, a municipality its schools, who keeps people the empty bodies."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.control.test_release import carry_out
from tests.oversight_pages.region import schools_of
from tests.oversight_pages.test_the_matrix import rows_at
from tests.people import PASSWORD, SIGNED, TODAY, Order, Region, finish, on, rights
from tests.seen import addresses, opened_by, words
from vekha.accounts.rules import ADMINISTRATOR, AUDITOR, CENTRE_HEAD, HOLDER, Role
from vekha.accounts.services import add_user, give_role
from vekha.control.models import ControlPoint
from vekha.control.services import act_reports, extensions, releases
from vekha.foundation import demo as demo_day
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Measure
from vekha.web.desk.roles import RoleDesk
from vekha.web.templatetags.words import day_month

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries, Settings

    from vekha.accounts.models import User

MOST_STATEMENTS = 15


def with_role(role: Role, code: str, login: str) -> User:
    """Somebody with a role in an organization."""
    organization = Organization.objects.get(code=code)
    user = add_user(by=None, login=login, name=f"Некто {login}", password=PASSWORD, organization=organization)
    give_role(by=None, user=user, role=role, organization=organization, since=SIGNED)
    return user


def test_the_holder_finds_acts_on_control_with_figures_that_open_their_rows(story: Order, gleb: User) -> None:
    client = opened_by(gleb)
    answer = client.get("/")
    assert "Акты на контроле Распоряжение № 1074-р" in words(answer)
    assert f"/acts/{story.edition.act_id}/overview/" in addresses(answer)
    opened = [one for one in addresses(answer) if one.startswith("/points/?act=")]
    assert [rows_at(client, one) for one in opened] == [1, 1, 21]  # overdue, unconfirmed, all


def test_a_request_for_a_later_date_waits_on_the_holders_desk(
    story: Order, gleb: User, pavel: User, anna: User
) -> None:
    point = story.point("6")
    extensions.ask(
        by=pavel, point=point, wished=dt.date(2021, 9, 10), reasons="Ремонт не окончен", version=point.version
    )
    said = words(opened_by(gleb).get("/"))
    assert "Нужно ваше решение" in said
    assert "Павел Рогов просит перенести срок с 25 августа 2021 г. (ср) на 10 сентября 2021 г. (пт)." in said
    page = opened_by(gleb).get("/").content.decode()
    assert page[page.index("<main") :].count('class="button primary"') == 1
    assert "Нужно ваше решение" not in words(opened_by(anna).get("/"))
    overview = words(opened_by(gleb).get(f"/acts/{story.edition.act_id}/overview/"))
    assert "Нужно ваше решение Департамент образования" in overview


def test_without_requests_nothing_is_asked_of_the_holder(story: Order, gleb: User) -> None:
    assert "Нужно ваше решение" not in words(opened_by(gleb).get("/"))
    assert "Решения от вас никто не ждёт." in words(opened_by(gleb).get(f"/acts/{story.edition.act_id}/overview/"))


def test_a_municipality_finds_its_schools_the_latest_first(story: Order, vera: User) -> None:
    schools_of(story, "murom", 3)
    schools_of(story, "kovrov", 1)
    desk = RoleDesk(rights(vera), TODAY)
    found = [(str(school), signals.late) for school, signals in desk.schools]
    assert len(found) == 3
    assert [late for _, late in found] == sorted((late for _, late in found), reverse=True)
    said = words(opened_by(vera).get("/"))
    assert "В вашем муниципалитете" in said
    assert "Ковров" not in said


def test_a_number_beside_a_school_opens_its_rows(story: Order, vera: User) -> None:
    schools_of(story, "murom", 2)
    client = opened_by(vera)
    page = client.get("/").content.decode()
    found = re.findall(r'href="(/points/\?[^"]*under=\d+[^"]*signal=late[^"]*)".*?(\d+)</span>', page)
    assert found
    for address, number in found:
        assert rows_at(client, address.replace("&amp;", "&")) == int(number)


def test_the_head_of_a_centre_finds_first_the_one_thing_to_do(story: Order) -> None:
    schools_of(story, "kovrov", 1)
    page = opened_by(with_role(CENTRE_HEAD, "kovrov-1", "head")).get("/").content.decode()
    main = page[page.index("<main") :]
    assert main.count('class="button primary"') == 1
    assert main.index('class="button primary"') < main.index("</article>"), "it is the button of the first thing"
    assert "В вашем муниципалитете" not in main


def test_who_keeps_people_is_told_where_nobody_works(story: Order) -> None:
    schools_of(story, "kovrov", 2)
    daria = with_role(ADMINISTRATOR, "vladimir-oblast", "daria2")
    said = words(opened_by(daria).get("/"))
    assert "Некому отчитываться" in said
    assert "Школа 1, г. Ковров Школа 2, г. Ковров" in said
    assert "Департамент образования" not in said[said.index("Некому") : said.index("Школа 2, г. Ковров")]
    with_role(CENTRE_HEAD, "kovrov-1", "head")
    said = words(opened_by(daria).get("/"))
    assert "роль. Школа 2, г. Ковров" in said


@pytest.mark.parametrize("login", ["anna", "pavel", "gleb", "vera", "boris"])
def test_nobody_else_is_told_of_it(story: Order, region: Region, login: str) -> None:
    schools_of(story, "kovrov", 2)
    assert "Некому отчитываться" not in words(opened_by(region.person(login)).get("/"))


def test_an_auditor_reads_figures_and_is_offered_nothing(story: Order) -> None:
    answer = opened_by(with_role(AUDITOR, "vladimir-oblast", "yuri2")).get("/")
    main = answer.content.decode().partition("<main")[2]
    assert "Акты на контроле" in words(answer)
    assert 'class="button primary"' not in main


def test_an_executor_has_no_figures_of_others(story: Order, pavel: User) -> None:
    desk = RoleDesk(rights(pavel), TODAY)
    assert (desk.acts, desk.requests, desk.schools, desk.unmanned) == ([], [], [], [])


@pytest.mark.parametrize("login", ["anna", "pavel", "gleb", "vera", "boris"])
def test_no_desk_asks_more_than_fifteen_times(story: Order, region: Region, login: str) -> None:
    schools_of(story, "murom", 5)
    schools_of(story, "kovrov", 5)
    client = opened_by(region.person(login))
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    assert len(captured) <= MOST_STATEMENTS, len(captured)


def accepted(order: Order, pavel: User, anna: User) -> ControlPoint:
    """Measure 6, the first of its series, accepted."""
    point = order.point("6")
    finish(point, executor=pavel, acceptor=anna)
    return point


@pytest.mark.parametrize("what", ["point", "measure"])
def test_what_is_proposed_to_go_off_control_waits_for_the_holder_alone(
    story: Order, anna: User, pavel: User, gleb: User, what: str
) -> None:
    point = accepted(story, pavel, anna) if what == "point" else story.point("3")
    subject = point if what == "point" else Measure.objects.get(pk=point.deliverable.measure_id)
    releases.propose(by=anna, subject=subject, note="Отчёт приложен")
    client, asks = opened_by(gleb), "Анна Мельникова предлагает снять с контроля: «Отчёт приложен»"
    for address in ("/", f"/acts/{story.edition.act_id}/overview/"):
        answer = client.get(address)
        assert asks in words(answer)
        assert (f"/points/{point.pk}/" if what == "point" else f"/measures/{subject.pk}/control/") in addresses(answer)
    page = client.get("/").content.decode()
    assert page[page.index("<main") :].count('class="button primary"') == 1
    assert all(asks not in words(opened_by(one).get("/")) for one in (anna, pavel))
    releases.decline(by=gleb, subject=subject, remark="Нет фотографий")
    assert "Нужно ваше решение" not in words(client.get("/"))


def test_a_report_on_the_act_waits_for_the_holder_once_it_is_checked(
    order_1074: Order, anna: User, pavel: User, gleb: User, settings: Settings
) -> None:
    settings.DEMO = True
    demo_day.move_to(TODAY)
    client, overview = opened_by(gleb), f"/acts/{order_1074.edition.act_id}/overview/"
    with on(TODAY):
        carry_out(order_1074, pavel, anna)
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
        assert "Нужно ваше решение" not in words(client.get("/"))
        act_reports.check_report(by=anna, report=report)
        checked_on = day_month(report.checked_at).replace("\u00a0", " ")
        asks = f"Отчёт 1 по акту ждёт вашей подписи; проверка {checked_on}: Анна Мельникова."
        assert [asks in words(client.get(address)) for address in ("/", overview)] == [True, True]
        assert f"/acts/{order_1074.edition.act_id}/reports/1/" in addresses(client.get("/"))
        act_reports.sign_off(by=gleb, report=report)
    said = words(client.get("/"))
    assert ("Нужно ваше решение" in said, "Акты на контроле" in said) == (False, False), "the act is off control"
    assert "Решения от вас никто не ждёт." in words(client.get(overview))


def test_who_holds_no_post_is_asked_for_no_signature(story: Order, anna: User, pavel: User, region: Region) -> None:
    other = with_role(HOLDER, "vladimir-oblast", "second")
    releases.propose(by=anna, subject=accepted(story, pavel, anna), note="")
    assert RoleDesk(rights(other), TODAY).to_sign == []
    assert "предлагает снять" not in words(opened_by(other).get("/"))


def test_of_many_proposals_the_first_are_laid_out(
    story: Order, anna: User, pavel: User, gleb: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for measure in ("1", "3", "5", "6", "7", "8"):
        for point in story.points(measure):
            if point.state == "planned":
                finish(point, executor=pavel, acceptor=anna)
            if ControlPoint.objects.filter(pk=point.pk, state="accepted").exists():
                releases.propose(by=anna, subject=point, note="")
    desk = RoleDesk(rights(gleb), TODAY)
    with django_assert_num_queries(2):
        assert (len(desk.first_to_sign), desk.leaves_out) == (10, True)
