"""Columns of a table drawn with spaces: found by the gaps that run down through its lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_CHUNK = re.compile(r"\S+(?: \S+)*")
MOST_CROSSED = (
    0.12,
    0.35,
)  # share of lines that may cross a gap: headings over the whole width; words that touch the next column
REACH = 6  # characters by which the columns of one row may stand beside those of its page
_CROSSED, _BEGUN, _FAR, _PARTED = (
    6.0,
    2.0,
    0.5,
    2.0,
)  # what a border is worth: words over it, pieces at it, its distance, a preposition before it
_PREPOSITION = re.compile(r"(?:^|\s)(?:в|во|к|ко|на|от|по|с|со|до|за)\s*$", re.IGNORECASE)
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
    """The middles of the columns, from the lines of the head: chunks above one another are one column.

    A piece that stands over two pieces or more of a line below it is the head of several columns and none itself.
    """
    lines = [chunks(head) for head in heads]
    spans: list[tuple[int, int]] = []
    for start, end in sorted((piece.start, piece.end) for piece in _leaves(lines)):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return [(start + end) / 2 for start, end in spans]


def _leaves(lines: Sequence[Sequence[Chunk]]) -> Iterator[Chunk]:
    """The pieces that head one column; the lines of a head of several, down to the line of its parts, are left out."""
    left_out: set[tuple[int, int]] = set()
    for index, line in enumerate(lines):
        for piece in line:
            parts = next(
                (n for n, below in enumerate(lines[index + 1 :], index + 1) if len(_under(piece, below)) > 1), None
            )
            if parts is not None:
                left_out.add((index, piece.start))
                left_out |= {(n, one.start) for n in range(index + 1, parts) for one in _under(piece, lines[n])}
    return (piece for index, line in enumerate(lines) for piece in line if (index, piece.start) not in left_out)


def _under(piece: Chunk, below: Sequence[Chunk]) -> list[Chunk]:
    return [part for part in below if part.start < piece.end and piece.start < part.end]


def starts(lines: Sequence[str], middles: Sequence[float]) -> list[int] | None:
    """Where each column begins; None where no gap runs between two of them."""
    width = min(WIDEST_LINE, max((len(line) for line in lines), default=0) + 1)
    crossed, begun = [0] * (width + 1), [0] * (width + 1)
    for line in lines:
        for piece in chunks(line[:width]):
            begun[piece.start] += 1
        for position, character in enumerate(line[:width]):
            crossed[position] += not character.isspace()
    found = [0]
    for left, right in pairwise(middles):
        between = int(left) + 1, min(int(right), width)
        tried = (_gap(crossed, begun, *between, most=int(len(lines) * share)) for share in MOST_CROSSED)
        gap = next((one for one in tried if one is not None), None)
        if gap is None:
            return None
        found.append(gap)
    return found


def _gap(crossed: Sequence[int], begun: Sequence[int], left: int, right: int, *, most: int) -> int | None:
    """The end of the clearest gap between two columns, of equally clear ones that before which most pieces begin, then the widest."""
    best: tuple[int, int, int, int] | None = None
    position = left
    while position < right:
        end = position
        while end < right and crossed[end] == crossed[position]:
            end += 1
        if crossed[position] <= most:
            rank = (-crossed[position], begun[end], end - position, end)
            best = max(best, rank) if best else rank
        position = end
    return best[-1] if best else None


def local(lines: Sequence[str], begins: Sequence[int]) -> list[int]:
    """Where the columns of one row begin: a row may stand some characters beside the columns of its page, and words may touch."""
    found = [0]
    for at in begins[1:]:
        if at > found[-1] and not any(
            line[at - 2 : at].strip() for line in lines
        ):  # a clear gap ends here in every line
            found.append(at)
            continue
        near = range(max(found[-1] + 1, at - REACH), at + REACH + 1)
        found.append(max(near, key=lambda place: (_worth(lines, place, at), -abs(place - at)), default=at))
    return found


def _worth(lines: Sequence[str], place: int, at: int) -> float:
    """What a border at a place is worth: words that it would cut or part from their preposition, pieces that begin there."""
    worth = -_FAR * abs(place - at)
    for line in lines:
        here, before = line[place : place + 1], line[place - 1 : place]
        if here.strip() and before.strip():
            worth -= _CROSSED
        elif here.strip() and line[: place - 1][-1:].isspace():
            worth += _BEGUN
        elif line[place : place + 2].strip() and _PREPOSITION.search(
            line[max(0, place - 6) : place + 1 - bool(here.strip())]
        ):
            worth -= _PARTED
    return worth


def cells(text: str, begins: Sequence[int]) -> list[str]:
    """The line cut into its columns; words over a border go where most of them stand."""
    cut = [""] * len(begins)
    for found in re.finditer(r"\S+", text):
        middle = (found.start() + found.end()) / 2
        column = max(index for index, begin in enumerate(begins) if index == 0 or middle >= begin)
        cut[column] = f"{cut[column]} {found.group()}".strip()
    return cut
