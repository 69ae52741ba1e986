"""A security key in a real browser, with the browser's own virtual one: added, used to come in, refused where it is another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.people import PASSWORD
from vekha.accounts.models import SecurityKey, SignIn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.people import Order
    from tests.web.conftest import Complaints

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, site: str, complaints: Complaints) -> Iterator[Page]:
    """A window on the site by its name: a key answers to no address of digits."""
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"), locale="ru-RU")
    opened = context.new_page()
    opened.on("console", complaints.hear)
    yield opened
    context.close()
    assert complaints.refused == []


def plug_in(page: Page) -> None:
    """A key that answers by itself, as if it were touched."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Page) -> None:
    page.goto("/sign-in/")
    page.fill("#id_username", "anna")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()


def test_a_key_is_added_and_lets_its_owner_in(story: Order, page: Page) -> None:
    plug_in(page)
    give_password(page)
    page.goto("/me/")
    page.get_by_text("Добавить ключ безопасности").first.click()
    page.fill("#key_name", "синий ключ")
    page.fill("#key_present", PASSWORD)
    page.get_by_role("button", name="Добавить ключ безопасности").click()
    page.get_by_role("heading", name="Коды восстановления").wait_for()
    assert page.locator(".codes li").count() == 10
    key = SecurityKey.objects.get()
    assert (key.name, key.used_at) == ("синий ключ", None)

    page.get_by_role("button", name="Выйти", exact=True).click()
    give_password(page)
    page.get_by_role("button", name="Войти с ключом безопасности").click()
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/me/")
    assert "синий ключ" in page.locator("main").inner_text()
    key.refresh_from_db()
    assert key.used_at is not None
    assert SignIn.objects.latest("pk").outcome == "entered"


def test_another_key_does_not_let_in(story: Order, page: Page) -> None:
    plug_in(page)
    give_password(page)
    page.goto("/me/")
    page.get_by_text("Добавить ключ безопасности").first.click()
    page.fill("#key_name", "ключ")
    page.fill("#key_present", PASSWORD)
    page.get_by_role("button", name="Добавить ключ безопасности").click()
    page.get_by_role("heading", name="Коды восстановления").wait_for()
    page.get_by_role("link", name="Коды у меня, дальше").click()
    SecurityKey.objects.update(public_key=SecurityKey.objects.get().public_key.replace("A", "B", 1), sign_count=10_000)
    page.get_by_role("button", name="Выйти", exact=True).click()
    give_password(page)
    page.get_by_role("button", name="Войти с ключом безопасности").click()
    page.get_by_text("Ключ не ответил, или это другой ключ.").wait_for()
    assert SignIn.objects.latest("pk").outcome == "wrong-code"
