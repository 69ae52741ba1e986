"""Builds a source from paragraphs and tables: readers of formats without a text of their own write into it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actreader.blocks import Align, Block, Cell, PageBreak, Paragraph, Place, Source, Table, TableRow


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell to be written: its text, the column where it begins, how far it is merged across and down."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row to be written; `after_break` as in TableRow, `page` where it is not the page that is being written."""

    cells: tuple[RawCell, ...]
    after_break: bool = False
    page: int | None = None


class Writer:
    """Collects blocks and, at the same time, the plain text in which their places are counted."""

    def __init__(self, format_: str, *, page: int | None = None) -> None:
        self._format = format_
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables = 0
        self._gap = True
        self._page = page

    def paragraph(self, text: str, *, align: Align | None = None, bold: bool = False) -> None:
        """A paragraph; an empty one is the gap before the next."""
        if not text.strip():
            self._put("\n")
            self._gap = True
            return
        start = self._length
        self._put(text)
        place = Place(start, self._length, self._page)
        self._put("\n")
        self._blocks.append(Paragraph(text, place, self._gap, align, bold))
        self._gap = False

    def table(self, rows: Sequence[RawRow], columns: int) -> None:
        """A table; one without rows is passed over."""
        if not rows:
            return
        self._tables += 1
        written = [self._row(row, number) for number, row in enumerate(rows, 1)]
        place = replace(written[0].place.through(written[-1].place), row=None)
        self._blocks.append(Table(tuple(written), columns, place))
        self._gap = True

    def page_break(self) -> None:
        """The end of a page: what follows stands after a gap."""
        self._blocks.append(PageBreak(Place(self._length, self._length, self._page)))
        self._gap = True
        if self._page is not None:
            self._page += 1

    def source(self) -> Source:
        """What has been written."""
        return Source(self._format, "".join(self._parts), tuple(self._blocks))

    def _row(self, row: RawRow, number: int) -> TableRow:
        start, page = self._length, row.page or self._page
        cells = []
        for raw in row.cells:
            at = self._length
            self._put(raw.text)
            place = Place(at, self._length, page, self._tables, number)
            cells.append(Cell(raw.text, place, raw.column, raw.columns, raw.rows))
            self._put("\t")
        place = Place(start, max(start, self._length - 1), page, self._tables, number)
        self._put("\n")
        return TableRow(tuple(cells), place, row.after_break)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
