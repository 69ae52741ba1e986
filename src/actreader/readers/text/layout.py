"""Tables drawn with spaces, as `pdftotext -layout` writes them: no lines between rows, heads repeated on every page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from actreader.blocks import Cell, Place, Table, TableRow
from actreader.readers.text.gaps import Chunk, cells, centres, chunks, local, starts
from actreader.readers.text.joining import OPENING, unwrapped
from actreader.readers.text.lines import Line
from actreader.readers.text.tabs import Found

FEWEST_COLUMNS = 3
LONGEST_HEAD = 8  # lines
LONGEST_PAGE = 5000  # lines; a text without pages is one
BESIDE = 1  # characters by which a piece may begin beside its column
MERGED = " / "  # between the words of a head over several columns and those of its parts
OVERLAP = 3  # characters that a word must have in a column to stand in it
OFF_CENTRE = 0.15  # of the width of the table: how far from its middle a heading may stand

_HEAD_WORD = re.compile(
    r"№|п/п|мероприят|наименован|содержан|\bсрок|\bдата\b|ответствен|исполнит|результат|показател|основани|примечан",
    re.IGNORECASE,
)
_NUMBER_HEAD = re.compile(r"№|п/п|п\.\s*п|номер", re.IGNORECASE)
_NOTE = re.compile(r" {0,8}(?:Примечани[ея]\b|\*{1,3} ?[А-ЯЁа-яё])")  # below a table, from its left edge
_FOOTNOTE = re.compile(r" {0,4}(?:\d{1,2}|\*{1,3}) {1,6}(?=[А-ЯЁ][а-яё])")
_ROW_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){0,4}[.)]?(?=\s)")
_NAMED_SECTION = re.compile(r"[IVXLC]+\.\s|(?:раздел|этап|задача|направление|блок)\s+(?:[IVXLC]+|\d+)\b", re.IGNORECASE)
_SECTION = re.compile(r"(?:[IVXLC]+|\d{1,2})\.\s|(?:раздел|этап|задача|направление|блок)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """A row while its lines come in."""

    columns: list[list[str]]
    first: Line
    last: Line
    after_break: bool = False
    whole: bool = False  # one text over all columns


@dataclass(slots=True)
class _Growing:
    """A table while its pages come in."""

    columns: int
    middles: Sequence[float]  # of the columns on the last page that had heads
    numbered: bool  # the head of the first column says so
    head: int  # lines of the head
    begins: list[int] = field(default_factory=list)  # where the columns of the last page begin
    rows: list[_Row] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)

    def opens(self, line: Line, begins: Sequence[int]) -> bool:
        """Whether a line opens a row: with a number, or, where rows have none, with a text beside others."""
        cut = cells(line.text, begins)
        return bool(cut[0]) if self.numbered else _opens_row(cut)


def find_tables(lines: list[Line]) -> Iterator[Found]:
    """The tables in order. Each begins with a head in which at least two words name columns."""
    index, number = 0, 1
    while index < len(lines):
        found = _table(lines, index, number) if _opens_head(lines, index) else None
        if found:
            yield found
            number += 1
        index = found.after if found else index + 1


def _opens_head(lines: Sequence[Line], index: int) -> bool:
    first = chunks(lines[index].text)
    if len(first) < 2 or len(_HEAD_WORD.findall(lines[index].text)) < 2:
        return False
    return len(centres(line.text for line in lines[index : _head_end(lines, index)])) >= FEWEST_COLUMNS


def _head_end(lines: Sequence[Line], start: int) -> int:
    """The line after the words of a head: a line of column numbers, the first row or an empty line."""
    numbered = bool(_NUMBER_HEAD.search(lines[start].text))
    for index in range(start + 1, min(len(lines), start + LONGEST_HEAD)):
        text = lines[index].text
        if _ROW_NUMBER.match(text) or lines[index].page != lines[start].page:
            return index
        if not text.strip() and not (numbered and _has_parts(lines, index)):
            return index
        if _NAMED_SECTION.match(text.strip()) and len(chunks(text)) == 1:
            return index
        if not numbered and _opens_row([piece.text for piece in chunks(text)]) and not _HEAD_WORD.search(text):
            return index
    return min(len(lines), start + LONGEST_HEAD)


def _has_parts(lines: Sequence[Line], gap: int) -> bool:
    """Whether below an empty line the heads go on: with those of the parts of a merged one."""
    below = next((line.text for line in lines[gap + 1 : gap + 2] if not line.blank), "")
    return len(chunks(below)) > 1 and not _ROW_NUMBER.match(below) and not _NAMED_SECTION.match(below.strip())


def _opens_row(pieces: Sequence[str]) -> bool:
    """Whether the pieces of a line begin a row of a table without numbers: the first one is a text and stands beside others."""
    return bool(OPENING.match(pieces[0])) and sum(bool(piece) for piece in pieces) > 1


def _table(lines: list[Line], first: int, number: int) -> Found | None:
    growing: _Growing | None = None
    at = first
    while at < len(lines):
        headed = _opens_head(lines, at)
        if not headed and not (growing and _goes_on(lines, at, growing.begins)):
            break
        end = _page_end(lines, at, _head_end(lines, at) - 1 if headed else at)
        page, notes = _without_footnotes(lines[at:end])
        head = _head_end(page, 0) if headed else 0
        if (
            growing and growing.head
        ):  # a head that is repeated is as long as the first; what follows may go on from the row above
            head = min(head, growing.head)
        middles = _middles(page, head) if growing is None or headed else growing.middles
        is_rest = growing is not None and not headed and _is_rest(page, growing.begins)
        begins, headings = (growing.begins, set()) if growing and is_rest else _shape(page, head, middles)
        if begins is None or (growing and growing.columns != len(begins)):
            break
        growing = growing or _Growing(len(begins), middles, bool(_NUMBER_HEAD.search(page[0].text)), head)
        growing.middles, growing.begins = middles, begins
        growing.footnotes += notes
        _take_page(growing, page, head, headings, begins)
        at = _next_written(lines, end)
    if growing is None or len(growing.rows) < 2:
        return None
    rows = tuple(_row(row, growing.columns, number, index) for index, row in enumerate(growing.rows, 1))
    place = Place(rows[0].place.start, rows[-1].place.end, rows[0].place.page, number)
    last = growing.rows[-1].last
    after = next(index for index in range(first, len(lines)) if lines[index] is last) + 1
    return Found(Table(rows, growing.columns, place), first, after, tuple(growing.footnotes))


def _without_footnotes(page: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines of a page up to its footnote: a figure and a text over the whole width, nearer to it than texts of rows are."""
    texts = [chunks(line.text)[1].start for line in page if _ROW_NUMBER.match(line.text) and len(chunks(line.text)) > 2]
    last = next((index for index in range(len(page) - 1, 0, -1) if not page[index].blank), 0)
    first = last
    while first > 1 and not _FOOTNOTE.match(page[first].text) and len(chunks(page[first].text)) == 1:
        first -= 1
    mark = _FOOTNOTE.match(page[first].text) if first and texts else None
    if mark is None or len(chunks(page[first].text)) > 2 or mark.end() >= min(texts) - (not page[first - 1].blank):
        return page, []
    words = " ".join(line.text.strip() for line in page[first : last + 1])
    return page[:first], [words[len(mark.group().strip()) :].strip()]


