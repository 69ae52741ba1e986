"""What paragraphs take from their styles, and how lists are numbered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from actreader.blocks import Align
from actreader.readers.odt.names import number, tag, value

_ALIGNS: dict[str, Align] = {
    "center": "centre",
    "end": "right",
    "right": "right",
    "start": "left",
    "left": "left",
    "justify": "left",
}
_LENGTH = re.compile(r"([\d.]{1,12})(in|cm|mm|pt)$")
_INCHES = {"in": 1.0, "cm": 0.394, "mm": 0.0394, "pt": 1 / 72}
RIGHT_HALF = 2.5  # inches from the margin: where the stamp of an appendix begins
FARTHEST_PARENT = 12
OUTLINE = "(outline)"  # the list style of headings


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a paragraph or of words; None where it says nothing."""

    align: Align | None = None
    bold: bool | None = None
    breaks_page: bool | None = None
    list_style: str | None = None
    hidden: bool | None = None
    raised: bool | None = None
    parent: str | None = None

    def over(self, under: "Style") -> "Style":
        return Style(
            self.align if self.align is not None else under.align,
            self.bold if self.bold is not None else under.bold,
            self.breaks_page if self.breaks_page is not None else under.breaks_page,
            self.list_style if self.list_style is not None else under.list_style,
            self.hidden if self.hidden is not None else under.hidden,
            self.raised if self.raised is not None else under.raised,
            under.parent,
        )


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: a bullet, or a number with what stands around it."""

    bullet: bool
    form: str
    before: str
    after: str
    shown: int  # how many upper levels the number shows, itself included
    start: int


class Styles:
    """The styles of a document by name."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._told: dict[str, Style] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        for root in roots:
            for element in root.iter():
                name = value(element, "name") or ""
                if tag(element) == "style":
                    self._told[name] = _style(element)
                elif tag(element) in ("list-style", "outline-style"):
                    name = OUTLINE if tag(element) == "outline-style" else name
                    self._lists[name] = {number(each, "level", 1, 20): _level(each) for each in element}

    def of(self, name: str | None) -> Style:
        """A style with what it inherits."""
        found, at = Style(), name
        for _ in range(FARTHEST_PARENT):
            own = self._told.get(at or "")
            if own is None:
                break
            found, at = found.over(own), own.parent
        return found

    def level(self, list_style: str | None, depth: int) -> Level | None:
        return self._lists.get(list_style or "", {}).get(depth)


def _style(element: etree._Element) -> Style:
    align: Align | None = None
    bold: bool | None = None
    breaks: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    for each in element:
        if tag(each) == "paragraph-properties":
            align = _align(each)
            breaks = value(each, "break-before") == "page" or None
        elif tag(each) == "text-properties":
            weight = value(each, "font-weight")
            bold = weight in ("bold", "600", "700", "800", "900") if weight else bold
            hidden = value(each, "display") == "none" or None
            raised = (value(each, "text-position") or "").startswith("super") or None
    list_style, parent = value(element, "list-style-name") or None, value(element, "parent-style-name")
    return Style(align, bold, breaks, list_style, hidden, raised, parent)


def _align(properties: etree._Element) -> Align | None:
    said = _ALIGNS.get(value(properties, "text-align") or "")
    margin = _LENGTH.match(value(properties, "margin-left") or "")
    if said in (None, "left") and margin and margin.group(1).count(".") <= 1:
        inches = float(margin.group(1).strip(".") or 0) * _INCHES[margin.group(2)]
        return "right" if inches > RIGHT_HALF else said
    return said


def _level(element: etree._Element) -> Level:
    return Level(
        bullet=tag(element) not in ("list-level-style-number", "outline-level-style"),
        form=value(element, "num-format") or "",
        before=value(element, "num-prefix") or "",
        after=value(element, "num-suffix") or "",
        shown=number(element, "display-levels", 1, 20),
        start=number(element, "start-value", 1, 100_000),
    )
