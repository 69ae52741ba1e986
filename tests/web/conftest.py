"""Pages in a real browser: `browser_page`, `sign_in`, `axe`."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tools.browser_libraries import AXE
from vekha.accounts.models import User

# Playwright keeps an event loop in this thread, so Django believes that the tests' queries are asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HEIGHTS = {360: 740}
ANSWERS = ("Failed to load resource", "Response Status Error")  # a status from 400 is an answer, no complaint


@dataclass
class Complaints:
    """What a browser had to complain of while it showed pages."""

    foreign: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """An error, or what the content security policy refused."""
        if message.type == "error" and not message.text.startswith(ANSWERS):
            self.refused.append(message.text)


class ServerInTransaction(ThreadedWSGIServer):
    """Answers on the test's own connection, so it must not close it."""

    def _close_connections(self) -> None:
        """Left to the test."""


class ThreadInTransaction(LiveServerThread):
    """Serves what the test has written and not committed; nothing is left to clean up, the journal cannot be emptied."""

    server_class = ServerInTransaction


@pytest.fixture
def site(db: None) -> Iterator[str]:
    """The address of the application behind a real socket."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    server = ThreadInTransaction("127.0.0.1", StaticFilesHandler, connections_override={connection.alias: connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    connection.dec_thread_sharing()


@pytest.fixture
def complaints() -> Complaints:
    """Empty, if all pages behaved; `browser_page` looks at the end of the test."""
    return Complaints()


@pytest.fixture
def browser_page(browser: Browser, site: str, complaints: Complaints) -> Iterator[Callable[..., Page]]:
    """`browser_page(width=360, theme="dark")` opens an empty page with addresses relative to the site.

    A request to another host, an error in a script or something that the content security policy refuses fails the test.
    """
    contexts: list[BrowserContext] = []

    def watch(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(site).netloc:
            complaints.foreign.append(request.url)

    def open_page(*, width: int = 1280, theme: str = "light", language: str = "ru-RU", scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=site,
            locale=language,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", watch)
        page.on("console", complaints.hear)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == Complaints()


@pytest.fixture
def sign_in(site: str) -> Callable[[Page, str], None]:
    """`sign_in(page, login)`: from here on the page is opened by this person."""

    def enter(page: Page, login: str) -> None:
        client = Client()
        client.force_login(User.objects.get(login=login))
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])

    return enter


@pytest.fixture
def axe(browser: Browser) -> Callable[[Page], list[str]]:
    """`axe(page)` lists what axe-core finds serious or critical, by rule with the elements.

    It looks at the same address in a window without the content security policy: axe styles what it measures.
    """
    source = AXE.read_text(encoding="utf-8")

    def look(page: Page) -> list[str]:
        dark: bool = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        with browser.new_context(
            bypass_csp=True,
            locale="ru-RU",
            viewport=page.viewport_size,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            storage_state=page.context.storage_state(),
        ) as context:
            copy = context.new_page()
            copy.goto(page.url)
            copy.evaluate(source)
            return serious(copy.evaluate("axe.run()"))

    return look


def serious(found: dict[str, Any]) -> list[str]:
    """Of axe's findings those that shut somebody out."""
    return [
        f"{violation['id']}: {violation['help']}: {[node['html'] for node in violation['nodes'][:3]]}"
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
