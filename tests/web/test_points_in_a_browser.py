"""The pages of control points as a person meets them: on a desk and on a phone, by keyboard, without scripts, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import PASSWORD, Order, Region
from vekha.control.models import ControlPoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WEIGHT_LIMIT = 150_000  # bytes of a page without its fonts


def addresses(story: Order) -> dict[str, tuple[str, str]]:
    """Who opens what: each page in each state that looks another way."""
    return {
        "the list": ("anna", "/points/"),
        "a filter that finds nothing": ("anna", "/points/?signal=late&state=accepted"),
        "nothing to see": ("vera", "/points/"),
        "to take up": ("pavel", f"/points/{story.point('8', 2).pk}/"),
        "to report": ("pavel", f"/points/{story.point('4').pk}/"),
        "to decide": ("anna", f"/points/{story.point('5').pk}/"),
        "to look at": ("gleb", f"/points/{story.point('2').pk}/"),
    }


PAGES = (
    "the list",
    "a filter that finds nothing",
    "nothing to see",
    "to take up",
    "to report",
    "to decide",
    "to look at",
)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_use_every_page(
    width: int,
    theme: str,
    story: Order,
    browser_page: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
) -> None:
    found: dict[str, object] = {}
    for login in ("anna", "pavel", "vera", "gleb"):
        page = browser_page(width=width, theme=theme)
        sign_in(page, login)
        for name in PAGES:
            who, address = addresses(story)[name]
            if who == login:
                page.goto(address)
                found[name] = (axe(page), page.evaluate(SCROLLS_SIDEWAYS))
    assert found == {name: ([], False) for name in PAGES}


def test_twice_enlarged_nothing_needs_scrolling_sideways(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page(width=640)
    sign_in(page, "anna")
    for name in ("the list", "to decide"):
        page.goto(addresses(story)[name][1])
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not page.evaluate(SCROLLS_SIDEWAYS), name


def test_without_scripts_pavel_reports_from_a_phone_and_anna_accepts(
    story: Order, region: Region, browser_page: Callable[..., Page], tmp_path: Path
) -> None:
    point = story.point("4")
    files = [tmp_path / "Извещение.pdf", tmp_path / "Протокол.pdf"]
    for file in files:
        file.write_bytes(b"%PDF-1.4 " + file.name.encode())
    pavel = entered(browser_page(width=360, scripts=False), "pavel")
    pavel.goto(f"/points/{point.pk}/")
    pavel.fill("textarea[name=note]", "Извещение размещено")
    pavel.set_input_files("input[name=files]", files)
    pavel.select_option("select[name=number-1-kind]", "notice")
    pavel.fill("input[name=number-1-number]", "0128200000121000917")
    pavel.fill("input[name=number-1-date]", "2021-03-05")
    pavel.click("button:has-text('Отправить на приёмку')")
    assert pavel.locator(".note").inner_text() == "Отправлено на приёмку."
    assert pavel.locator(".files a").all_inner_texts() == ["Извещение.pdf", "Протокол.pdf"]

    anna = entered(browser_page(scripts=False), "anna")
    anna.goto(f"/points/{point.pk}/")
    anna.click("button:has-text('Принять')")
    assert anna.locator(".note").inner_text() == "Принято."
    assert ControlPoint.objects.get(pk=point.pk).state == "accepted"


def entered(page: Page, login: str) -> Page:
    """The person signed in, with scripts or without."""
    page.goto("/sign-in/?next=/points/")
    page.fill("input[name=username] >> nth=0", login)
    page.fill("input[name=password] >> nth=0", PASSWORD)
    page.click("button:has-text('Войти') >> nth=0")
    page.wait_for_url("**/points/")
    return page


def test_by_keyboard_alone_a_point_is_returned(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    point, page = story.point("5"), browser_page()
    sign_in(page, "anna")
    page.goto(f"/points/{point.pk}/")
    reach(page, "textarea[name=remark]")
    page.keyboard.type("Нужен приказ о зачислении")
    reach(page, "button:not(.primary)")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note")
    assert ControlPoint.objects.get(pk=point.pk).state == "returned"


def reach(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on an element in the main part."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches('main ' + wanted)", wanted):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_a_number_on_the_list_opens_its_rows(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto("/points/")
    page.click(".signals a:has(.wait)")
    page.wait_for_url("**signal=wait**")
    assert page.locator("tbody tr").count() == 1
    assert page.locator("select[name=signal]").input_value() == "wait"


def test_a_point_prints_without_its_forms(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto(addresses(story)["to decide"][1])
    page.emulate_media(media="print")
    shown = {part: page.locator(part).first.is_visible() for part in ("h1", ".report", ".story", "main form")}
    assert shown == {"h1": True, ".report": True, ".story": True, "main form": False}


def test_the_pages_are_light(
    story: Order, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    for name in ("the list", "to decide"):
        sizes.clear()
        page.goto(addresses(story)[name][1])
        page.wait_for_load_state("networkidle")
        assert sum(size for one, size in sizes.items() if not one.endswith(".woff2")) < WEIGHT_LIMIT, name