def _goes_on(lines: Sequence[Line], at: int, begins: Sequence[int]) -> bool:
    """Whether a table goes on at the top of a new page without its head: a row with cells stands on that page, or nothing but the
    rest of the row that the page broke.
    """
    before = next((line for line in reversed(lines[max(0, at - LONGEST_HEAD) : at]) if not line.blank), None)
    if before is None or before.page == lines[at].page:
        return False
    page = lines[at : _page_end(lines, at, at)]
    has_row = any(_ROW_NUMBER.match(line.text) and len(chunks(line.text)) >= FEWEST_COLUMNS for line in page)
    return has_row or _is_rest(page, begins)


def _is_rest(page: Sequence[Line], begins: Sequence[int]) -> bool:
    """Whether every piece of the lines begins where a column but the first does."""
    pieces = [piece for line in page for piece in chunks(line.text)]
    return all(any(abs(piece.start - begin) <= BESIDE for begin in begins[1:]) for piece in pieces)


def _page_end(lines: Sequence[Line], start: int, head: int) -> int:
    """The end of the table on its page: the page's end, or an empty line below the `head` after which no row comes."""
    at = max(start, head) + 1
    while at < min(len(lines), start + LONGEST_PAGE) and lines[at].page == lines[start].page:
        if _NOTE.match(lines[at].text):
            break
        if not lines[at].blank:
            at += 1
            continue
        following = _next_written(lines, at)
        if following == len(lines) or not _ROW_NUMBER.match(lines[following].text):
            break
        at = following
    return at


def _next_written(lines: Sequence[Line], start: int) -> int:
    return next((index for index in range(start, len(lines)) if not lines[index].blank), len(lines))


def _is_number_line(page: Sequence[Line], index: int) -> bool:
    """«1  2  3  4  5» under the heads."""
    numbers = [chunk.text for chunk in chunks(page[index].text)] if index < len(page) else []
    return len(numbers) >= FEWEST_COLUMNS and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _middles(page: Sequence[Line], head: int) -> list[float]:
    """The middles of the columns: those of the column numbers, where there are any, since heads may be merged over columns."""
    if _is_number_line(page, head):
        return [chunk.centre for chunk in chunks(page[head].text)]
    return centres(line.text for line in page[:head])


