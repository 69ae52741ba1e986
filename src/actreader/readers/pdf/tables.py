"""Tables by their ruled lines: boxes of cells made into rows, columns and spans."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from actreader.readers.pdf.words import Word, cell_text, lines
from actreader.readers.writer import RawCell, RawRow

NEAR = 3.0  # points: rules nearer to each other are one
SHORTEST_ALIKE = 20  # characters of a row that can be like another without being the same
ALIKE = 0.9
PADDING = 5.0  # points between a rule and the text

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page."""

    rows: tuple[tuple[RawCell, ...], ...]
    columns: int
    page: int

    def head(self) -> tuple[str, ...]:
        """The texts of the first row, to know a head that is repeated."""
        return tuple(cell.text for cell in self.rows[0]) if self.rows else ()


def page_table(boxes: Sequence[Box], words: Sequence[Word], page: int) -> PageTable:
    """The cells of a page's table with the words that stand in them."""
    across = _rules([edge for box in boxes for edge in (box[0], box[2])])
    down = _rules([edge for box in boxes for edge in (box[1], box[3])])
    rows: list[list[RawCell]] = [[] for _ in down[1:]]
    for box in sorted(boxes, key=lambda each: (each[1], each[0])):
        column, row = _at(across, box[0]), _at(down, box[1])
        inside = lines(word for word in words if _holds(box, word))
        text = cell_text(inside, box[2] - PADDING)
        printed = [word for line in inside for word in line.words]
        if row < len(rows):
            rows[row].append(
                RawCell(text, column, max(1, _at(across, box[2]) - column), max(1, _at(down, box[3]) - row), printed)
            )
    return PageTable(
        tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows), max(1, len(across) - 1), page
    )


def join(tables: Sequence[PageTable]) -> tuple[list[RawRow], int]:
    """The parts of one table on the pages that it takes. The first rows of a page may go on from the page before."""
    rows: list[RawRow] = []
    merged: dict[int, RawCell] = {}  # at the foot of the page before, by column
    for part in tables:
        repeated = _repeated(part, tables[0]) if rows else 0
        for index, cells in enumerate(part.rows):
            held = [_held(cell, merged) for cell in cells] if index == repeated and _is_new(cells) else cells
            rows.append(RawRow(tuple(held), after_break=bool(rows) and index <= repeated, page=part.page))
        merged = _merged_at_foot(part, merged)
    return rows, max(part.columns for part in tables)


def _is_new(cells: Sequence[RawCell]) -> bool:
    """Whether a row has texts enough to be one of its own and not the rest of a row that the page broke."""
    return bool(cells and cells[0].column == 0 and cells[0].text) and sum(bool(cell.text) for cell in cells) > 1


def _held(cell: RawCell, merged: dict[int, RawCell]) -> RawCell:
    """An empty cell at the top of a page below a merged one is the same cell: its text stands on the page before."""
    above = merged.get(cell.column)
    return replace(cell, text=above.text) if above and not cell.text and above.columns == cell.columns else cell


def _merged_at_foot(part: PageTable, before: dict[int, RawCell]) -> dict[int, RawCell]:
    """The cells merged over rows that reach the last row of a page; one that is empty there stands for that of the page before."""
    count = len(part.rows)
    at_foot = [
        cell for index, cells in enumerate(part.rows) for cell in cells if cell.rows > 1 and index + cell.rows >= count
    ]
    return {cell.column: cell if cell.text else before.get(cell.column, cell) for cell in at_foot}


def _repeated(part: PageTable, first: PageTable) -> int:
    """How many rows of head a page repeats."""
    count = 0
    for mine, theirs in zip(part.rows, first.rows, strict=False):
        if not _alike("".join(cell.text for cell in mine), "".join(cell.text for cell in theirs)):
            break
        count += 1
    return count


def _alike(mine: str, theirs: str) -> bool:
    """Whether two rows say the same; a few signs of a long one may have been recognized otherwise."""
    if mine == theirs:
        return True
    like = len(mine) >= SHORTEST_ALIKE and abs(len(mine) - len(theirs)) <= len(mine) * (1 - ALIKE)
    return like and SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ALIKE


def _rules(edges: Sequence[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _at(rules: Sequence[float], edge: float) -> int:
    return max(0, min(bisect_left(rules, edge - NEAR), len(rules) - 1))


def _holds(box: Box, word: Word) -> bool:
    middle = (word.left + word.right) / 2
    return box[0] <= middle <= box[2] and box[1] <= word.middle <= box[3]
