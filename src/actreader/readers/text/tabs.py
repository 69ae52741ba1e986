"""Tables whose cells are separated by tabs, a row a line: what copying from a portal or an office gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actreader.blocks import Cell, Place, Table, TableRow
from actreader.readers.text.lines import Line
from actreader.readers.text.markup import plain, still_open

FEWEST_COLUMNS = 3
MOST_COLUMNS = 60
LONGEST_SECTION = 300  # characters
LONGEST_CELL = 60  # lines

_SECTION = re.compile(
    r"\s*(?:[IVXLC]+|\d+|[А-Я])[.)]?\s|\s*(?:Раздел|Этап|Задача|Направление|Блок|Цель)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the lines that it takes: first, and the one after the last; footnotes that stood between its rows."""

    table: Table
    first: int
    after: int
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    """One row as it stands: pieces between tabs, or one piece over the whole width."""

    pieces: tuple[tuple[str, int], ...]  # text, offset
    page: int | None
    after_break: bool
    after: int  # the line after it


def find_tables(lines: list[Line]) -> Iterator[Found]:
    """The tables in order. A line opens one when it has three filled cells and another row follows."""
    index, count = 0, 0
    while index < len(lines):
        found = _table(lines, index, count + 1) if _opens(lines[index].text) else None
        if found:
            yield found
            count += 1
        index = found.after if found else index + 1


def _opens(text: str) -> bool:
    return (
        text.count("\t") >= FEWEST_COLUMNS - 1
        and sum(1 for piece in text.split("\t") if piece.strip()) >= FEWEST_COLUMNS
    )


def _table(lines: list[Line], first: int, number: int) -> Found | None:
    columns = len(lines[first].text.rstrip("\t").split("\t"))
    if columns > MOST_COLUMNS:
        return None
    raws: list[_Raw] = []
    at = first
    while at < len(lines):
        raw = _next_row(lines, at, columns, begun=bool(raws))
        if raw is None:
            break
        raws.append(raw)
        at = raw.after
    if sum(len(raw.pieces) > 1 for raw in raws) < 2:
        return None
    rows = tuple(_row(raw, columns, number, index) for index, raw in enumerate(raws, 1))
    place = Place(rows[0].place.start, rows[-1].place.end, rows[0].place.page, number)
    return Found(Table(rows, columns, place), first, at)


def _next_row(lines: list[Line], at: int, columns: int, *, begun: bool) -> _Raw | None:
    """The row that begins at or after a line; empty lines before it are a break (of a page, mostly)."""
    here = at
    while here < len(lines) and lines[here].blank and "\t" not in lines[here].text:
        here += 1
    if here == len(lines):
        return None
    after_break = here > at or (here > 0 and begun and lines[here].page != lines[here - 1].page)
    if "\t" in lines[here].text:
        return _tabbed(lines, here, columns, after_break=after_break)
    if begun and _is_section(lines, here, columns):
        line = lines[here]
        return _Raw(((line.text, line.start),), line.page, after_break, here + 1)
    return None


def _is_section(lines: list[Line], at: int, columns: int) -> bool:
    """A line without tabs between two rows: the title of the rows below it, not the end of the table."""
    text = lines[at].text
    if at + 1 >= len(lines) or len(text) > LONGEST_SECTION:
        return False
    following = lines[at + 1].text
    goes_on = following.count("\t") >= columns - 1 and not following.lower().startswith("№")
    return goes_on and (bool(_SECTION.match(text)) or not lines[at - 1].blank)


def _tabbed(lines: list[Line], at: int, columns: int, *, after_break: bool) -> _Raw:
    """A row; while it lacks cells, the lines over which an open paragraph or its last cell goes on."""
    pieces = list(_pieces(lines[at]))
    opened = still_open(lines[at].text)
    after = at + 1
    while after < min(len(lines), at + LONGEST_CELL) and len(pieces) < columns:
        if opened <= 0 and not _completes(lines[after], len(pieces), columns):
            break
        more = list(_pieces(lines[after]))
        text, start = pieces[-1]
        pieces[-1] = (f"{text}\n{more[0][0]}", start)
        pieces += more[1:]
        opened += still_open(lines[after].text)
        after += 1
    return _Raw(tuple(pieces), lines[at].page, after_break, after)


def _completes(following: Line, have: int, columns: int) -> bool:
    """Whether a line has exactly the cells that a row lacks: the row's last cell was broken by a line feed."""
    text = following.text
    lacking = have + text.rstrip("\t").count("\t") == columns
    return lacking and not following.blank and not text.startswith("\t") and not text[:1].isdigit()


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    at = line.start
    for piece in line.text.split("\t"):
        yield piece, at
        at += len(piece) + 1


def _row(raw: _Raw, columns: int, table: int, number: int) -> TableRow:
    pieces = _within(raw.pieces, columns)
    whole = len(pieces) == 1
    cells = tuple(
        Cell(plain(text), _place(text, start, raw.page, table, number), column, columns=columns if whole else 1)
        for column, (text, start) in enumerate(pieces)
    )
    place = cells[0].place.through(cells[-1].place)
    return TableRow(cells, place, raw.after_break)


def _within(pieces: tuple[tuple[str, int], ...], columns: int) -> tuple[tuple[str, int], ...]:
    """No more pieces than columns: tabs inside the last cell are spaces of its text, nothing of it is lost."""
    if len(pieces) <= columns:
        return pieces
    text, start = pieces[columns - 1]
    over = " ".join(more for more, _ in pieces[columns:] if more.strip())
    return (*pieces[: columns - 1], (f"{text} {over}" if over else text, start))


def _place(text: str, start: int, page: int | None, table: int, row: int) -> Place:
    left = len(text) - len(text.lstrip())
    return Place(start + left, start + max(left, len(text.rstrip())), page, table, row)
