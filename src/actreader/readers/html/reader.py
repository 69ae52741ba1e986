"""The reader of HTML files."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.html.lines import Lines, Piece
from actreader.readers.html.nodes import is_shown, span
from actreader.readers.length import require_short
from actreader.readers.text.decoding import decode
from actreader.readers.text.reader import source_of
from actreader.readers.writer import RawCell, RawRow, Writer

FEWEST_ROWS, FEWEST_COLUMNS, MANY_ROWS = 2, 3, 5
MOST_NESTED = 1500  # elements; a page saved by an office has some dozens
MOST_COLUMNS, MOST_ROWS = 120, 5000

_NESTED = re.compile(
    r"<(/?)(?:div|span|ol|ul|table|font|center|section|article|blockquote|dl|b|i|u|a|em|strong|form|main)\b",
    re.IGNORECASE,
)

_PIECE = re.compile(r"<(?:p|td|th|li|br|dt|dd|h\d)\b", re.IGNORECASE)


def read_html(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a page. Scripts, navigation and hidden parts are left out; nothing that the page refers to is fetched."""
    page = decode(data, name=name)
    if _nesting(page) > MOST_NESTED:
        raise UnreadableFile("broken", name=name)
    require_short(name, limits, pieces=len(_PIECE.findall(page)))
    tree = LexborHTMLParser(page)
    writer = Writer("html")
    if tree.body is None:
        return writer.source()
    for piece in Lines(_data_tables(tree), apart=True).walk(tree.body):
        if piece.table is not None:
            _table(piece.table, writer)
        elif piece.plain is not None:
            writer.copy(source_of(piece.plain, "html"))
        else:
            _paragraph(piece, writer)
    return writer.source()


def _paragraph(piece: Piece, writer: Writer) -> None:
    if piece.new_page:
        writer.page_break()
    for number, text in enumerate(piece.text.split("\n\n")):
        if number:
            writer.paragraph("")
        writer.paragraph(text.strip("\n"), align=piece.align, bold=piece.bold)


def _nesting(page: str) -> int:
    """How deep the elements stand in one another. The parser's time grows with the square of it, so it is asked first."""
    deepest = depth = 0
    for closing in _NESTED.findall(page):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _data_tables(tree: LexborHTMLParser) -> set[int]:
    """Tables that hold data: rows and columns enough, and no other table of rows inside, unless they have many rows themselves.

    Others only lay out the page. A table inside one that holds data is text of its cell.
    """
    large: set[int] = set()
    around: set[int] = set()
    certain: set[int] = set()
    for table in tree.css("table"):
        rows = list(_rows(table))
        if len(rows) < FEWEST_ROWS:
            continue
        full = sum(len(list(_cells(row))) >= FEWEST_COLUMNS for row in rows)
        if is_shown(table) and full:
            large.add(table.mem_id)
        if full >= MANY_ROWS:
            certain.add(table.mem_id)
        outer = table.parent
        while outer is not None and outer.mem_id not in around:
            around.add(outer.mem_id)
            outer = outer.parent
    return large - (around - certain)


def _table(table: LexborNode, writer: Writer) -> None:
    for caption in (each for each in table.iter() if each.tag == "caption"):
        writer.paragraph(_cell_text(caption), align="centre")
    rows: list[RawRow] = []
    covered: dict[int, int] = {}  # column -> the row up to which a cell from above covers it
    for number, row in enumerate(_rows(table)):
        cells = []
        column = 0
        for node in _cells(row):
            while covered.get(column, 0) > number:
                column += 1
            columns = min(span(node, "colspan", MOST_COLUMNS), MOST_COLUMNS - column)
            if columns < 1:
                break
            down = span(node, "rowspan", MOST_ROWS)
            cells.append(RawCell(_cell_text(node), column, columns, down))
            covered.update({column + n: number + down for n in range(columns)})
            column += columns
        rows.append(RawRow(tuple(cells)))
    columns = max((cell.column + cell.columns for row in rows for cell in row.cells), default=0)
    writer.table(rows, columns)


def _cell_text(node: LexborNode) -> str:
    return "\n".join(piece.text for piece in Lines(set()).walk(node) if piece.text.strip())


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table itself, not of tables inside it."""
    for child in table.iter():
        if child.tag == "tr" and is_shown(child):
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr" and is_shown(row))


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in ("td", "th") and is_shown(cell))
