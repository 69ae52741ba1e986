"""Lines of tables drawn with characters: where their bars stand, and what is between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from actreader.readers.text.lines import Line

_BARS = "|│┃║"
_JOINTS = "┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┏┳┓┣╋┫┗┻┛┠┨┯┷┿╂"
_RULES = "─━═"
_BEGINNINGS = frozenset(_BARS + _JOINTS + "+")
_BAR = re.compile(rf"(?<!\\)[{_BARS}{_JOINTS}]")
_ASCII_RULE = re.compile(r"\+(?:[-=]{2,}\+|\s+\+)+$")
_RULE = re.compile(rf"[{_RULES}]+|={{3,}}|:?-{{2,}}:?|:-:|:-|-:")
_JOINT = re.compile(rf"[{_JOINTS}]")
_LOOSE_RULE = re.compile(r"\|?[ \t]{0,9}:?-+:?[ \t]{0,9}(?:\|[ \t]{0,9}:?-+:?[ \t]{0,9})+\|?$")


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two bars: a piece of a rule, or text with its offset in the source."""

    left: int
    right: int
    text: str
    start: int

    @property
    def is_rule(self) -> bool:
        return bool(_RULE.fullmatch(self.text.strip()))

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of a drawn table. `rule`: it separates rows, wholly or, where cells are merged downwards, in part."""

    line: Line
    segments: tuple[Segment, ...]
    rule: bool
    kind: Literal["box", "bars"]

    @property
    def bars(self) -> tuple[int, ...]:
        return (self.segments[0].left, *(segment.right for segment in self.segments))


def drawn(line: Line) -> Drawn | None:
    """A line that begins with a bar or a joint and has another one; None for any other."""
    begins = line.text.lstrip()[:1]
    if not begins or begins not in _BEGINNINGS:
        return None
    plus = bool(_ASCII_RULE.match(line.text.strip()))
    at = [found.start() for found in re.finditer(r"\+", line.text)] if plus else _bars(line.text)
    at = _closed(at, line.text)
    if len(at) < 2:
        return None
    return _drawn(line, at)


def is_loose_rule(line: Line) -> bool:
    """The line under the heads of a Markdown table, with or without bars at its ends."""
    return bool(_LOOSE_RULE.match(line.text.strip()))


def loose(line: Line) -> Drawn | None:
    """A line of a Markdown table whose outer bars are left out."""
    at = _bars(line.text)
    if not at:
        return None
    first = [] if not line.text[: at[0]].strip() else [-1]
    last = [] if not line.text[at[-1] + 1 :].strip() else [len(line.text)]
    at = [*first, *at, *last]
    return _drawn(line, at) if len(at) > 1 else None


def _drawn(line: Line, at: Sequence[int]) -> Drawn:
    segments = tuple(
        Segment(left, right, line.text[left + 1 : right], line.start + left + 1) for left, right in pairwise(at)
    )
    joints = bool(_JOINT.search(line.text)) or bool(_ASCII_RULE.match(line.text.strip()))
    drawn_parts = sum(segment.is_rule for segment in segments)
    rule = drawn_parts > 0 and (joints or all(segment.is_rule or segment.blank for segment in segments))
    return Drawn(line, segments, rule, "box" if joints else "bars")


def _bars(text: str) -> list[int]:
    return [found.start() for found in _BAR.finditer(text)]


def _closed(at: list[int], text: str) -> list[int]:
    """The bars with one at the end of the line where it was left out."""
    return [*at, len(text.rstrip())] if at and text[at[-1] + 1 :].strip() else at
