"""Tables drawn with bars: frames of box characters, «+---+» with «|», Markdown.

Where rules stand between the rows, a row is what stands between two of them, whatever number of lines it takes. Where there is only
one under the heads, each line is a row (Markdown), unless the bars stand in line and a line begins without a number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from actreader.blocks import Cell, Place, Table, TableRow
from actreader.readers.text.bars import Drawn, Segment, drawn, is_loose_rule, loose
from actreader.readers.text.joining import OPENING, unwrapped
from actreader.readers.text.lines import Line
from actreader.readers.text.markup import plain
from actreader.readers.text.tabs import Found

FEWEST_LINES = 2
MOST_COLUMNS = 60
LONGEST_GAP = 4  # empty lines between the parts of a table on two pages

_NUMBER = re.compile(r"\(?\d{1,4}(?:\.\d{1,4}){0,5}[.)]?$|[IVXLC]{1,6}[.)]?$")
_NUMBER_HEAD = re.compile(r"№|n\s*п|п/п|номер", re.IGNORECASE)


@dataclass(slots=True)
class _Cell:
    """A cell while its lines come in."""

    column: int
    columns: int
    rows: int = 1
    parts: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    """Where the columns stand: at the bars, or, where bars do not stand in line, by their order."""

    edges: tuple[int, ...]
    in_line: bool

    @property
    def columns(self) -> int:
        return len(self.edges) - 1

    def span(self, segment: Segment, order: int) -> tuple[int, int]:
        """The first column of a piece and how many it takes."""
        if not self.in_line:
            return min(order, self.columns - 1), 1
        first = self._at(segment.left)
        return first, max(1, self._at(segment.right) - first)

    def _at(self, edge: int) -> int:
        return min(range(len(self.edges)), key=lambda index: abs(self.edges[index] - edge))


def find_tables(lines: Sequence[Line]) -> Iterator[Found]:
    """The tables in order."""
    index, number = 0, 1
    while index < len(lines):
        taken, after = _taken(lines, index)
        found = _table(taken, number) if len(taken) >= FEWEST_LINES else None
        if found:
            number += 1
            yield Found(found, index, after)
        index = max(after, index + 1)


def _taken(lines: Sequence[Line], first: int) -> tuple[list[Drawn], int]:
    """The lines of the table that begins here, and the line after it."""
    read = drawn
    if drawn(lines[first]) is None:
        if first + 1 >= len(lines) or not is_loose_rule(lines[first + 1]) or loose(lines[first]) is None:
            return [], first + 1
        read = loose
    taken: list[Drawn] = []
    at, after = first, first + 1
    while at < len(lines) and at - after <= LONGEST_GAP:
        piece = read(lines[at])
        if piece is None:
            if not lines[at].blank or not taken:
                break
        elif taken and after < at and not _goes_on(taken, piece):
            break
        else:
            taken.append(piece)
            after = at + 1
        at += 1
    return taken, after


def _goes_on(taken: Sequence[Drawn], piece: Drawn) -> bool:
    """Whether a line after a gap belongs to the table above it: it stands on the next page and has its bars."""
    bars = {bar for each in taken for bar in each.bars}
    return piece.line.page != taken[-1].line.page and set(piece.bars) <= bars


def _table(taken: Sequence[Drawn], number: int) -> Table | None:
    grid = _grid(taken)
    if grid is None:
        return None
    end = _head_end(taken)
    numbered = _numbered(taken[:end])
    if not end or (grid.in_line and _has_rules(taken[end:], numbered=numbered)):
        cells = _by_rules(taken, grid)
    else:
        cells = [*_by_rules(taken[:end], grid), *_by_lines(taken[end:], grid, numbered=numbered)]
    filled = [row for row in cells if row]
    if len(filled) < FEWEST_LINES:
        return None
    rows = tuple(_row(row, number, order) for order, row in enumerate(filled, 1))
    place = replace(rows[0].place.through(rows[-1].place), row=None)
    return Table(rows, grid.columns, place)


def _grid(taken: Sequence[Drawn]) -> _Grid | None:
    most = max(len(each.segments) for each in taken)
    widest = [each for each in taken if len(each.segments) == most]
    edges = {bar for each in taken for bar in each.bars}
    in_line = len(widest) > 1 and len(edges) <= most * 2 and _stand_in_line(taken)
    if in_line:
        return _Grid(tuple(sorted(edges)), in_line=True) if 2 < len(edges) <= MOST_COLUMNS else None
    return _Grid(tuple(range(most + 1)), in_line=False) if 1 < most <= MOST_COLUMNS else None


def _stand_in_line(taken: Sequence[Drawn]) -> bool:
    """Whether the lines begin and end at the same places and share their bars."""
    first = {each.bars[0] for each in taken}
    last = {each.bars[-1] for each in taken}
    return len(first) == 1 and len(last) == 1


def _head_end(taken: Sequence[Drawn]) -> int:
    """The index after the rule under the heads: the first whole rule below a written line."""
    written = False
    for index, each in enumerate(taken):
        if each.rule and written and all(segment.is_rule for segment in each.segments):
            return index + 1
        written = written or not each.rule
    return 0


def _has_rules(body: Sequence[Drawn], *, numbered: bool) -> bool:
    """Whether rules stand between the rows below the heads: no two numbers without a rule between them."""
    groups = [list(group) for rule, group in groupby(body, key=lambda each: each.rule) if not rule]
    if numbered:
        numbers = [sum(bool(_NUMBER.match(each.segments[0].text.strip())) for each in group) for group in groups]
        return max(numbers, default=0) < FEWEST_LINES
    return len(groups) > FEWEST_LINES


def _numbered(head: Sequence[Drawn]) -> bool:
    return any(_NUMBER_HEAD.search(each.segments[0].text) for each in head if not each.rule)


def _by_rules(taken: Sequence[Drawn], grid: _Grid) -> list[list[_Cell]]:
    """Rows between rules; a cell goes on under a rule that leaves it open."""
    rows = _Rows(grid)
    for each in taken:
        (rows.rule if each.rule else rows.line)(each)
    return rows.done


class _Rows:
    """The rows while their lines come in, and the cells that are open: by the column where they begin."""

    def __init__(self, grid: _Grid) -> None:
        self.done: list[list[_Cell]] = [[]]
        self._grid = grid
        self._open: dict[int, _Cell] = {}

    def rule(self, each: Drawn) -> None:
        """Close the cells that have a piece of the rule below them; the others may have text beside it."""
        spans = [(segment, self._grid.span(segment, order)) for order, segment in enumerate(each.segments)]
        for _, (first, count) in (one for one in spans if one[0].is_rule):
            for column in range(first, first + count):
                self._open.pop(column, None)
        if self.done[-1]:
            self.done.append([])
            for cell in self._open.values():
                cell.rows += 1
        for segment, (first, _) in spans:
            if first in self._open and not segment.is_rule:
                self._open[first].parts.append(segment)

    def line(self, each: Drawn) -> None:
        for order, segment in enumerate(each.segments):
            column, columns = self._grid.span(segment, order)
            if column not in self._open:
                self._open[column] = _Cell(column, columns)
                self.done[-1].append(self._open[column])
            self._open[column].parts.append(segment)


def _by_lines(body: Sequence[Drawn], grid: _Grid, *, numbered: bool) -> Iterator[list[_Cell]]:
    """A line a row; where the bars stand in line, a line that begins no row goes on with the row above it."""
    current: list[_Cell] = []
    for each in (line for line in body if not line.rule):
        if current and (not grid.in_line or _begins(each, numbered=numbered)):
            yield current
            current = []
        for order, segment in enumerate(each.segments):
            column, columns = grid.span(segment, order)
            cell = next((one for one in current if one.column == column), None)
            if cell is None:
                cell = _Cell(column, columns)
                current.append(cell)
            cell.parts.append(segment)
    yield current


def _begins(each: Drawn, *, numbered: bool) -> bool:
    """Whether a line begins a row. Rows of numbered tables begin with a number, or have one text over all columns."""
    lead = each.segments[0].text.strip()
    if len(each.segments) == 1 or lead.startswith("**"):
        return True
    if numbered:
        return bool(_NUMBER.match(lead))
    return bool(OPENING.match(lead)) and sum(not segment.blank for segment in each.segments) > 1


def _row(cells: Sequence[_Cell], table: int, row: int) -> TableRow:
    made = tuple(_cell(cell, table, row) for cell in sorted(cells, key=lambda cell: cell.column))
    place = replace(made[0].place.through(made[-1].place), row=row)
    return TableRow(made, place)


def _cell(cell: _Cell, table: int, row: int) -> Cell:
    texts = [plain(segment.text.replace("\\|", "|")) for segment in cell.parts]
    written = [segment for segment in cell.parts if not segment.blank] or cell.parts[:1]
    start = written[0].start + _left(written[0].text)
    end = written[-1].start + len(written[-1].text.rstrip())
    place = Place(start, max(start, end), None, table, row)
    return Cell(unwrapped([text for text in texts if text]), place, cell.column, cell.columns, cell.rows)


def _left(text: str) -> int:
    return len(text) - len(text.lstrip())
