"""The desk, the acts and the journal, as a person meets them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.people import Order
from vekha.accounts.models import User

pytestmark = pytest.mark.browser

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ADDRESSES = ["/", "/acts/", "/acts/{act}/", "/acts/{act}/text/", "/journal/", "/journal/?who=никто"]
FOR_THE_SCREEN = ("nav.nav", "header.head", "aside.demo", "main .button")

Opening = Callable[..., Page]


@pytest.fixture
def opened(story: Order, anna: User, browser_page: Opening, sign_in: Callable[[Page, str], None]) -> Opening:
    """`opened(address, width=360)` is the page as Анна has it before her."""

    def open_page(address: str, **look: object) -> Page:
        page = browser_page(**look)
        sign_in(page, anna.login)
        page.goto(address.format(act=story.edition.act.pk))
        return page

    return open_page


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_use_the_page(
    width: int, theme: str, address: str, opened: Opening, axe: Callable[[Page], list[str]]
) -> None:
    page = opened(address, width=width, theme=theme)
    assert axe(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)


@pytest.mark.parametrize("address", ADDRESSES)
def test_twice_enlarged_nothing_needs_scrolling_sideways_and_it_prints_neatly(address: str, opened: Opening) -> None:
    page = opened(address, width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    page.emulate_media(media="print")
    seen = [element for hidden in FOR_THE_SCREEN for element in page.locator(hidden).all() if element.is_visible()]
    assert seen == []
    expect(page.locator(".printed")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_week_passes_by_one_press_of_a_button(opened: Opening, scripts: bool) -> None:
    page = opened("/", scripts=scripts)
    page.get_by_role("button", name="+1 неделя").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вторник, 16 марта 2021 г.")
    expect(page.get_by_text("просрочено на 10 рабочих дней")).to_be_visible()


def test_from_the_desk_one_press_leads_to_what_is_to_be_done(story: Order, opened: Opening) -> None:
    page = opened("/")
    page.locator("main .button.primary").press("Enter")
    expect(page).to_have_url(re.compile(rf"/points/{story.point('5').pk}/$"))


def test_the_journal_is_narrowed_from_the_keyboard(opened: Opening) -> None:
    page = opened("/journal/")
    page.get_by_label("Кто").fill("рогов")
    page.keyboard.press("Enter")
    page.wait_for_url("**who=*")
    assert set(page.locator("tbody td:nth-child(2) .small").all_inner_texts()) == {"Павел Рогов"}
