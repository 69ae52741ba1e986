"""The desk: what each person has to do, by date, and what comes next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.people import PROVEN, TODAY, Order, Region, on, rights
from tests.seen import addresses, opened_by, words
from vekha.accounts.services import add_user
from vekha.control.selectors import desk
from vekha.control.services import plan, points
from vekha.journal.deeds import declare
from vekha.journal.models import Entry
from vekha.journal.services import Change, record_all
from vekha.web.counts import counts
from vekha.web.desk.page import DeskPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from vekha.accounts.models import User

MOST_STATEMENTS = 15
NOISE = declare("tests.noise", "noticed")


def laid_out(user: User, day: dt.date = TODAY) -> list[tuple[str, list[tuple[str, str]]]]:
    """The sections of a desk: heading, then the number of the measure and what the point asks for."""
    page = DeskPage(rights(user), day)
    return [
        (str(title), [(line.todo.point.deliverable.measure.number, line.todo.ask.value) for line in lines])
        for title, lines in page.sections
    ]


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        (
            "anna",
            [
                ("Просрочено", [("4", "look")]),
                ("Сегодня", [("5", "decide")]),
                ("Дальше", [("6", "look"), ("7", "look"), ("8", "look")]),
            ],
        ),
        (
            "pavel",
            [("Просрочено", [("4", "submit")]), ("Дальше", [("6", "start"), ("7", "start"), ("8", "start")])],
        ),
        ("gleb", [("Просрочено", [("4", "look")]), ("Дальше", [("6", "look"), ("7", "look"), ("8", "look")])]),
        ("vera", []),
        ("boris", []),
    ],
)
def test_everybody_finds_what_is_theirs(story: Order, region: Region, login: str, expected: object) -> None:
    assert laid_out(region.person(login)) == expected


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        ("2021-08-22", "Дальше"),  # a Sunday: the next week has not begun
        ("2021-08-23", "До конца недели"),
        ("2021-08-25", "Сегодня"),
        ("2021-08-26", "Просрочено"),
    ],
)
def test_a_report_comes_nearer_day_by_day(story: Order, pavel: User, day: str, heading: str) -> None:
    with on(day):
        sections = DeskPage(rights(pavel), dt.date.fromisoformat(day)).sections
    point = story.point("6")
    assert [str(title) for title, lines in sections if point in [line.todo.point for line in lines]] == [heading]


def test_what_is_late_does_not_hide_what_comes_next(story: Order, pavel: User) -> None:
    with on("2021-10-04"):
        ahead = desk.coming(rights(pavel), dt.date(2021, 10, 4), 50)
    assert [(one.point.deliverable.measure.number, one.point.ordinal) for one in ahead] == [("8", 2), ("6", 2)]


def test_of_a_series_only_the_nearest_report_is_told_ahead(story: Order, pavel: User) -> None:
    ahead = desk.coming(rights(pavel), TODAY, 50)
    assert [(one.point.deliverable.measure.number, one.point.ordinal) for one in ahead] == [
        ("6", 1),
        ("7", 1),
        ("8", 1),
    ]


def test_a_measure_without_a_date_asks_the_coordinator_for_it(order_1074: Order, anna: User, pavel: User) -> None:
    day = dt.date(2020, 12, 10)
    with on(day):
        assert ("Ждут срока", [("2", "schedule")]) in laid_out(anna, day)
        assert ("Ждут срока", [("2", "start")]) in laid_out(pavel, day)
        assert DeskPage(rights(anna), day).counts.to_be_dated == 0
        assert DeskPage(rights(pavel), day).counts.to_be_dated == 1


@pytest.mark.parametrize(
    ("login", "finding"),
    [
        (
            "anna",
            "2 дела на этой неделе, из них просрочено 1. Следующий срок – 25 августа 2021 г. (ср), осталось 114 рабочих дней.",
        ),
        (
            "pavel",
            "1 дело на этой неделе, из них просрочено 1. Следующий срок – 25 августа 2021 г. (ср), осталось 114 рабочих дней.",
        ),
        (
            "gleb",
            "Просрочено 1, под угрозой 0. Следующий срок – 25 августа 2021 г. (ср), осталось 114 рабочих дней.",
        ),
    ],
)
def test_the_desk_says_its_finding_under_the_day(story: Order, region: Region, login: str, finding: str) -> None:
    said = words(opened_by(region.person(login)).get("/"))
    assert said.startswith("Вторник, 9 марта 2021 г.")
    assert finding in said


def test_each_thing_says_why_it_is_here(story: Order, anna: User) -> None:
    said = words(opened_by(anna).get("/"))
    assert "Возвращено 4 марта: «Приложен проект, нужен номер извещения» просрочено на 5 рабочих дней" in said
    assert "Павел Рогов, 5 марта: «Группы набраны, зачислен 41 человек из 60» ждёт вас 4 дня" in said


@pytest.mark.parametrize(
    ("login", "primary"), [("anna", "Проверить отчёт"), ("pavel", "Отправить на приёмку"), ("gleb", None)]
)
def test_the_first_thing_to_do_has_the_one_primary_button(
    story: Order, region: Region, login: str, primary: str | None
) -> None:
    page = opened_by(region.person(login)).get("/").content.decode()
    main = page[page.index("<main") :]
    assert main.count('class="button primary"') == (1 if primary else 0)
    assert primary is None or f">{primary}<" in main


def test_the_buttons_open_the_points(story: Order, pavel: User) -> None:
    assert f"/points/{story.point('4').pk}/" in addresses(opened_by(pavel).get("/"))


def test_nothing_to_do_is_said_and_what_comes_next_stands_below(story: Order, pavel: User) -> None:
    point = story.point("4")
    points.submit(by=pavel, point=point, version=point.version, note="Извещение № 0128200000121000917", proofs=PROVEN)
    answer = opened_by(pavel).get("/")
    assert "На этой неделе дел нет Что будет дальше, стоит ниже." in words(answer)
    assert laid_out(pavel) == [("Дальше", [("6", "start"), ("7", "start"), ("8", "start")])]


def test_a_fresh_installation_offers_the_import_to_who_may_import(anna: User, boris: User) -> None:
    coordinator, school = opened_by(anna).get("/"), opened_by(boris).get("/")
    assert "Контрольных точек пока нет" in words(coordinator)
    assert "/import/" in addresses(coordinator)
    assert "У ваших организаций контрольных точек пока нет" in words(school)
    assert "/import/" not in addresses(school)


def test_a_person_without_a_role_is_told_whom_to_ask(region: Region) -> None:
    stranger = add_user(by=None, login="stranger", name="Новый Человек", password="long-enough-12")
    answer = opened_by(stranger).get("/")
    assert "У вас здесь пока нет роли" in words(answer)
    assert counts(rights(stranger), TODAY) == {"desk": 0, "notices": 0, "acts": 0, "roadmaps": 0, "points": 0}


def test_a_stranger_is_asked_to_sign_in(db: None) -> None:
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")


@pytest.mark.parametrize("login", ["anna", "pavel", "gleb", "vera", "boris"])
def test_the_number_in_the_frame_is_what_lies_on_the_desk(story: Order, region: Region, login: str) -> None:
    mine = rights(region.person(login))
    page = DeskPage(mine, TODAY)
    assert counts(mine, TODAY)["desk"] == page.counts.now == len(page.todos)


@pytest.mark.parametrize("login", ["anna", "pavel", "gleb", "vera", "boris"])
def test_a_desk_takes_few_statements(
    story: Order,
    region: Region,
    login: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    client = opened_by(region.person(login))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert client.get("/").status_code == 200


def test_what_changed_is_told_to_who_may_see_it(story: Order, pavel: User, vera: User) -> None:
    told = [(change.entry.deed, change.entry.subject_kind) for change in DeskPage(rights(pavel), TODAY).changes]
    assert told == [
        ("control.roadmap.extended", "roadmaps.Roadmap"),
        ("control.point.submitted", "control.ControlPoint"),
        ("control.point.returned", "control.ControlPoint"),
        ("control.point.submitted", "control.ControlPoint"),
        ("control.point.started", "control.ControlPoint"),
    ]
    foreign = {change.entry.subject_kind for change in DeskPage(rights(vera), TODAY).changes}
    assert foreign == {"roadmaps.Roadmap", "acts.Act"}


def test_a_long_journal_of_others_hides_nobodys_points(story: Order, pavel: User, anna: User) -> None:
    record_all(by=anna, changes=[Change(NOISE, anna)] * (desk.RECENT + 1))
    of_points = Entry.objects.filter(subject_kind="control.ControlPoint").exclude(deed=desk.UNTOLD)
    assert desk.recent_changes(rights(pavel), 5) == list(of_points.order_by("-number")[:5])


def test_few_late_changes_are_told_before_older_ones(story: Order, pavel: User, anna: User) -> None:
    record_all(by=anna, changes=[Change(NOISE, anna)] * (desk.RECENT - 1))
    last = [entry.number for entry in desk.recent_changes(rights(pavel), 5)]
    assert last == sorted(set(last), reverse=True)
    assert len(last) == 5


def test_the_deed_that_is_left_out_of_the_changes_is_a_deed() -> None:
    assert plan.PLANNED.code == desk.UNTOLD


def test_what_others_owe_is_counted_and_opens_its_list(story: Order, region: Region, anna: User, pavel: User) -> None:
    education = region.organization("education").pk
    assert DeskPage(rights(anna), TODAY).others == [desk.Owed(education, "Департамент образования", 0, 1)]
    assert f"/points/?organization={education}&state=returned" in addresses(opened_by(anna).get("/"))
    assert DeskPage(rights(pavel), TODAY).others == []
    assert DeskPage(rights(pavel), TODAY).counts.to_be_accepted == 1
    assert "/points/?signal=wait" in addresses(opened_by(pavel).get("/"))


def test_nobody_is_asked_to_decide_on_a_report_of_their_own(story: Order, anna: User) -> None:
    point = story.point("4")
    points.submit(by=anna, point=point, version=point.version, note="Сделала сама", proofs=PROVEN)
    assert laid_out(anna)[0] == ("Сегодня", [("4", "look"), ("5", "decide")])
