"""The pages on which an act is brought, reviewed, approved and compared, as a person meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from tests.people import PASSWORD, TODAY, Order, Region, on, sample_order
from vekha.acts.models import Act
from vekha.foundation.demo import move_to
from vekha.intake.services.drafts import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django import Settings

    from vekha.accounts.models import User

pytestmark = pytest.mark.browser

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WEIGHT_LIMIT = 150_000  # bytes of a page without its fonts
TEXT = sample_order().read().decode()


@pytest.fixture
def march(region: Region, settings: Settings) -> None:
    """It is 9 March 2021 on the pages."""
    settings.DEMO = True
    move_to(TODAY)


def draft_of(user: User, text: str) -> int:
    """The number of a draft read from the text."""
    assert user.organization is not None
    with on(TODAY):
        upload = ContentFile(text.encode(), name="1074-r.txt")
        return read_file(by=user, organization=user.organization, upload=upload, name="1074-r.txt").pk


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_use_every_page(
    width: int,
    theme: str,
    story: Order,
    browser_page: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
) -> None:
    anna = story.draft.by
    fresh, known = draft_of(anna, TEXT.replace("1074-р", "1075-р")), draft_of(anna, TEXT.replace("СМИ", "газетах"))
    page = browser_page(width=width, theme=theme)
    sign_in(page, "anna")
    found: dict[str, object] = {}
    pages = ["/import/", f"/import/{fresh}/", f"/import/{known}/", f"/import/{known}/compare/?all"]
    for address in pages:
        page.goto(address)
        found[address] = (axe(page), page.evaluate(SCROLLS_SIDEWAYS))
    assert found == {address: ([], False) for address in pages}


def test_without_scripts_an_act_is_brought_reviewed_and_approved(
    march: None, browser_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "1074-r.txt"
    file.write_text(TEXT, encoding="utf-8")
    page = browser_page(scripts=False)
    page.goto("/sign-in/?next=/import/")
    page.fill("input[name=username] >> nth=0", "anna")
    page.fill("input[name=password] >> nth=0", PASSWORD)
    page.click("button:has-text('Войти') >> nth=0")
    page.set_input_files("input[name=file]", file)
    page.click("button:has-text('Прочитать')")
    page.click("a:has-text('Следующее сомнение')")
    assert page.url.endswith("#doubt-1")
    page.click("#row-8 a")
    assert page.url.endswith("#measure-8")
    page.click("#measure-8 a:has-text('в тексте')")
    assert page.url.endswith("#row-8")
    page.click("summary:has-text('Утвердить: 21 контрольная точка') >> nth=0")
    page.click("button:has-text('Утвердить как прочитано') >> nth=0")
    assert page.url.endswith(f"/acts/{Act.objects.get().pk}/")


def test_n_goes_through_the_doubts(
    march: None, anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto(f"/import/{draft_of(anna, TEXT)}/")
    seen = []
    for _ in range(6):
        page.keyboard.press("KeyN")
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == ["doubt-1", "doubt-2", "doubt-3", "doubt-4", "doubt-5", "doubt-1"]


def test_an_order_is_reviewed_and_approved_with_the_keyboard_alone(
    march: None, anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto(f"/import/{draft_of(anna, TEXT)}/")

    def press_on(name: str) -> None:
        """Go on with Tab until the button or link of this name is reached, and press it."""
        for _ in range(80):
            page.keyboard.press("Tab")
            if " ".join(page.evaluate("document.activeElement.textContent").split()) == name:
                with page.expect_navigation():
                    page.keyboard.press("Enter")
                return
        raise AssertionError(name)

    for _ in range(5):  # each doubt is looked at and right
        page.keyboard.press("KeyN")
        press_on("Верно")
    assert "проверьте" not in page.inner_text("h1")
    page.focus("#measure-5 [data-field]")
    with page.expect_navigation():
        page.keyboard.press("KeyE")
    page.focus("#row-result")
    page.keyboard.type("! ")
    press_on("Исправить")
    assert "! " in page.inner_text("#measure-5")
    page.focus(".title .button")
    press_on("Утвердить: 21 контрольная точка")
    page.wait_for_url(f"**/acts/{Act.objects.get().pk}/")


def test_choosing_a_field_shows_its_place_and_choosing_a_place_its_field(
    march: None, anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto(f"/import/{draft_of(anna, TEXT)}/")
    page.click("[data-field='rows/r5/deadline']")
    assert page.inner_text(".beside .at") == "25 августа 2021 года"
    page.click(".beside [data-at='rows/r6/result']")
    assert page.evaluate("document.activeElement.dataset.field") == "rows/r6/result"


def test_the_text_follows_the_measure_that_is_being_read(
    march: None, anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto(f"/import/{draft_of(anna, TEXT)}/")
    page.evaluate("document.getElementById('measure-5').scrollIntoView({block: 'start'})")
    page.wait_for_selector("#row-5.at")
    pane, row = (page.locator(one).bounding_box() for one in (".beside", "#row-5"))
    assert pane is not None
    assert row is not None
    assert pane["y"] <= row["y"] < pane["y"] + pane["height"]


def test_what_was_pasted_is_still_there_when_it_was_no_act(
    march: None, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto("/import/")
    page.fill("textarea[name=text]", "Добрый день.\nВстречаемся в среду.")
    page.click("button:has-text('Прочитать')")
    page.wait_for_selector(".problems")
    assert page.input_value("textarea[name=text]") == "Добрый день.\nВстречаемся в среду."


def test_the_review_is_light(
    march: None, anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(f"/import/{draft_of(anna, TEXT)}/")
    page.wait_for_load_state("networkidle")
    assert sum(size for one, size in sizes.items() if not one.endswith(".woff2")) < WEIGHT_LIMIT
