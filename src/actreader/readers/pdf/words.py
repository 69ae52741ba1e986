"""Words of a page gathered into lines, lines into paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from actreader.blocks import Align
from actreader.readers.broken import goes_on, rooms

SAME_LINE = 3.0  # points between the middles of words of one line
INDENT = 12.0  # points by which the first line of a paragraph stands further in
GAP = 1.9  # heights of a line between two lines, from which an empty line stands between them
OFF_CENTRE = 12.0  # points
WIDE_SPACE = 3.0  # widths of a letter, from which a space is a gap between parts of a line

_BEGINS = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)](?:\s|(?=[А-ЯЁ][а-яё]))|\d{1,3}(?:\.\d{1,3}){1,4}\.(?=[а-яё]{3})|[а-я]\)\s|[-–—•]\s|\*)"
)
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[а-я]\)|[-–—•])\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, from the left and from the top of its page, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False
    is_sure: bool = True

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Word":
        bold = "bold" in str(told.get("fontname", "")).lower()
        return cls(str(told["text"]), told["x0"], told["x1"], told["top"], told["bottom"], bold)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """The words of one line, from the left."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """Lines that belong together."""

    lines: tuple[TextLine, ...]
    after_gap: bool
    align: Align | None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def lines(words: Iterable[Word]) -> list[TextLine]:
    """Lines from the top; words whose middles are at one height are one line."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.middle, each.left)):
        if found and word.middle - found[-1][0].middle <= SAME_LINE:
            found[-1].append(word)
        else:
            found.append([word])
    return [TextLine(tuple(sorted(line, key=lambda each: each.left))) for line in found]


def paragraphs(found: Sequence[TextLine], left: float, right: float) -> Iterator[PageParagraph]:
    """Paragraphs between the margins of a page."""
    group: list[TextLine] = []
    gap = True
    height = median([line.bottom - line.top for line in found]) if found else 0.0
    for line in found:
        new_gap = bool(group) and line.top - group[-1].bottom > (GAP - 1) * height
        if group and (new_gap or _begins(line, group, left, right)):
            yield PageParagraph(tuple(group), gap, _align(group, left, right))
            group, gap = [], new_gap
        group.append(line)
    if group:
        yield PageParagraph(tuple(group), gap, _align(group, left, right))


def cell_text(found: Sequence[TextLine], right: float) -> str:
    """The lines of a cell as its text. A line break stays before an item of a list and where the next word had room."""
    text, texts = "", [line.text for line in found]
    letters = rooms([line.right - line.left for line in found], _letter(found))
    for index, line in enumerate(found):
        if not text:
            text = line.text
            continue
        before = found[index - 1]
        if goes_on(text, texts[index:], above=before.text, room=letters[index - 1]):
            text += line.text
            continue
        room = right - before.right > line.words[0].right - line.words[0].left + 2 * SAME_LINE
        if _ITEM.match(line.text) or (room and not _is_middle(before, found, right)):
            text += f"\n{line.text}"
        else:
            text += f" {line.text}"
    return text


def _letter(found: Sequence[TextLine]) -> float:
    """The width of a letter."""
    signs = sum(len(line.text) for line in found)
    return sum(line.right - line.left for line in found) / signs if signs else 0.0


def _is_middle(line: TextLine, found: Sequence[TextLine], right: float) -> bool:
    """Whether the lines are set in the middle, so that room on the right says nothing."""
    left = min(each.left for each in found)
    return line.left - left > SAME_LINE


def _begins(line: TextLine, group: Sequence[TextLine], left: float, right: float) -> bool:
    before = group[-1]
    centred = _is_centred(before, left, right), _is_centred(line, left, right)
    if _BEGINS.match(line.text) or centred[0] != centred[1] or before.text.endswith((":", ";")):
        return True
    if any(centred):
        return False
    indented = line.left - min(each.left for each in group) > INDENT or (
        line.left - left > INDENT and before.left - left < INDENT
    )
    moved = abs(line.left - before.left) > (right - left) / 4
    return indented or moved


def _align(group: Sequence[TextLine], left: float, right: float) -> Align | None:
    if all(_is_centred(line, left, right) for line in group):
        return "centre"
    return "right" if all(line.left > (left + right) / 2 - INDENT for line in group) else None


def _is_centred(line: TextLine, left: float, right: float) -> bool:
    middle = (line.left + line.right) / 2
    return line.left - left > 2 * INDENT and abs(middle - (left + right) / 2) < OFF_CENTRE
