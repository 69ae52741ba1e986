"""Roll-ups, as a person meets them: on a screen, on a phone, on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.oversight_pages.region import schools_of
from tests.people import Order
from vekha.accounts.models import User

pytestmark = pytest.mark.browser

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ADDRESSES = ["/overview/", "/overview/rows/?on=2021-02-20", "/acts/{act}/overview/", "/roadmaps/{roadmap}/matrix/"]
PLACES = ("kovrov", "murom", "vladimir", "raduzhny", "vyaznikovsky", "sobinsky", "kovrovsky", "muromsky", "suzdalsky",
          "petushinsky", "kirzhachsky", "melenkovsky", "sudogodsky")  # fmt: skip

Opening = Callable[..., Page]


@pytest.fixture
def opened(story: Order, gleb: User, browser_page: Opening, sign_in: Callable[[Page, str], None]) -> Opening:
    """`opened(address, width=360)` is the page as Глеб has it before him, with schools of thirteen municipalities."""
    for place in PLACES:
        schools_of(story, place, 1)

    def open_page(address: str, **look: object) -> Page:
        page = browser_page(**look)
        sign_in(page, gleb.login)
        page.goto(address.format(act=story.edition.act.pk, roadmap=story.roadmap.pk))
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


def test_the_page_of_an_act_is_one_sheet_of_paper(opened: Opening) -> None:
    page = opened("/acts/{act}/overview/")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.goto(page.url.replace("overview/", "text/"))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) > 1, "the count sees more sheets"


def test_heads_and_names_stay_in_sight(opened: Opening) -> None:
    page = opened("/roadmaps/{roadmap}/matrix/")
    scroll = page.locator(".scroll:has(> .matrix)")
    scroll.evaluate("it => { it.style.maxHeight = '300px'; it.style.maxWidth = '400px'; it.scrollTo(200, 400) }")
    box, head = scroll.bounding_box(), page.locator(".matrix thead th").first.bounding_box()
    assert box
    assert head
    assert abs(head["y"] - box["y"]) < 2
    assert abs(head["x"] - box["x"]) < 2


def test_a_figure_of_a_past_day_opens_its_rows_by_the_keyboard(opened: Opening) -> None:
    page = opened("/roadmaps/{roadmap}/matrix/")
    page.get_by_label("На день").fill("2021-02-20")
    page.get_by_role("button", name="Показать").press("Enter")
    page.wait_for_url("**on=2021-02-20*")
    page.get_by_role("link", name="Мероприятие 1, г. Ковров").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("4 контрольные точки")
    expect(page.get_by_text("Как было на конец дня 20 февраля 2021 г.")).to_be_visible()
