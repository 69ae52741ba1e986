"""The gallery and the sign-in page, as a person meets them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page

from tests.people import PASSWORD
from vekha.accounts.models import User

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
THEMES = ("light", "dark")
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WEIGHT_LIMIT = 150_000  # bytes of a page without its fonts


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_use_every_component(
    width: int,
    theme: str,
    anna: User,
    browser_page: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
) -> None:
    page = browser_page(width=width, theme=theme)
    sign_in(page, anna.login)
    page.goto("/gallery/")
    assert axe(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_sign_in(
    width: int, theme: str, browser_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = browser_page(width=width, theme=theme)
    page.goto("/sign-in/")
    assert axe(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)


def test_twice_enlarged_nothing_needs_scrolling_sideways(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page(width=640)
    sign_in(page, anna.login)
    page.goto("/gallery/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(SCROLLS_SIDEWAYS)


def test_the_chosen_theme_wins_over_that_of_the_system(browser_page: Callable[..., Page]) -> None:
    page = browser_page(theme="dark")
    page.goto("/sign-in/")
    paper = "getComputedStyle(document.querySelector('.sheet')).backgroundColor"
    assert page.evaluate(paper) == "rgb(26, 30, 35)"
    page.click("text=светлые")
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.click("text=как в системе")
    assert page.evaluate(paper) == "rgb(26, 30, 35)"


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, anna.login)
    page.goto("/gallery/")
    wanted = page.locator("a[href]:visible, button:enabled:visible, summary:visible").count()
    page.evaluate("document.activeElement.blur()")
    seen, hidden = set(), []
    for _ in range(3 * wanted):
        page.keyboard.press("Tab")
        place, kind, outline = page.evaluate(
            """() => {
                const it = document.activeElement;
                const all = [...document.querySelectorAll("*")];
                return [all.indexOf(it), it.matches("a, button, summary"), getComputedStyle(it).outlineStyle];
            }"""
        )
        if kind and place not in seen:
            seen.add(place)
            hidden += [place] if outline == "none" else []
    assert (len(seen), hidden) == (wanted, [])


def test_the_first_tab_offers_to_skip_to_the_content(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, anna.login)
    page.goto("/gallery/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "К содержанию"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_n_goes_to_the_next_doubt_but_not_while_typing(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, anna.login)
    page.goto("/gallery/")
    page.keyboard.press("KeyN")
    assert page.evaluate("document.activeElement.matches('.doubt')")
    page.focus("textarea >> nth=0")
    page.keyboard.press("KeyN")
    assert page.evaluate("document.activeElement.matches('textarea')")


def test_leaving_what_was_typed_asks_first(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, anna.login)
    page.goto("/gallery/")
    page.fill("textarea >> nth=0", "письмо управления образования")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)
    page.goto("/sign-in/")
    assert asked == ["beforeunload"]


def test_an_answer_that_is_an_error_takes_the_place_of_the_content(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, anna.login)
    page.goto("/gallery/")
    page.evaluate("htmx.ajax('GET', '/no-such-page/', '.sheet')")
    page.locator("h1", has_text="Такой страницы нет").wait_for()
    assert page.locator("main").count() == 1


def test_without_scripts_a_person_signs_in_and_chooses(anna: User, browser_page: Callable[..., Page]) -> None:
    page = browser_page(scripts=False)
    page.goto("/sign-in/?next=/gallery/")
    page.fill("main >> input[name=username]", anna.login)
    page.fill("main >> input[name=password]", PASSWORD)
    page.click("main >> button:has-text('Войти')")
    page.click("footer >> text=English")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("footer >> text=dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.url.endswith("/gallery/")


def test_a_page_is_light(anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]) -> None:
    page = browser_page()
    sizes: dict[str, int] = {}
    sign_in(page, anna.login)
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto("/gallery/")
    page.wait_for_load_state("networkidle")
    assert sum(size for address, size in sizes.items() if not address.endswith(".woff2")) < WEIGHT_LIMIT


def test_on_a_phone_the_rest_of_the_sections_opens_from_the_bar(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page(width=360)
    sign_in(page, anna.login)
    page.goto("/gallery/")
    assert not page.locator(".dock .all").is_visible()
    page.click(".dock summary")
    assert page.locator(".dock .all").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".dock .all").is_visible()


def test_a_printed_page_is_the_page_alone_with_its_day(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, anna.login)
    page.goto("/gallery/")
    page.emulate_media(media="print")
    shown = {part: page.locator(part).first.is_visible() for part in (".head", ".nav", ".foot", "h1", ".printed")}
    assert shown == {".head": False, ".nav": False, ".foot": False, "h1": True, ".printed": True}
