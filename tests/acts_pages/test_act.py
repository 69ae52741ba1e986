"""The page of an act: the order as issued, clause by clause, each with what came of it."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.people import TODAY, Order, Region, on, rights
from tests.seen import addresses, opened_by, words
from vekha.accounts.models import Appointment
from vekha.accounts.services import add_user
from vekha.acts.models import ActEdition
from vekha.acts.selectors import edition_shown
from vekha.web.acts.page import ActPage, Line

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from vekha.accounts.models import User

MOST_STATEMENTS = 12


def page_of(order: Order, user: User, day: dt.date = TODAY) -> ActPage:
    """The act as the person sees it on a day."""
    return ActPage(order.edition.act, rights(user), day)


def came(line: Line) -> str:
    """What came of a clause, in a word."""
    if line.is_control:
        return "control"
    if line.outcome is None:
        return "parts" if line.has_parts else ""
    if line.outcome.roadmap:
        return f"road map of {line.outcome.measures} measures"
    return "present" if line.outcome.appendix.is_present else f"appendix {line.outcome.appendix.number} absent"


def test_each_clause_says_what_came_of_it(story: Order, anna: User) -> None:
    assert [(line.clause.number, line.depth, len(line.items), came(line)) for line in page_of(story, anna).lines] == [
        ("1", 0, 4, ""),
        ("2", 0, 0, "parts"),
        ("2.1", 1, 0, "appendix 1 absent"),
        ("2.2", 1, 0, "road map of 8 measures"),
        ("2.3", 1, 0, "appendix 3 absent"),
        ("2.4", 1, 0, "appendix 4 absent"),
        ("3", 0, 0, "control"),
    ]


def test_the_page_leads_to_all_of_it(story: Order, anna: User) -> None:
    act, roadmap = story.edition.act.pk, story.roadmap.pk
    found = addresses(opened_by(anna).get(f"/acts/{act}/"))
    wanted = {
        f"/roadmaps/{roadmap}/",
        f"/points/?roadmap={roadmap}&signal=late",
        f"/points/?roadmap={roadmap}&signal=wait",
        f"/acts/{act}/text/",
        f"/acts/{act}/source/",
        f"/journal/?kind=acts.Act&subject={act}",
        "/import/",
    }
    assert wanted <= set(found)


def test_an_executor_is_offered_neither_the_import_nor_the_journal(story: Order, pavel: User) -> None:
    found = addresses(opened_by(pavel).get(f"/acts/{story.edition.act.pk}/"))
    assert "/import/" not in found
    assert not [one for one in found if one.startswith("/journal/")]


def test_the_finding_counts_what_the_person_may_see(story: Order, anna: User, vera: User) -> None:
    address = f"/acts/{story.edition.act.pk}/"
    assert "из 4 приложений в файле 1 · принято контрольных точек: 6 из 21, просрочено 1" in words(
        opened_by(anna).get(address)
    )
    foreign = words(opened_by(vera).get(address))
    assert "принято контрольных точек" not in foreign
    assert "ваших контрольных точек нет" in foreign


def test_control_is_held_by_a_post_and_on_each_day_by_a_person(order_1074: Order, anna: User, gleb: User) -> None:
    with on(TODAY):
        mine = rights(anna)
    held = {day: ActPage(order_1074.edition.act, mine, day).holder for day in (TODAY, dt.date(2020, 12, 9))}
    assert held == {TODAY: gleb, dt.date(2020, 12, 9): None}


def test_the_clause_of_control_names_the_person_and_the_post(story: Order, anna: User) -> None:
    said = words(opened_by(anna).get(f"/acts/{story.edition.act.pk}/"))
    assert "Глеб Орлов первый заместитель Губернатора области, курирующий вопросы социальной политики; держит" in said


def test_a_post_without_a_person_says_so(story: Order, anna: User) -> None:
    Appointment.objects.all().delete()
    said = words(opened_by(anna).get(f"/acts/{story.edition.act.pk}/"))
    assert "курирующий вопросы социальной политики сегодня на эту должность никто не назначен" in said


def test_a_post_that_the_directory_does_not_know_is_named_as_printed(story: Order, anna: User) -> None:
    ActEdition.objects.update(control_position=None)
    said = words(opened_by(anna).get(f"/acts/{story.edition.act.pk}/"))
    assert "первый заместитель Губернатора области, курирующий вопросы социальной политики такой должности" in said


def test_an_act_that_is_not_in_force_yet_shows_its_first_edition(order_1074: Order) -> None:
    assert edition_shown(order_1074.edition.act, dt.date(2020, 1, 1)) == order_1074.edition


@pytest.mark.parametrize("page", ["", "text/", "source/"])
def test_a_person_without_a_role_finds_no_act(story: Order, page: str) -> None:
    stranger = add_user(by=None, login="stranger", name="Новый Человек", password="long-enough-12")
    answer = opened_by(stranger).get(f"/acts/{story.edition.act.pk}/{page}")
    assert answer.status_code == 404


@pytest.mark.parametrize("page", ["", "text/", "source/"])
@pytest.mark.parametrize("login", ["anna", "boris", "vera", "gleb"])
def test_acts_are_public_to_everybody_with_a_role(story: Order, region: Region, login: str, page: str) -> None:
    with closing(opened_by(region.person(login)).get(f"/acts/{story.edition.act.pk}/{page}")) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("page", ["", "text/"])
def test_what_the_act_says_is_shown_and_never_executed(story: Order, anna: User, page: str) -> None:
    hostile = "<script>alert('№ 1074-р')</script>"
    ActEdition.objects.update(text=hostile, preamble=hostile, signatory_post=hostile)
    story.edition.clauses.update(text=hostile)
    answer = opened_by(anna).get(f"/acts/{story.edition.act.pk}/{page}").content.decode()
    assert "<script>alert" not in answer
    assert "&lt;script&gt;alert" in answer


@pytest.mark.parametrize("page", ["", "1/", "1/text/"])
def test_pages_of_acts_take_few_statements(
    story: Order,
    anna: User,
    page: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    client = opened_by(anna)
    address = f"/acts/{page.replace('1', str(story.edition.act.pk))}"
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert client.get(address).status_code == 200


def test_the_list_says_how_far_each_act_is(story: Order, anna: User) -> None:
    said = words(opened_by(anna).get("/acts/"))
    assert said.startswith("1 акт: просрочена 1 контрольная точка")
    assert "Распоряжение № 1074-р, 10 декабря 2020 г. · Администрация Владимирской области" in said
    assert "«Точка роста» 3 приложения названы, но в файле их нет" in said


def test_an_empty_list_offers_the_import_to_who_may_import(anna: User, pavel: User) -> None:
    coordinator, executor = opened_by(anna).get("/acts/"), opened_by(pavel).get("/acts/")
    assert words(coordinator).startswith("Актов пока нет Всё начинается с акта")
    assert "/import/" in addresses(coordinator)
    assert "Координатор ещё не внёс ни одного акта" in words(executor)
    assert "/import/" not in addresses(executor)
