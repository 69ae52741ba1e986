"""A file that takes long, in a real browser: sent with a bar, watched while it is read, with scripts and without."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from tests.people import PASSWORD, TODAY, Region, on, sample_order
from vekha.foundation import clock
from vekha.foundation.demo import move_to
from vekha.foundation.models import Task
from vekha.intake.models import Reading
from vekha.intake.services.drafts import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload, Page
    from pytest_django import Settings

    from tests.web.conftest import Complaints
    from vekha.accounts.models import User

pytestmark = pytest.mark.browser

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
FILE: FilePayload = {"name": "1074-r.txt", "mimeType": "text/plain", "buffer": sample_order().read()}


@pytest.fixture(autouse=True)
def march(region: Region, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 9 March 2021 on the pages, and every file takes long."""
    settings.DEMO = True
    move_to(TODAY)
    monkeypatch.setattr("vekha.intake.services.drafts.is_long_work", lambda _data, *, name: bool(name))


def a_worker_reads(page: int) -> None:
    """The file is in the hands of a worker."""
    Task.objects.update(state="running", claim=uuid.uuid4(), heartbeat=clock.on_the_wall(), done=page - 1, total=12)


def it_fails() -> None:
    """The worker gives the file up."""
    failure = {"code": "broken", "what": "Файл поврежден.", "where": "1074-r.txt", "to_do": "Сохраните его заново."}
    Task.objects.update(state="failed", claim=None, heartbeat=None, ended_at=clock.on_the_wall(), failure=failure)


def it_is_read(user: User) -> int:
    """The worker makes a draft of the file."""
    assert user.organization is not None
    with on(TODAY):
        upload = ContentFile(sample_order().read(), name="1074-r.txt")
        draft = read_file(by=user, organization=user.organization, upload=upload, name="1074-r.txt")
    Reading.objects.update(draft=draft)
    return draft.pk


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_the_page_of_a_reading_follows_it_by_itself(
    width: int,
    theme: str,
    anna: User,
    browser_page: Callable[..., Page],
    sign_in: Callable[[Page, str], None],
    axe: Callable[[Page], list[str]],
) -> None:
    page = browser_page(width=width, theme=theme)
    sign_in(page, "anna")
    page.goto("/import/")
    page.set_input_files("input[name=file]", FILE)
    page.click("button:has-text('Прочитать')")
    page.locator("text=Файл ждёт своей очереди").wait_for()
    assert (axe(page), page.evaluate(SCROLLS_SIDEWAYS)) == ([], False)
    a_worker_reads(page=3)
    page.locator("text=Страница 3 из 12").wait_for()
    assert (axe(page), page.evaluate(SCROLLS_SIDEWAYS)) == ([], False)
    it_fails()
    page.locator("text=Сохраните его заново.").wait_for()
    assert (axe(page), page.evaluate(SCROLLS_SIDEWAYS)) == ([], False)


def test_the_draft_opens_by_itself(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto("/import/")
    page.set_input_files("input[name=file]", FILE)
    page.click("button:has-text('Прочитать')")
    page.locator("text=Файл ждёт своей очереди").wait_for()
    page.wait_for_url(f"**/import/{it_is_read(anna)}/")


def test_without_scripts_the_page_asks_again_by_itself_too(anna: User, browser_page: Callable[..., Page]) -> None:
    page = browser_page(scripts=False)
    page.goto("/sign-in/?next=/import/")
    page.fill("input[name=username] >> nth=0", "anna")
    page.fill("input[name=password] >> nth=0", PASSWORD)
    page.click("button:has-text('Войти') >> nth=0")
    page.set_input_files("input[name=file]", FILE)
    page.click("button:has-text('Прочитать')")
    page.locator("text=Файл ждёт своей очереди").wait_for()
    page.wait_for_url(f"**/import/{it_is_read(anna)}/")


def test_a_bar_shows_how_much_of_the_file_has_been_sent(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None]
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto("/import/")
    heavy: FilePayload = {**FILE, "buffer": FILE["buffer"] + b"\n" * 400_000}
    page.set_input_files("input[name=file]", heavy)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.click("button:has-text('Прочитать')", no_wait_after=True)
    page.locator("text=Файл отправляется").wait_for()
    page.locator("text=Файл ждёт своей очереди").wait_for()
    assert Reading.objects.count() == 1


def test_a_connection_that_breaks_off_is_said(
    anna: User, browser_page: Callable[..., Page], sign_in: Callable[[Page, str], None], complaints: Complaints
) -> None:
    page = browser_page()
    sign_in(page, "anna")
    page.goto("/import/")
    page.set_input_files("input[name=file]", FILE)
    page.route("**/import/", lambda route: route.abort())
    page.click("button:has-text('Прочитать')")
    page.locator("text=Отправьте файл ещё раз").wait_for()
    assert not Reading.objects.exists()
    complaints.refused.clear()  # HTMX says in the console what happened
