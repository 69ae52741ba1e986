"""Lines between tables made into paragraphs."""

import re
from collections.abc import Iterable, Iterator

from actreader.blocks import Align, Paragraph
from actreader.readers.text.lines import Line
from actreader.readers.text.markup import plain

# A line that begins a paragraph of its own even without an empty line before it.
_ENUMERATED = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)](?:\s|(?=[А-ЯЁ][а-яё]))|\d{1,3}(?:\.\d{1,3}){1,4}\.(?=[а-яё]{3})|[а-я]\)\s|[-–—•*]\s|№\s)"
)
_SIGNED = re.compile(r"(?:\S(?:\t+|\s{3,})|^\s*)[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+\s*$")
_STAMP = re.compile(r"\s*(?:Приложени[ея]\b|Утвержд[её]н)", re.IGNORECASE)
SIGNATURE = 80  # characters from the end of a line within which a name stands apart from a post
_ENDED = re.compile(r"[:;]\s*$")
_HEADING_MARK = re.compile(r"^#{1,6}\s+")
_BOLD = re.compile(r"\s*\*\*")
INDENT = 3  # spaces by which the first line of a paragraph stands further in
CENTRED = 12  # spaces before a line that is not an indented paragraph but one set in the middle


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Paragraphs in order: an empty line ends one; so do an enumerator, a first-line indent, a line that ends a list item."""
    group: list[Line] = []
    gap, bold, margin = False, False, 0
    for line in lines:
        if group and (line.blank or (not bold and _begins(line, group[-1], margin))):
            yield _paragraph(group, after_gap=gap)
            gap, group, bold = False, [], False
        if line.blank:
            gap, bold = True, False
            continue
        if not group and _BOLD.match(line.text):
            bold = (
                line.text.count("**") == 1
            )  # a bold heading over several lines is one paragraph up to its closing mark
        elif bold and "**" in line.text:
            bold = False
        margin = min(margin, _indent(line)) if group else _indent(line)
        group.append(line)
    if group:
        yield _paragraph(group, after_gap=gap)


def _begins(line: Line, before: Line, margin: int) -> bool:
    """Whether a line begins a new paragraph; `margin` is the smallest indent of the paragraph above it."""
    if _ENUMERATED.match(line.text) or _ENDED.search(before.text) or line.page != before.page:
        return True
    if _STAMP.match(line.text) and _SIGNED.search(before.text[-SIGNATURE:]):
        return True
    if before.text.rstrip().endswith(".") and _SIGNED.search(line.text[-SIGNATURE:]):
        return True
    return INDENT <= _indent(line) - margin < CENTRED and not _is_centred(before)


def _paragraph(group: list[Line], *, after_gap: bool) -> Paragraph:
    raw = "\n".join(line.text for line in group)
    text = plain(_HEADING_MARK.sub("", raw))
    first, last = group[0].place(), group[-1].place()
    bold = bool(_BOLD.match(raw) or _HEADING_MARK.match(raw))
    return Paragraph(text, first.through(last), after_gap, _align(group), bold)


def _align(group: list[Line]) -> Align | None:
    """Only deep indents say something; a text without them says nothing about how it is set."""
    if all(_indent(line) >= 2 * CENTRED for line in group):
        return "right"
    return "centre" if any(_is_centred(line) for line in group) else None


def _is_centred(line: Line) -> bool:
    return _indent(line) >= CENTRED


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))
