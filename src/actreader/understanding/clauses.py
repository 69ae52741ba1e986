"""The operative part as a tree of clauses."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from actreader.blocks import Place
from actreader.reading import Clause
from actreader.understanding.lines import Piece, Text, close_letter_spacing

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,5})\.?\s+(?=\S)|(\d{1,3}(?:\.\d{1,3}){1,5})\.(?=\S)")
_ROMAN = re.compile(r"([IVX]{1,5})\.\s+(?=\S)")
_TIGHT = re.compile(r"(\d{1,3})\.(?=[А-ЯЁ][а-яё])")  # «1.Утвердить»
_BRACKETED = re.compile(r"(\d{1,3}|[а-яё])\)\s*(?=\S)")
_DASHED = re.compile(r"[-–—•·*\u2212\uf0b7]\s*(?=\S)")
_ENACTS = re.compile(r"(?:приказыва|постановля|распоряжа|обязыва|реши)[а-яё]+:$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,3}[-–—\s]*$")
_BROKEN_OFF = re.compile(r"[\w)»\"-]$")  # the end of a paragraph that a page broke
_APPENDIX = re.compile(
    r"(?:согласно|в соответствии с|\()\s*приложени(?:ю|ем|е|ями|ям)\s*(?:№|N)?\s*(\d+(?:\.\d+)*)", re.IGNORECASE
)


@dataclass(slots=True)
class _Growing:
    """A clause while its text and sub-clauses are still coming."""

    number: str | None
    depth: int
    parts: list[str]
    place: Place
    children: "list[_Growing]" = field(default_factory=list)

    def done(self) -> Clause:
        text = "\n".join(self.parts)
        named = _APPENDIX.search(text)
        children = tuple(child.done() for child in self.children)
        return Clause(self.number, text, children, named.group(1) if named else None, self.place)


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a paragraph begins: its number as printed, how deep it stands, and the text after the number."""

    number: str | None
    depth: int
    text: str


BRACKETED, LETTERED, DASHED = 20, 30, 40  # deeper than any dotted number
FIRST = {"1": 1, "I": 0}  # the first clause: its number and how deep it stands


def begins_clauses(piece: Piece) -> bool:
    """Whether a paragraph is the first clause: numbered 1 or I."""
    mark = _mark(piece.text) if isinstance(piece, Text) else None
    return mark is not None and FIRST.get(mark.number or "") == mark.depth


def first_clause(found: list[Piece], start: int, stop: int) -> int | None:
    """The first clause: the one numbered 1, else what follows the words «приказываю:» at the end of a paragraph."""
    for index in range(start, stop):
        if begins_clauses(found[index]):
            return index
    for index in range(start, stop - 1):
        piece = found[index]
        if isinstance(piece, Text) and _ENACTS.search(close_letter_spacing(piece.text)):
            return index + 1
    return None


def read_clauses(found: list[Piece]) -> tuple[Clause, ...]:
    """The clauses of the operative part. A paragraph without a mark belongs to the clause above it."""
    roots: list[_Growing] = []
    open_: list[_Growing] = []
    for piece in _by_numbers(found):
        if not isinstance(piece, Text) or _PAGE_NUMBER.match(piece.text):
            continue
        mark = _mark(piece.text)
        if mark is None and open_ and _goes_on(open_[-1].parts[-1], piece.text):
            open_[-1].parts[-1] += f" {piece.text}"
            open_[-1].place = open_[-1].place.through(piece.place)
            continue
        mark = mark or _Mark(None, DASHED, piece.text)
        while open_ and open_[-1].depth >= mark.depth:
            open_.pop()
        clause = _Growing(mark.number, mark.depth, [close_letter_spacing(mark.text)], piece.place)
        (open_[-1].children if open_ else roots).append(clause)
        open_.append(clause)
    return tuple(root.done() for root in roots)


def _by_numbers(found: list[Piece]) -> Iterator[Piece]:
    """The paragraphs; where the clauses have Roman numbers, which readers of formats do not look for, apart before each."""
    roman = bool(found) and isinstance(found[0], Text) and bool(_ROMAN.match(found[0].text))
    for piece in found:
        begins = (
            [at for at, line in enumerate(piece.lines) if _ROMAN.match(line)]
            if roman and isinstance(piece, Text)
            else []
        )
        for start, end in itertools.pairwise([0, *(at for at in begins if at), None]) if begins else [(0, None)]:
            yield replace(piece, lines=piece.lines[start:end]) if isinstance(piece, Text) and begins else piece


def _goes_on(before: str, text: str) -> bool:
    """Whether a paragraph is the rest of the sentence above it, which the end of a page broke."""
    return text[:1].islower() and bool(_BROKEN_OFF.search(before))


def _mark(text: str) -> _Mark | None:
    for pattern, depth in ((_NUMBERED, None), (_TIGHT, None), (_ROMAN, 0), (_BRACKETED, BRACKETED), (_DASHED, DASHED)):
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :]
        if depth is None:
            number = next(group for group in found.groups() if group)
            return _Mark(number, number.count(".") + 1, rest)
        number = None if depth == DASHED else found.group(1)
        lettered = depth == BRACKETED and number is not None and number.isalpha()
        return _Mark(number, LETTERED if lettered else depth, rest)
    return None
