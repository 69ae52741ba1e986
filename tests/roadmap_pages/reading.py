"""A page as a person reads it: its words, tables, links and forms, from the elements of its main part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test.client import _MonkeyPatchedWSGIResponse as Response

INLINE = {"a", "abbr", "b", "span", "time", "svg", "use", "circle", "title"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str]
    parts: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements of these tags in it, in their order."""
        for part in self.parts:
            if isinstance(part, Node):
                if part.tag in tags:
                    yield part
                yield from part.all(*tags)

    def raw(self) -> str:
        """The words that are seen; a block stands apart from what is beside it."""
        if self.attributes.get("class") == "unseen":
            return ""
        words = "".join(part if isinstance(part, str) else part.raw() for part in self.parts)
        apart = self.tag not in INLINE or self.attributes.get("class") in {"small", "proof", "due"}
        return f" {words} " if apart else words

    @property
    def text(self) -> str:
        """The words, where any space is one space."""
        return re.sub(r"\s+", " ", self.raw()).strip()


class Tree(HTMLParser):
    """Builds the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open = [Node("page", {})]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].parts.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


@dataclass
class Page:
    """An answer of the server, read."""

    answer: Response

    @property
    def html(self) -> str:
        return self.answer.content.decode()

    @property
    def status(self) -> int:
        return self.answer.status_code

    @cached_property
    def main(self) -> Node:
        return next(Tree(self.html).open[0].all("main"))

    @property
    def text(self) -> str:
        return self.main.text

    @property
    def heading(self) -> str:
        return next(self.main.all("h1")).text

    @property
    def fields(self) -> dict[str, str]:
        """Hidden fields of its forms, as they would be sent."""
        hidden = (one.attributes for one in self.main.all("input") if one.attributes.get("type") == "hidden")
        return {one["name"]: one.get("value", "") for one in hidden}

    def table(self, number: int = 0) -> list[list[str]]:
        """The body of a table, cell by cell."""
        body = next(list(self.main.all("table"))[number].all("tbody"))
        return [[cell.text for cell in row.all("td", "th")] for row in body.all("tr")]

    def facts(self) -> dict[str, str]:
        """Names and values of its lists of facts."""
        names = [one.text for one in self.main.all("dt")]
        return dict(zip(names, (one.text for one in self.main.all("dd")), strict=True))

    def link(self, words: str) -> str:
        """Where the first link with these words leads."""
        return next(one.attributes["href"] for one in self.main.all("a") if words in one.text)
