"""A table as a grid: merged cells stand in every row that they cover."""

from dataclasses import dataclass, replace

from actreader.blocks import Cell, Place, Table


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in one column of one row. `own` is false where the cell was merged down from a row above."""

    text: str
    place: Place
    first: int  # the column where the cell begins
    columns: int = 1
    own: bool = True


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with a cell, or None, for every column."""

    cells: tuple[GridCell | None, ...]
    place: Place
    after_break: bool = False

    def text(self, column: int | None) -> str:
        """The text of a column; "" where nothing stands there or the cell belongs to a column on its left."""
        cell = self.cells[column] if column is not None and column < len(self.cells) else None
        return cell.text.strip() if cell and cell.first == column else ""

    def filled(self) -> list[GridCell]:
        """The cells of its own that hold text, each once."""
        return [
            cell
            for column, cell in enumerate(self.cells)
            if cell and cell.own and cell.first == column and cell.text.strip()
        ]


def grid(table: Table) -> list[GridRow]:
    """The rows of the table with merged cells spread out."""
    hanging: dict[int, tuple[GridCell, int]] = {}  # column -> a cell from above, and how many more rows it covers
    rows = []
    for row in table.rows:
        spread: list[GridCell | None] = [None] * table.columns
        for column, (above, _) in hanging.items():
            spread[column] = replace(above, own=False)
        hanging = {column: (cell, left - 1) for column, (cell, left) in hanging.items() if left > 1}
        for cell in row.cells:
            _put(cell, spread, hanging)
        rows.append(GridRow(tuple(spread), row.place, row.after_break))
    return rows


def _put(cell: Cell, spread: list[GridCell | None], hanging: dict[int, tuple[GridCell, int]]) -> None:
    covering = GridCell(cell.text, cell.place, cell.column, cell.columns)
    for column in range(cell.column, min(cell.column + cell.columns, len(spread))):
        spread[column] = covering
        if cell.rows > 1:
            hanging[column] = (covering, cell.rows - 1)
