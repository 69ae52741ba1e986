"""Builds a source from paragraphs and tables: readers of formats without a text of their own write into it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from actreader.blocks import Align, Block, Cell, PageBreak, PageSize, Paragraph, Place, Source, Table, TableRow, WordBox


class Printed(Protocol):
    """A word with its box on the page, in points from the upper left."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def is_sure(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell to be written: its text, the column where it begins, how far it is merged across and down, its words on the page."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    words: Sequence[Printed] = ()


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
        self._words: list[WordBox] = []
        self._footnotes: list[str] = []

    def paragraph(
        self, text: str, *, align: Align | None = None, bold: bool = False, words: Sequence[Printed] = ()
    ) -> None:
        """A paragraph; an empty one is the gap before the next. `words`: where its words stand on the page."""
        if not text.strip():
            self._put("\n")
            self._gap = True
            return
        start = self._length
        self._put(text)
        self._locate(text, start, words, self._page)
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

    def copy(self, source: Source) -> None:
        """The blocks of a text that stood inside this file, with places of their own here."""
        for block in source.blocks:
            if isinstance(block, Paragraph):
                if block.after_gap:
                    self.paragraph("")
                self.paragraph(block.text, align=block.align, bold=block.bold)
            elif isinstance(block, Table):
                cells = (
                    [RawCell(one.text, one.column, one.columns, one.rows) for one in row.cells] for row in block.rows
                )
                breaks = (row.after_break for row in block.rows)
                self.table([RawRow(tuple(row), after) for row, after in zip(cells, breaks, strict=True)], block.columns)
            else:
                self.page_break()

    def footnote(self, text: str) -> None:
        """A footnote: it stands below everything, after its mark."""
        self._footnotes.append(text)
        self.paragraph("")
        self.paragraph(f"* {text}")

    def page_break(self) -> None:
        """The end of a page: what follows stands after a gap."""
        self._blocks.append(PageBreak(Place(self._length, self._length, self._page)))
        self._gap = True
        if self._page is not None:
            self._page += 1

    def source(self, pages: Sequence[PageSize] = ()) -> Source:
        """What has been written."""
        text = "".join(self._parts)
        blocks, notes = tuple(self._blocks), tuple(self._footnotes)
        return Source(self._format, text, blocks, notes, tuple(pages), tuple(self._words))

    def _row(self, row: RawRow, number: int) -> TableRow:
        start, page = self._length, row.page or self._page
        cells = []
        for raw in row.cells:
            at = self._length
            self._put(raw.text)
            self._locate(raw.text, at, raw.words, page)
            place = Place(at, self._length, page, self._tables, number)
            cells.append(Cell(raw.text, place, raw.column, raw.columns, raw.rows))
            self._put("\t")
        place = Place(start, max(start, self._length - 1), page, self._tables, number)
        self._put("\n")
        return TableRow(tuple(cells), place, row.after_break)

    def _locate(self, text: str, start: int, words: Sequence[Printed], page: int | None) -> None:
        """Find every word in the text that was put together of them; a hyphen at the end of a line may have gone."""
        at = 0
        for word in words:
            found = text.find(word.text, at)
            if found < 0 or page is None:
                continue
            at = found + len(word.text)
            box = (word.left, word.top, word.right, word.bottom)
            self._words.append(WordBox(start + found, start + at, page, *box, is_sure=word.is_sure))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
