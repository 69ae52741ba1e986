"""Rows collected with the right edges of their cells, made into a table with merges."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from actreader.readers.writer import RawCell, RawRow

NEAR = 60  # twentieths of a point: edges nearer to each other than a millimetre are one
MOST_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a cell, and whether the cell goes on from the left or from above."""

    right: int
    from_left: bool = False
    from_above: bool = False


@dataclass(slots=True)
class Row:
    """A row as written: where it begins, the edges of its cells, their texts."""

    left: int = 0
    edges: list[Edge] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Rows:
    """The rows of the table that is being read."""

    def __init__(self) -> None:
        self._done: list[Row] = []
        self._row = Row()
        self._edge = Edge(0)
        self._lines: list[str] = []  # of the cell that is open

    def begin(self) -> None:
        """A new description of a row; the texts of its cells may stand before or after it."""
        self._row.left, self._row.edges = 0, []
        self._edge = Edge(0)

    def left(self, edge: int) -> None:
        self._row.left = edge

    def goes_on(self, *, from_left: bool = False, from_above: bool = False) -> None:
        """The cell whose right edge comes next is merged."""
        self._edge = Edge(0, self._edge.from_left or from_left, self._edge.from_above or from_above)

    def right(self, edge: int) -> None:
        self._row.edges.append(replace(self._edge, right=edge))
        self._edge = Edge(0)

    def line(self, text: str) -> None:
        """A paragraph of the open cell."""
        if text:
            self._lines.append(text)

    def end_cell(self) -> None:
        self._row.texts.append("\n".join(self._lines))
        self._lines = []

    def end(self) -> None:
        """The row is whole; the next one has the same edges unless it says otherwise."""
        if self._row.edges:
            self._done.append(self._row)
        self._row = Row(self._row.left, list(self._row.edges))

    def take(self) -> list[Row]:
        """The rows so far; they are not kept."""
        done, self._done = self._done, []
        return done


def raw_rows(rows: Sequence[Row]) -> tuple[list[RawRow], int]:
    """The rows with columns and spans, and the number of columns."""
    grid = _grid(rows)
    found: list[list[RawCell]] = []
    above: dict[int, tuple[int, int]] = {}  # column -> row and position of the cell that stands there
    for number, row in enumerate(rows):
        found.append([])
        left = _place(grid, row.left)
        for edge, text in zip(row.edges, [*row.texts, *[""] * len(row.edges)], strict=False):
            right = max(left + 1, _place(grid, edge.right))
            held = above.get(left)
            if edge.from_left and found[-1]:
                last = found[-1][-1]
                found[-1][-1] = RawCell(last.text, last.column, right - last.column, last.rows)
            elif edge.from_above and held:
                cell = found[held[0]][held[1]]
                found[held[0]][held[1]] = RawCell(cell.text, cell.column, cell.columns, number - held[0] + 1)
            else:
                above[left] = (number, len(found[-1]))
                found[-1].append(RawCell(text, left, right - left))
            left = right
    columns = max((cell.column + cell.columns for row_ in found for cell in row_), default=0)
    return [RawRow(tuple(row_)) for row_ in found], columns


def _grid(rows: Sequence[Row]) -> list[int]:
    """All edges of the table from left to right, near ones as one."""
    grid: list[int] = []
    for edge in sorted({row.left for row in rows} | {edge.right for row in rows for edge in row.edges}):
        if not grid or edge - grid[-1] > NEAR:
            grid.append(edge)
    return grid[: MOST_COLUMNS + 1]


def _place(grid: list[int], edge: int) -> int:
    return max(0, min(bisect_left(grid, edge - NEAR), len(grid) - 1))
