"""The reader of ODT files."""

import re
from collections.abc import Iterator

from lxml import etree

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.archive import Archive, parse_xml
from actreader.readers.odt.lists import DEEPEST as DEEPEST_LIST
from actreader.readers.odt.lists import Lists
from actreader.readers.odt.names import DEEPEST, number, tag, unwrapped, value
from actreader.readers.odt.styles import Styles
from actreader.readers.writer import RawCell, RawRow, Writer

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
MOST_COLUMNS, MOST_ROWS, MOST_SPACES = 120, 5000, 400

_SPACES = re.compile(r"[ \t\n\r]+")
_LEFT_OUT = {"annotation", "tracked-changes", "note", "note-body", "ruby-text", "script", "soft-page-break"}


def read_odt(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of an ODT file. Notes come at the end; comments, deleted text, scripts and pictures are left out."""
    archive = Archive(data, name=name, limits=limits)
    if CONTENT not in archive:
        raise UnreadableFile("not_supported", name=name)
    if MANIFEST in archive and any(tag(each) == "encryption-data" for each in archive.xml(MANIFEST).iter()):
        raise UnreadableFile("encrypted", name=name)
    roots = [*([archive.xml(STYLES)] if STYLES in archive else []), archive.xml(CONTENT)]
    return _Document(roots, "odt").source()


def read_flat_odt(data: bytes, *, name: str, limits: Limits) -> Source:
    """The same for a document in one file of XML (FODT)."""
    del limits  # a file of XML unpacks to nothing larger than itself
    return _Document([parse_xml(data, name=name)], "fodt").source()


class _Document:
    """One document while it is read: its lists count as it goes along."""

    def __init__(self, roots: list[etree._Element], format_: str) -> None:
        self._content = roots[-1]
        self._styles = Styles(roots)
        self._lists = Lists(self._styles)
        self._writer = Writer(format_)

    def source(self) -> Source:
        body = next((each for each in self._content.iter() if tag(each) == "text" and len(each)), None)
        for element in unwrapped(body) if body is not None else ():
            if tag(element) in ("p", "h"):
                self._paragraph(element)
            elif tag(element) == "list":
                for text in self._list(element, None, 1):
                    self._writer.paragraph(text)
            elif tag(element) == "table":
                self._table(element)
        for note in self._notes():
            self._writer.footnote(note)
        return self._writer.source()

    def _paragraph(self, element: etree._Element) -> None:
        style = self._styles.of(value(element, "style-name"))
        if style.breaks_page:
            self._writer.page_break()
        text = "".join(_pieces(element)).strip(" \n")
        self._writer.paragraph(text, align=style.align, bold=style.bold or self._all_bold(element))

    def _all_bold(self, element: etree._Element) -> bool:
        if (element.text or "").strip():
            return False
        spans = [each for each in element if "".join(_pieces(each)).strip()]
        return bool(spans) and all(self._styles.of(value(each, "style-name")).bold for each in spans)

    def _list(self, element: etree._Element, style: str | None, depth: int, *, in_cell: bool = False) -> Iterator[str]:
        """The items of a list and of the lists inside it, each with its number; in a cell it may be all there is."""
        if depth > DEEPEST_LIST:
            return
        style = value(element, "style-name") or style or ""
        self._lists.open(element, style, depth)
        for item in element:
            mark = (
                self._lists.next(item, style, depth)
                if tag(item) == "list-item" and (in_cell or _has_text(item))
                else ""
            )
            for each in item:
                if tag(each) in ("p", "h"):
                    text = "".join(_pieces(each)).strip(" \n")
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
                lines.append("".join(_pieces(each)).strip(" \n"))
            elif tag(each) == "list":
                lines += self._list(each, None, 1, in_cell=True)
            elif tag(each) == "table":
                lines += ["".join(_pieces(p)).strip(" \n") for p in each.iter() if tag(p) == "p"]
        return "\n".join(line.strip() for line in lines if line.strip(" -"))

    def _notes(self) -> Iterator[str]:
        for body in (each for each in self._content.iter() if tag(each) == "note-body"):
            text = " ".join("".join(_pieces(p)).strip() for p in body.iter() if tag(p) == "p").strip()
            if text:
                yield text


def _pieces(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """The text of a paragraph, white space as OpenDocument counts it."""
    yield _SPACES.sub(" ", element.text or "")
    for each in element if depth < DEEPEST else ():
        name = tag(each)
        if name == "s":
            yield " " * number(each, "c", 1, MOST_SPACES)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "note":
            yield "*"
        elif name and name not in _LEFT_OUT:
            yield from _pieces(each, depth + 1)
        yield _SPACES.sub(" ", each.tail or "")


def _has_text(item: etree._Element) -> bool:
    return any(tag(each) in ("p", "h") and "".join(_pieces(each)).strip() for each in item)
