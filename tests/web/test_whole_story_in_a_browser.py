"""The whole story of order № 1074-р in four browsers: from its file to the day on which it is off control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.people import officer_of
from tests.web.whole_story import (
    COURSES,
    OPENING,
    Anna,
    Boris,
    Gleb,
    Ksenia,
    it_is,
    the_others_report,
    the_rest_of_the_order_is_carried_out,
    the_rest_of_the_region_is_there,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import Settings

    from tests.people import Region

pytestmark = pytest.mark.browser

PUBLICATION = "https://example.ru/news"


@dataclass(frozen=True)
class Four:
    """Each in a browser of their own."""

    anna: Anna
    boris: Boris
    ksenia: Ksenia
    gleb: Gleb


@pytest.fixture
def four(
    region: Region, settings: Settings, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> Four:
    """Анна of the department, Борис of a school, Ксения of its municipality, Глеб who holds control; no act yet."""
    settings.DEMO = True
    officer_of(region.organization("kovrov"))
    the_rest_of_the_region_is_there()

    def browser_of(login: str) -> Page:
        page = browser_page()
        sign_in(page, login)
        return page

    return Four(
        Anna(browser_of("anna")),
        Boris(browser_of("boris")),
        Ksenia(browser_of("ksenia")),
        Gleb(browser_of("gleb")),
    )


def test_order_1074_from_its_file_until_it_is_off_control(four: Four) -> None:
    the_order_comes_in_and_is_placed_on_thirty_centres(four)
    a_date_is_moved_by_an_act(four)
    a_report_is_returned_then_accepted_level_by_level(four)
    a_measure_goes_off_control(four)
    a_report_with_open_clauses_goes_nowhere(four)
    the_act_goes_off_control(four)


def the_order_comes_in_and_is_placed_on_thirty_centres(four: Four) -> None:
    anna, boris, ksenia, gleb = four.anna, four.boris, four.ksenia, four.gleb
    it_is("2020-12-10")
    anna.brings_thirty_schools_and_their_centres()
    anna.brings_the_order_and_approves_what_was_read()
    anna.sees_so_many_points("16 контрольных точек")
    boris.sees_so_many_points("0 контрольных точек")
    anna.places_on_the_centres("5", "7")
    anna.sees_so_many_points("76 контрольных точек")
    boris.sees_so_many_points("2 контрольные точки")
    ksenia.sees_so_many_points("10 контрольных точек")
    gleb.sees_in_the_overview_of_the_act("76")


def a_date_is_moved_by_an_act(four: Four) -> None:
    boris, gleb = four.boris, four.gleb
    it_is("2021-08-02")
    boris.takes_up(COURSES)
    boris.asks_for_a_later_date("2021-09-10", "Курсы перенесены федеральным оператором")
    boris.cannot("Продлить")
    gleb.extends_by_an_act(COURSES, until="2021-09-10", kind="распоряжение", number="512-р", date="2021-08-02")
    gleb.sees_in_the_register_of_shifts("1 перенос срока", "25 августа 2021 г.", "10 сентября 2021 г.", "№ 512-р")


def a_report_is_returned_then_accepted_level_by_level(four: Four) -> None:
    anna, boris, ksenia = four.anna, four.boris, four.ksenia
    it_is("2021-08-27")
    boris.takes_up(OPENING)
    boris.reports_on(OPENING, "Об открытии рассказано на сайте", "Публикация.pdf", link=PUBLICATION)
    anna.opens_what_waits(OPENING)
    anna.cannot("Принять")
    ksenia.confirms_the_report_on(OPENING)
    anna.returns_the_report_on(OPENING, "Нужен снимок страницы")
    boris.opens_his_point(OPENING)
    boris.reads("Нужен снимок страницы")
    boris.reports_on(OPENING, "Снимок приложен", "Публикация.pdf", "Снимок.pdf", link=PUBLICATION)
    ksenia.confirms_the_report_on(OPENING)
    anna.accepts_the_report_on(OPENING)


def a_measure_goes_off_control(four: Four) -> None:
    anna, boris, gleb = four.anna, four.boris, four.gleb
    gleb.cannot_release_measure("7")
    the_others_report("7")
    anna.accepts_together_all_that_wait(30)
    anna.proposes_to_release_measure("7", "Открыты все 30 центров")
    gleb.releases_measure("7", "Отчёт об открытии 30 центров")
    boris.opens_his_point(OPENING)
    boris.reads("Снято с контроля")


def a_report_with_open_clauses_goes_nowhere(four: Four) -> None:
    anna, gleb = four.anna, four.gleb
    anna.makes_the_report_on_the_act("Не исполнены: 2.1, 2.2, 2.3, 2.4.")
    anna.cannot("Проверено")
    gleb.opens_the_last_report_on_the_act()
    gleb.cannot("Снять акт с контроля")


def the_act_goes_off_control(four: Four) -> None:
    anna, boris, ksenia, gleb = four.anna, four.boris, four.ksenia, four.gleb
    it_is("2021-09-09")
    boris.reports_on(COURSES, "Удостоверения выданы", "Удостоверения.pdf")
    ksenia.confirms_the_report_on(COURSES)
    anna.accepts_the_report_on(COURSES)
    the_rest_of_the_order_is_carried_out()
    anna.reports_that_a_clause_is_done("2.1")
    anna.reports_that_a_clause_is_done("2.3")
    anna.reports_that_a_clause_is_done("2.4")
    anna.makes_the_report_on_the_act("5 из 5")
    gleb.opens_the_last_report_on_the_act()
    gleb.cannot("Снять акт с контроля")
    anna.checks_the_report()
    gleb.signs_the_report_off()
    gleb.sees_in_the_overview_of_the_act("76")
    anna.opens_the_state_of_the_act()
    anna.reads("акт снят с контроля 9 сентября 2021 г.")
