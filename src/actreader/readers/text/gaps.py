"""Columns of a table drawn with spaces: found by the gaps that run down through its lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_CHUNK = re.compile(r"\S+(?: \S+)*")
MOST_CROSSED = 0.12  # share of lines that may cross a gap: headings over the whole width
WIDEST_LINE = 600


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words with single spaces between them, and where they stand in their line."""

    text: str
    start: int
    end: int

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


def chunks(text: str) -> list[Chunk]:
    """The pieces of a line between which two spaces or more stand."""
    return [Chunk(found.group(), found.start(), found.end()) for found in _CHUNK.finditer(text[:WIDEST_LINE])]


def centres(heads: Iterable[str]) -> list[float]:
    """The middles of the columns, from the lines of the head: chunks above one another are one column."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((chunk.start, chunk.end) for head in heads for chunk in chunks(head)):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return [(start + end) / 2 for start, end in spans]


def starts(lines: Sequence[str], middles: Sequence[float]) -> list[int] | None:
    """Where each column begins; None where no gap runs between two of them."""
    width = min(WIDEST_LINE, max((len(line) for line in lines), default=0) + 1)
    crossed = [0] * (width + 1)
    for line in lines:
        for position, character in enumerate(line[:width]):
            crossed[position] += not character.isspace()
    found = [0]
    for left, right in pairwise(middles):
        gap = _gap(crossed, int(left) + 1, min(int(right), width), most=int(len(lines) * MOST_CROSSED))
        if gap is None:
            return None
        found.append(gap)
    return found


def _gap(crossed: Sequence[int], left: int, right: int, *, most: int) -> int | None:
    """The end of the clearest gap between two columns, of equally clear ones the widest."""
    best: tuple[int, int, int] | None = None
    position = left
    while position < right:
        end = position
        while end < right and crossed[end] == crossed[position]:
            end += 1
        if crossed[position] <= most:
            rank = (-crossed[position], end - position, end)
            best = max(best, rank) if best else rank
        position = end
    return best[2] if best else None


def cells(text: str, begins: Sequence[int]) -> list[str]:
    """The line cut into its columns; words over a border go where most of them stand."""
    cut = [""] * len(begins)
    for found in re.finditer(r"\S+", text):
        middle = (found.start() + found.end()) / 2
        column = max(index for index, begin in enumerate(begins) if index == 0 or middle >= begin)
        cut[column] = f"{cut[column]} {found.group()}".strip()
    return cut
