"""The text of paragraphs: what is shown of it, white space as OpenDocument counts it."""

import re
from collections.abc import Iterator

from lxml import etree

from actreader.readers.odt.names import DEEPEST, number, tag, value
from actreader.readers.odt.styles import Styles
from actreader.readers.raised import raised

MOST_SPACES = 400
_SPACES = re.compile(r"[ \t\n\r]+")
_SHAPES = {"frame", "custom-shape", "g", "rect"}
_LEFT_OUT = {
    "annotation", "annotation-end", "tracked-changes", "note-body", "ruby-text", "script", "soft-page-break", "title", "desc", "control",
    "hidden-text", "hidden-paragraph", "event-listeners", *_SHAPES,
}  # fmt: skip


class Texts:
    """Reads texts of a document with its styles in view: hidden words are left out, raised figures are marked."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, element: etree._Element) -> str:
        """The text of a paragraph."""
        return "".join(self._pieces(element)).strip(" \n")

    def all_bold(self, element: etree._Element) -> bool:
        """Whether everything in a paragraph is in bold."""
        if (element.text or "").strip():
            return False
        spans = [each for each in element if "".join(self._pieces(each)).strip()]
        return bool(spans) and all(self._styles.of(value(each, "style-name")).bold for each in spans)

    def _pieces(self, element: etree._Element, depth: int = 0) -> Iterator[str]:
        yield _SPACES.sub(" ", element.text or "")
        for each in element if depth < DEEPEST else ():
            name = tag(each)
            if name == "s":
                yield " " * number(each, "c", 1, MOST_SPACES)
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name == "note":
                yield "*"
            elif name and name not in _LEFT_OUT:
                yield from self._span(each, depth + 1)
            yield _SPACES.sub(" ", each.tail or "")

    def _span(self, element: etree._Element, depth: int) -> Iterator[str]:
        style = self._styles.of(value(element, "style-name")) if tag(element) == "span" else None
        if style and style.hidden:
            return
        if style and style.raised:
            yield raised("".join(self._pieces(element, depth)))
        else:
            yield from self._pieces(element, depth)


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes and shapes with text that are fixed at a paragraph, each once."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        name = tag(inner)
        if name in ("text-box", "custom-shape", "rect"):
            yield inner
        elif name and name not in ("note", "annotation"):
            waiting += reversed(inner)


def paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs inside a part, in order; those of notes and comments are left out."""
    waiting = list(reversed(parent))
    while waiting:
        inner = waiting.pop()
        if tag(inner) in ("p", "h"):
            yield inner
        elif tag(inner) not in ("note", "annotation"):
            waiting += reversed(inner)
