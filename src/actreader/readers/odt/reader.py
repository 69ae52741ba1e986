"""The reader of ODT files."""

from collections.abc import Iterator

from lxml import etree

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.archive import Archive, count, parse_xml
from actreader.readers.length import require_short
from actreader.readers.odt.lists import DEEPEST as DEEPEST_LIST
from actreader.readers.odt.lists import Lists
from actreader.readers.odt.names import number, tag, unwrapped, value
from actreader.readers.odt.styles import OUTLINE, Styles
from actreader.readers.odt.text import Texts, boxes, paragraphs
from actreader.readers.writer import RawCell, RawRow, Writer

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
MOST_COLUMNS, MOST_ROWS = 120, 5000
FEWEST_ROWS, FEWEST_COLUMNS = 2, 3  # of a table that holds data
DEEPEST = 8  # tables and text boxes inside one another


def read_odt(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of an ODT file. Notes come at the end; comments, deleted text, scripts and pictures are left out."""
    archive = Archive(data, name=name, limits=limits)
    if CONTENT not in archive:
        raise UnreadableFile("not_supported", name=name)
    if MANIFEST in archive and any(tag(each) == "encryption-data" for each in archive.xml(MANIFEST).iter()):
        raise UnreadableFile("encrypted", name=name)
    roots = [*([archive.xml(STYLES)] if STYLES in archive else []), archive.xml(CONTENT)]
    return _source(roots, "odt", name, limits)


def read_flat_odt(data: bytes, *, name: str, limits: Limits) -> Source:
    """The same for a document in one file of XML (FODT)."""
    return _source([parse_xml(data, name=name)], "fodt", name, limits)


def _source(roots: list[etree._Element], format_: str, name: str, limits: Limits) -> Source:
    require_short(name, limits, pieces=count(roots[-1], "p", "h", "table-cell"))
    return _Document(roots, format_).source()


class _Document:
    """One document while it is read: its lists count as it goes along."""

    def __init__(self, roots: list[etree._Element], format_: str) -> None:
        self._content = roots[-1]
        self._styles = Styles(roots)
        self._lists = Lists(self._styles)
        self._texts = Texts(self._styles)
        self._writer = Writer(format_)

    def source(self) -> Source:
        body = next((each for each in self._content.iter() if tag(each) == "text" and len(each)), None)
        if body is not None:
            self._blocks(body)
        for note in self._notes():
            self._writer.footnote(note)
        return self._writer.source()

    def _blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Paragraphs, lists and tables in order."""
        for element in unwrapped(parent) if depth < DEEPEST else ():
            self._block(element, depth)

    def _block(self, element: etree._Element, depth: int) -> None:
        """What stands in a text box comes before the paragraph at which it is fixed."""
        if tag(element) in ("p", "h"):
            for box in boxes(element):
                self._blocks(box, depth + 1)
            self._paragraph(element)
        elif tag(element) == "list":
            for text in self._list(element, None, 1):
                self._writer.paragraph(text)
        elif tag(element) == "table" and _lays_out(element):
            for cell in (each for row in unwrapped(element) for each in row if tag(each) == "table-cell"):
                self._blocks(cell, depth + 1)
        elif tag(element) == "table":
            self._table(element)

    def _paragraph(self, element: etree._Element) -> None:
        style = self._styles.of(value(element, "style-name"))
        if style.breaks_page:
            self._writer.page_break()
        text = self._texts.of(element)
        if tag(element) == "h" and text and value(element, "is-list-header") != "true":
            text = self._lists.next(element, OUTLINE, number(element, "outline-level", 1, DEEPEST_LIST)) + text
        self._writer.paragraph(text, align=style.align, bold=style.bold or self._texts.all_bold(element))

    def _list(self, element: etree._Element, style: str | None, depth: int, *, in_cell: bool = False) -> Iterator[str]:
        """The items of a list and of the lists inside it, each with its number; in a cell it may be all there is."""
        if depth > DEEPEST_LIST:
            return
        style = value(element, "style-name") or style or ""
        self._lists.open(element, style, depth)
        for item in element:
            mark = (
                self._lists.next(item, style, depth)
                if tag(item) == "list-item" and (in_cell or self._has_text(item))
                else ""
            )
            for each in item:
                if tag(each) in ("p", "h"):
                    text = self._texts.of(each)
                    yield mark + text if text or in_cell else ""
                    mark = ""
                elif tag(each) == "list":
                    yield from self._list(each, style, depth + 1, in_cell=in_cell)

    def _table(self, element: etree._Element) -> None:
        rows: list[RawRow] = []
        for row in (each for each in unwrapped(element) if tag(each) == "table-row"):
            cells = tuple(self._cells(row))
            times = number(row, "number-rows-repeated", 1, MOST_ROWS) if any(cell.text for cell in cells) else 1
            rows += [RawRow(cells)] * min(times, MOST_ROWS - len(rows))
        columns = max((cell.column + cell.columns for row in rows for cell in row.cells), default=0)
        self._writer.table(rows, columns)

    def _cells(self, row: etree._Element) -> Iterator[RawCell]:
        column = 0
        for each in row:
            times = number(each, "number-columns-repeated", 1, MOST_COLUMNS)
            if tag(each) == "table-cell":
                across = max(1, number(each, "number-columns-spanned", 1, MOST_COLUMNS))
                down = max(1, number(each, "number-rows-spanned", 1, MOST_ROWS))
                text = self._cell_text(each)
                for place in range(column, min(column + times, MOST_COLUMNS)):
                    yield RawCell(text, place, across, down)
            if tag(each) in ("table-cell", "covered-table-cell"):
                column += times

    def _cell_text(self, cell: etree._Element) -> str:
        lines: list[str] = []
        for each in unwrapped(cell):
            if tag(each) in ("p", "h"):
                lines += [self._texts.of(one) for box in boxes(each) for one in paragraphs(box)]
                lines.append(self._texts.of(each))
            elif tag(each) == "list":
                lines += self._list(each, None, 1, in_cell=True)
            elif tag(each) == "table":
                lines += [self._texts.of(one) for one in paragraphs(each)]
        return "\n".join(line.strip() for line in lines if line.strip(" -"))

    def _has_text(self, item: etree._Element) -> bool:
        return any(tag(each) in ("p", "h") and self._texts.of(each) for each in item)

    def _notes(self) -> Iterator[str]:
        for body in (each for each in self._content.iter() if tag(each) == "note-body"):
            text = " ".join(self._texts.of(p) for p in body.iter() if tag(p) == "p").lstrip("* ").strip()
            if text:
                yield text


def _lays_out(table: etree._Element) -> bool:
    """Whether a table only lays out the page: a table of data stands in one of its cells."""
    inner = (each for each in table.iter() if tag(each) == "table" and each is not table)
    return any(_holds_data(each) for each in inner) and not _holds_data(table)


def _holds_data(table: etree._Element) -> bool:
    rows = [[each for each in row if tag(each) == "table-cell"] for row in unwrapped(table) if tag(row) == "table-row"]
    return len(rows) >= FEWEST_ROWS and max(map(len, rows)) >= FEWEST_COLUMNS
