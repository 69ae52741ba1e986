"""Pages as people read them: `opened("anna", "/roadmaps/")` is a page with its texts, tables and links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.test.client import _MonkeyPatchedWSGIResponse as Response

BLOCKS = {"td", "th", "tr", "p", "li", "div", "h1", "h2", "h3", "span", "dt", "dd", "br", "option", "label", "legend"}


class Reader(HTMLParser):
    """Gathers the words that are seen in the main part, the cells of its tables and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.in_main = False
        self.hidden = 0
        self.words: list[str] = []
        self.heading: list[str] = []
        self.tables: list[list[list[list[str]]]] = []
        self.links: list[tuple[str, list[str]]] = []
        self.fields: dict[str, str] = {}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.in_main = self.in_main or tag == "main"
        if not self.in_main:
            return
        if tag == "span" and (self.hidden or given.get("class") == "unseen"):
            self.hidden += 1
        if tag == "input" and given.get("type") == "hidden":
            self.fields[given["name"]] = given.get("value", "")
        if tag in BLOCKS:
            self._say(" ")
        if tag == "table":
            self.tables.append([])
        if tag == "tr" and self.tables:
            self.tables[-1].append([])
        if tag in {"td", "th"} and self.tables and self.tables[-1]:
            self.tables[-1][-1].append([])
        if tag == "a":
            self.links.append((given.get("href", ""), []))
        if tag in {"a", "h1", "td", "th"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.hidden:
            self.hidden -= 1
        if tag in BLOCKS:
            self._say(" ")
        if tag in self.open:
            self.open.remove(tag)
        self.in_main = self.in_main and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.in_main and not self.hidden:
            self._say(data)

    def _say(self, data: str) -> None:
        self.words.append(data)
        if "h1" in self.open:
            self.heading.append(data)
        if ("td" in self.open or "th" in self.open) and self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1].append(data)
        if "a" in self.open:
            self.links[-1][1].append(data)


@dataclass
class Page:
    """An answer of the server, read."""

    answer: Response
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader()
        self.reader.feed(self.html)

    @property
    def html(self) -> str:
        return self.answer.content.decode()

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def text(self) -> str:
        """All words of the main part."""
        return squeezed(self.reader.words)

    @property
    def heading(self) -> str:
        return squeezed(self.reader.heading)

    @property
    def fields(self) -> dict[str, str]:
        """Hidden fields of its forms."""
        return self.reader.fields

    def table(self, number: int = 0) -> list[list[str]]:
        """The body of a table, cell by cell."""
        return [[squeezed(cell) for cell in row] for row in self.reader.tables[number][1:]]

    def link(self, words: str) -> str:
        """Where the first link with these words leads."""
        return next(address for address, text in self.reader.links if words in squeezed(text))


def squeezed(parts: list[str]) -> str:
    """Text as it is seen: any space is one space."""
    return re.sub(r"\s+", " ", "".join(parts)).strip()


@pytest.fixture
def signed_in() -> Callable[[str], Client]:
    """A browser in which the person has signed in."""

    def enter(login: str) -> Client:
        client = Client(headers={"accept-language": "ru"})
        client.force_login(get_user_model().objects.get(login=login))
        return client

    return enter


@pytest.fixture
def opened(signed_in: Callable[[str], Client]) -> Callable[..., Page]:
    """`opened("anna", address)` gets a page, `opened("anna", address, {…})` sends a form to it."""

    def look(login: str, address: str, sent: Mapping[str, object] | None = None) -> Page:
        client = signed_in(login)
        return Page(client.get(address) if sent is None else client.post(address, sent))

    return look