def _shape(page: Sequence[Line], head: int, middles: Sequence[float]) -> tuple[list[int] | None, set[int]]:
    """Where the columns of a page begin, and which of its lines are headings over them."""
    merged = {index for index in range(head) if any(_covers(piece, middles) > 1 for piece in chunks(page[index].text))}
    maybe = {index for index in range(head, len(page) - 1) if len(chunks(page[index].text)) == 1}
    begins = starts([line.text for index, line in enumerate(page) if index not in maybe | merged], middles)
    if begins is None:
        return None, set()
    width = max(len(line.text) for line in page)
    headings: set[int] = set()
    for index in sorted(maybe, reverse=True):
        above_row = index + 1 in headings or _ROW_NUMBER.match(page[index + 1].text)
        if above_row and _is_heading(chunks(page[index].text)[0], begins, width):
            headings.add(index)
    left_out = headings | merged
    return starts([line.text for index, line in enumerate(page) if index not in left_out], middles), headings


def _covers(piece: Chunk, middles: Sequence[float]) -> int:
    """Over the middles of how many columns a piece of a head stands, or comes within a letter of."""
    return sum(piece.start - 1 <= middle <= piece.end + 1 for middle in middles)


def _is_heading(piece: Chunk, begins: Sequence[int], width: int) -> bool:
    """Whether a line stands over the border of columns and is set in the middle of the table or numbered as a section."""
    crosses = any(piece.start < begin - 1 and begin + 1 < piece.end for begin in begins[1:])
    centred = abs(piece.centre - width / 2) < width * OFF_CENTRE
    return bool(_NAMED_SECTION.match(piece.text)) or (crosses and (centred or bool(_SECTION.match(piece.text))))


def _take_page(growing: _Growing, page: Sequence[Line], head: int, headings: set[int], begins: Sequence[int]) -> None:
    """Add the rows of one page: the head, the line of column numbers, a row for each number, headings."""
    goes_on = bool(growing.rows)  # what stands above the first number belongs to the last row of the page before
    own = begins  # of the row that comes in
    for index, line in enumerate(page):
        after_heads = index in (0, head) or (index == head + 1 and _is_number_line(page, head))
        if index in headings:
            _take_heading(growing, line)
        elif not line.blank:
            opens = index >= head and growing.opens(line, begins)
            if after_heads or opens or growing.rows[-1].whole:
                _begin(growing, line, after_break=goes_on and not opens and index >= head)
                own = local(_row_lines(growing, page, index, headings, begins), begins) if index >= head else begins
            (_add_head if index < head else _add)(growing.rows[-1], line, own)


def _row_lines(
    growing: _Growing, page: Sequence[Line], first: int, headings: set[int], begins: Sequence[int]
) -> list[str]:
    """The lines of the row that begins here."""
    after = next(
        (index for index in range(first + 1, len(page)) if index in headings or growing.opens(page[index], begins)),
        len(page),
    )
    return [line.text for line in page[first:after]]


def _take_heading(growing: _Growing, line: Line) -> None:
    """A heading over the whole width; its next line goes on with it."""
    if not growing.rows[-1].whole:
        _begin(growing, line, whole=True)
    growing.rows[-1].columns[0].append(line.text.strip())
    growing.rows[-1].last = line


def _begin(growing: _Growing, line: Line, *, after_break: bool = False, whole: bool = False) -> None:
    columns: list[list[str]] = [[] for _ in range(growing.columns)]
    growing.rows.append(_Row(columns, line, line, after_break, whole))


def _add_head(row: _Row, line: Line, begins: Sequence[int]) -> None:
    """A line of the head. Words over several columns stand in each of them, with « / » before the heads of the parts."""
    ends = [*begins[1:], len(line.text) + 1]
    for piece in chunks(line.text):
        over = [
            column
            for column, (begin, end) in enumerate(zip(begins, ends, strict=True))
            if min(piece.end, end) - max(piece.start, begin) > min(OVERLAP, (piece.end - piece.start) / 2)
        ]
        for column in over:
            above = row.columns[column]
            if len(over) == 1 and above and above[-1].endswith(MERGED):
                above[-1] = above[-1] + piece.text
            elif len(over) > 1 and above and above[-1].endswith(MERGED):
                above[-1] = f"{above[-1].removesuffix(MERGED)} {piece.text}{MERGED}"
            else:
                above.append(piece.text + (MERGED if len(over) > 1 else ""))
    row.last = line


def _add(row: _Row, line: Line, begins: Sequence[int]) -> None:
    for lines, text in zip(row.columns, cells(line.text, begins), strict=True):
        if text:
            lines.append(text)
    row.last = line


def _row(row: _Row, columns: int, table: int, number: int) -> TableRow:
    page = row.first.page
    place = Place(row.first.place().start, row.last.place().end, page, table, number)
    if row.whole:
        return TableRow((Cell(" ".join(row.columns[0]), place, 0, columns=columns),), place, row.after_break)
    texts = (Cell(unwrapped(lines), place, column) for column, lines in enumerate(row.columns))
    return TableRow(tuple(texts), place, row.after_break)
