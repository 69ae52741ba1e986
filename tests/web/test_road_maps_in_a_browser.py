"""The pages of a road map, as people with different eyes, hands and screens meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.people import Order

pytestmark = pytest.mark.browser

NAMES = ["roadmap", "roadmap-gantt", "roadmap-calendar", "roadmap-as-issued", "roadmap-settings"]
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

LEFT = "element => element.getBoundingClientRect().left"


def pages(story: Order) -> list[str]:
    """Addresses of every page of the road map, and of the measures that differ."""
    measures = [story.point(number).deliverable.measure_id for number in ("3", "8")]
    return [
        reverse("roadmaps"),
        *(reverse(name, args=[story.roadmap.pk]) for name in NAMES),
        *(reverse("measure", args=[measure]) for measure in measures),
    ]


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_use_them(
    story: Order,
    width: int,
    theme: str,
    browser_page: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
) -> None:
    page = browser_page(width=width, theme=theme)
    sign_in(page, "anna")
    found = {}
    for address in pages(story):
        page.goto(address)
        found[address] = (axe(page), page.evaluate(SCROLLS_SIDEWAYS))
    assert found == dict.fromkeys(found, ([], False))


def test_twice_enlarged_nothing_needs_scrolling_sideways(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page(width=640)
    sign_in(page, "anna")
    sideways = []
    for address in pages(story):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        sideways += [address] if page.evaluate(SCROLLS_SIDEWAYS) else []
    assert sideways == []


def test_a_mark_of_the_chart_is_reached_and_opened_from_the_keyboard(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto(reverse("roadmap-gantt", args=[story.roadmap.pk]))
    mark = page.locator(".chart-track a.late")
    mark.focus()
    ring = mark.locator("circle").evaluate("circle => getComputedStyle(circle).strokeWidth")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('point', args=[story.point('4').pk])}")
    assert ring == "3px"


def test_on_a_phone_the_chart_moves_in_its_own_frame_and_the_words_stay(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page(width=360)
    sign_in(page, "anna")
    page.goto(reverse("roadmap-gantt", args=[story.roadmap.pk]))
    frame, label = page.locator(".chart-scroll"), page.locator(".chart-lane:not(.chart-head) .chart-label").first
    before = label.evaluate(LEFT)
    frame.focus()
    frame.evaluate("frame => { frame.scrollLeft = 300 }")
    assert label.evaluate(LEFT) == before
    assert frame.evaluate("frame => frame.scrollLeft") == 300


def test_without_scripts_the_rule_is_set(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page(scripts=False)
    sign_in(page, "anna")
    page.goto(reverse("roadmap-settings", args=[story.roadmap.pk]))
    page.check("input[value=forward]")
    with page.expect_navigation():
        page.click("text=Установить правило")
    assert "Правило установлено: передвинуто 6 сроков." in page.inner_text("main")
