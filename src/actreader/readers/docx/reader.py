"""The reader of DOCX files."""

from collections.abc import Iterator

from lxml import etree

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.archive import Archive
from actreader.readers.docx.names import child, is_on, number, tag, value
from actreader.readers.docx.numbering import Numbering
from actreader.readers.docx.styles import Look, look, read_styles
from actreader.readers.writer import RawCell, RawRow, Writer

DOCUMENT = "word/document.xml"
MOST_COLUMNS = 120
DEEPEST = 40  # elements inside one another that are only wrappers

_WRAPPERS = {"sdt", "sdtContent", "ins", "hyperlink", "fldSimple", "smartTag", "customXml", "moveTo", "bdo", "dir"}


def read_docx(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a DOCX file. Deleted text, fields' code, macros and pictures are left out; footnotes come at the end."""
    archive = Archive(data, name=name, limits=limits)
    if DOCUMENT not in archive:
        raise UnreadableFile("not_supported", name=name)
    return _Document(archive).source()


class _Document:
    """One document while it is read: its lists count as it goes along."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._numbering = Numbering.read(self._part("word/numbering.xml"))
        self._styles = read_styles(self._part("word/styles.xml"))
        self._writer = Writer("docx")

    def source(self) -> Source:
        body = child(self._archive.xml(DOCUMENT), "body")
        for element in _unwrapped(body):
            if tag(element) == "p":
                self._paragraph(element)
            elif tag(element) == "tbl":
                self._table(element)
        for text in self._footnotes():
            self._writer.footnote(text)
        return self._writer.source()

    def _part(self, part: str) -> etree._Element | None:
        return self._archive.xml(part) if part in self._archive else None

    def _paragraph(self, element: etree._Element) -> None:
        shown = self._look(element)
        text = self._text(element, shown)
        if is_on(child(element, "pPr", "pageBreakBefore")) or _breaks_page(element):
            self._writer.page_break()
        self._writer.paragraph(text, align=shown.align, bold=bool(shown.bold) or _all_bold(element))

    def _look(self, element: etree._Element) -> Look:
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        return look(properties).over(self._styles.get(style or "", Look()))

    def _text(self, element: etree._Element, shown: Look, *, in_cell: bool = False) -> str:
        """The text with its automatic number; in a cell the number may be all there is."""
        text = "".join(_pieces(element)).strip("\n")
        if (text.strip() or in_cell) and shown.list_id not in (None, "0"):
            return self._numbering.next(shown.list_id or "", shown.depth or 0) + text.lstrip()
        return text

    def _table(self, element: etree._Element) -> None:
        rows: list[list[RawCell]] = []
        open_: dict[int, tuple[int, int]] = {}  # column -> row and position of a cell that is merged down from there
        for tr in (each for each in _unwrapped(element) if tag(each) == "tr"):
            rows.append([])
            column = number(child(tr, "trPr", "gridBefore"), 0)
            for tc in (each for each in _unwrapped(tr) if tag(each) == "tc"):
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
        texts = (self._text(each, self._look(each), in_cell=True) for each in tc.iter() if tag(each) == "p")
        return "\n".join(text.strip() for text in texts if text.strip())

    def _footnotes(self) -> Iterator[str]:
        root = self._part("word/footnotes.xml")
        for each in root if root is not None else ():
            text = " ".join("".join(_pieces(p)).strip() for p in each.iter() if tag(p) == "p").strip()
            if tag(each) == "footnote" and value(each, "type") is None and text:
                yield text


def _unwrapped(parent: etree._Element | None, depth: int = 0) -> Iterator[etree._Element]:
    """The children, with those of content controls and accepted insertions in their place."""
    for element in parent if parent is not None and depth < DEEPEST else ():
        if tag(element) in _WRAPPERS:
            yield from _unwrapped(element, depth + 1)
        else:
            yield element


def _pieces(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """The text of a paragraph run by run."""
    for each in element if depth < DEEPEST else ():
        name = tag(each)
        if name == "t":
            yield each.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr") and value(each, "type") in (None, "textWrapping"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "footnoteReference":
            yield "*"
        elif name == "r" or name in _WRAPPERS:
            yield from _pieces(each, depth + 1)


def _breaks_page(element: etree._Element) -> bool:
    return any(tag(each) == "br" and value(each, "type") == "page" for each in element.iter())


def _all_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter() if tag(run) == "r" and "".join(_pieces(run)).strip()]
    return bool(runs) and all(is_on(child(run, "rPr", "b")) for run in runs)
