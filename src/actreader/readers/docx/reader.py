"""The reader of DOCX files."""

from collections.abc import Iterator

from lxml import etree

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.archive import Archive, count
from actreader.readers.docx.names import child, is_on, number, tag, value
from actreader.readers.docx.numbering import Numbering
from actreader.readers.docx.package import main_part
from actreader.readers.docx.runs import all_bold, boxes, breaks_page, paragraphs, pieces, unwrapped
from actreader.readers.docx.styles import Look, look, read_styles
from actreader.readers.length import require_short
from actreader.readers.writer import RawCell, RawRow, Writer

MOST_COLUMNS = 120
DEEPEST = 8  # tables and text boxes inside one another
FEWEST_ROWS, FEWEST_COLUMNS = 2, 3  # of a table that holds data


def read_docx(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a DOCX file. Deleted text, fields' code, macros and pictures are left out; footnotes come at the end."""
    archive = Archive(data, name=name, limits=limits)
    main = main_part(archive)
    if main not in archive:
        raise UnreadableFile("not_supported", name=name)
    document = archive.xml(main)
    require_short(name, limits, pieces=count(document, "p"))
    return _Document(archive, main, document).source()


class _Document:
    """One document while it is read: its lists count as it goes along."""

    def __init__(self, archive: Archive, main: str, document: etree._Element) -> None:
        self._archive, self._main, self._document = archive, main, document
        self._numbering = Numbering.read(self._part("word/numbering.xml"))
        self._styles = read_styles(self._part("word/styles.xml"))
        self._writer = Writer("docx")

    def source(self) -> Source:
        self._blocks(child(self._document, "body"))
        for text in self._footnotes():
            self._writer.footnote(text)
        return self._writer.source()

    def _blocks(self, parent: etree._Element | None, depth: int = 0) -> None:
        """Paragraphs and tables in order; what stands in a text box comes before the paragraph at which it is fixed."""
        for element in unwrapped(parent) if depth < DEEPEST else ():
            if tag(element) == "p":
                for box in boxes(element):
                    self._blocks(box, depth + 1)
                self._paragraph(element)
            elif tag(element) == "tbl" and _lays_out(element):
                for cell in (each for row in unwrapped(element) for each in unwrapped(row) if tag(each) == "tc"):
                    self._blocks(cell, depth + 1)
            elif tag(element) == "tbl":
                self._table(element)

    def _part(self, part: str) -> etree._Element | None:
        return self._archive.xml(part) if part in self._archive else None

    def _paragraph(self, element: etree._Element) -> None:
        shown = self._look(element)
        text = self._text(element, shown)
        if is_on(child(element, "pPr", "pageBreakBefore")) or breaks_page(element):
            self._writer.page_break()
        self._writer.paragraph(text, align=shown.align, bold=bool(shown.bold) or all_bold(element))

    def _look(self, element: etree._Element) -> Look:
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        return look(properties).over(self._styles.get(style or "", Look()))

    def _text(self, element: etree._Element, shown: Look, *, in_cell: bool = False) -> str:
        """The text with its automatic number; in a cell the number may be all there is."""
        text = "".join(pieces(element)).strip("\n")
        if (text.strip() or in_cell) and shown.list_id not in (None, "0"):
            list_id = shown.list_id or ""
            style = value(child(element, "pPr", "pStyle"))
            depth = shown.depth if shown.depth is not None else self._numbering.depth_of(list_id, style)
            return self._numbering.next(list_id, depth) + text.lstrip()
        return text

    def _table(self, element: etree._Element) -> None:
        rows: list[list[RawCell]] = []
        open_: dict[int, tuple[int, int]] = {}  # column -> row and position of a cell that is merged down from there
        for tr in _rows(element):
            rows.append([])
            column = max(0, number(child(tr, "trPr", "gridBefore"), 0))
            for tc in (each for each in unwrapped(tr) if tag(each) == "tc"):
                column += self._cell(tc, column, rows, open_)
                if column >= MOST_COLUMNS:
                    break
        columns = max((cell.column + cell.columns for row in rows for cell in row), default=0)
        self._writer.table([RawRow(tuple(row)) for row in rows], columns)

    def _cell(
        self, tc: etree._Element, column: int, rows: list[list[RawCell]], open_: dict[int, tuple[int, int]]
    ) -> int:
        """Put a cell into the last row, or make the cell above it longer; how many columns it takes."""
        width = max(1, min(number(child(tc, "tcPr", "gridSpan"), 1), MOST_COLUMNS - column))
        across = child(tc, "tcPr", "hMerge")
        if across is not None and value(across) != "restart" and rows[-1]:
            last = rows[-1][-1]
            rows[-1][-1] = RawCell(last.text, last.column, last.columns + width, last.rows)
            return width
        merge = child(tc, "tcPr", "vMerge")
        if merge is not None and value(merge) != "restart" and column in open_:
            row, position = open_[column]
            above = rows[row][position]
            rows[row][position] = RawCell(above.text, above.column, above.columns, len(rows) - row)
            return width
        open_.pop(column, None)
        if merge is not None:
            open_[column] = (len(rows) - 1, len(rows[-1]))
        rows[-1].append(RawCell(self._cell_text(tc), column, width))
        return width

    def _cell_text(self, tc: etree._Element) -> str:
        """The paragraphs of a cell as its lines; those of a table inside it too."""
        texts = (self._text(each, self._look(each), in_cell=True) for each in paragraphs(tc))
        return "\n".join(text.strip() for text in texts if text.strip())

    def _footnotes(self) -> Iterator[str]:
        for part, name in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
            root = self._part(part)
            for each in root if root is not None else ():
                text = " ".join("".join(pieces(p)).strip() for p in each.iter() if tag(p) == "p").lstrip("* ").strip()
                if tag(each) == name and value(each, "type") is None and text:
                    yield text


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are not deleted."""
    return (each for each in unwrapped(table) if tag(each) == "tr" and child(each, "trPr", "del") is None)


def _lays_out(table: etree._Element) -> bool:
    """Whether a table only lays out the page: a table of data stands in one of its cells."""
    inner = (each for each in table.iter() if tag(each) == "tbl" and each is not table)
    return any(_holds_data(each) for each in inner) and not _holds_data(table)


def _holds_data(table: etree._Element) -> bool:
    rows = [[each for each in unwrapped(row) if tag(each) == "tc"] for row in _rows(table)]
    return len(rows) >= FEWEST_ROWS and max(map(len, rows)) >= FEWEST_COLUMNS
