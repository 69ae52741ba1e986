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
_NUMBER_HEAD = re.compile(r"№|п/п|п\.\s*п|номер", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,4}(?:\.\d{1,4}){0,5}[.)]?|[IVXLC]{1,6}[.)]?)\s*\t")
_TITLE = re.compile(
    r"\s*(?:[IVXLC]+[.)]?\s|\d+(?:\.\d+)*\.\s|(?:Раздел|Этап|Задача|Направление|Блок|Цель)\b)", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:\d{1,2}\)|[а-я]\)|[-–—•]\s)")
_BODIES = re.compile(r"ответствен|исполнител", re.IGNORECASE)
_BODY = re.compile(
    r"(?:Министерств|Департамент|Комитет|Управлени|Администраци|Отдел|Орган|Муниципал|Образовательн|Руководител|Директор|Мин[а-я]{3,}|"
    r"[А-ЯЁ]{2,}\b|Центр|Институт|Совет|Федераци|Школ|Глав)"
)
_TERM = re.compile(r"срок|дата|период", re.IGNORECASE)
_DAY = re.compile(r"\b20\d\d\b|\d{1,2}\.\d{1,2}|ежегодн|ежемесячн|ежекварт", re.IGNORECASE)
LONGEST_DAY = 60  # characters


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


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the heads say of the rows: how many columns, whether the first holds numbers, what the last holds."""

    columns: int
    numbered: bool
    last: str

    @classmethod
    def of(cls, heads: str) -> "_Shape":
        pieces = heads.rstrip("\t").split("\t")
        return cls(len(pieces), bool(_NUMBER_HEAD.search(pieces[0])), pieces[-1])

    def begins(self, line: Line) -> bool:
        """Whether a line begins a row: with a number, or, where rows have none, with all of its cells."""
        if line.text.startswith("\t"):
            return True
        return bool(_NUMBER.match(line.text)) if self.numbered else line.text.count("\t") == self.columns - 1


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
    shape = _Shape.of(lines[first].text)
    columns = shape.columns
    if columns > MOST_COLUMNS:
        return None
    raws: list[_Raw] = []
    at = first
    while at < len(lines):
        raw = _next_row(lines, at, shape, begun=bool(raws))
        if raw is None:
            break
        raws.append(raw)
        at = raw.after
    if sum(len(raw.pieces) > 1 for raw in raws) < 2:
        return None
    rows = tuple(_row(raw, columns, number, index) for index, raw in enumerate(raws, 1))
    place = Place(rows[0].place.start, rows[-1].place.end, rows[0].place.page, number)
    return Found(Table(rows, columns, place), first, at)


def _next_row(lines: list[Line], at: int, shape: _Shape, *, begun: bool) -> _Raw | None:
    """The row that begins at or after a line; empty lines before it are a break (of a page, mostly)."""
    here = at
    while here < len(lines) and lines[here].blank and "\t" not in lines[here].text:
        here += 1
    if here == len(lines):
        return None
    after_break = here > at or (here > 0 and begun and lines[here].page != lines[here - 1].page)
    if "\t" in lines[here].text:
        return _tabbed(lines, here, shape, after_break=after_break)
    if begun and _is_section(lines, here, shape):
        line = lines[here]
        return _Raw(((line.text, line.start),), line.page, after_break, here + 1)
    return None


def _is_section(lines: list[Line], at: int, shape: _Shape) -> bool:
    """A line without tabs between two rows: the title of the rows below it, not the end of the table."""
    text = lines[at].text
    if at + 1 >= len(lines) or len(text) > LONGEST_SECTION:
        return False
    following = lines[at + 1].text
    whole = following.count("\t") >= shape.columns - 1 or ("\t" in following and shape.begins(lines[at + 1]))
    goes_on = whole and not following.lower().startswith("№")
    return goes_on and (bool(_SECTION.match(text)) or not lines[at - 1].blank)


def _tabbed(lines: list[Line], at: int, shape: _Shape, *, after_break: bool) -> _Raw:
    """A row, with the lines over which its cells go on: what was pasted from an office has line feeds inside cells."""
    pieces = list(_pieces(lines[at]))
    after = _row_end(lines, at, shape)
    if len(pieces) + sum(line.text.count("\t") for line in lines[at + 1 : after]) == shape.columns:
        after = _tail_end(lines, after, shape)
    for line in lines[at + 1 : after]:
        more = list(_pieces(line))
        text, start = pieces[-1]
        pieces[-1] = (f"{text}\n{more[0][0]}", start)
        pieces += more[1:]
    return _Raw(tuple(pieces), lines[at].page, after_break, after)


def _row_end(lines: list[Line], at: int, shape: _Shape) -> int:
    """The line after those that give a row all of its cells; only the first line where they do not."""
    text = lines[at].text
    cells, opened, quoted = text.count("\t") + 1, still_open(text), _odd_quotes(text)
    for index in range(at + 1, min(len(lines), at + LONGEST_CELL)):
        if cells >= shape.columns and opened <= 0 and not quoted:
            return index
        text = lines[index].text
        if opened <= 0 and not quoted and (lines[index].blank or shape.begins(lines[index])):
            return _completed(lines, at, index, shape.columns)
        cells, opened, quoted = cells + text.count("\t"), opened + still_open(text), quoted ^ _odd_quotes(text)
        if cells > shape.columns:
            return at + 1
    return _completed(lines, at, min(len(lines), at + LONGEST_CELL), shape.columns)


def _completed(lines: list[Line], at: int, index: int, columns: int) -> int:
    """Where a row ends before the one that begins at a line: its last cells may be empty and their tabs cut off."""
    written = [line.text for line in lines[at:index]]
    counted = (
        sum(text.count("\t") for text in texts) + 1 for texts in (written, [text.rstrip("\t") for text in written])
    )
    return index if len(written) > 1 and columns in counted else at + 1


def _tail_end(lines: list[Line], after: int, shape: _Shape) -> int:
    """The line after those over which the last cell of a row goes on; the title of a section is none of them."""
    end = after
    while end < min(len(lines), after + LONGEST_CELL) and "\t" not in lines[end].text and not lines[end].blank:
        if not _goes_on(lines[end - 1].text, lines[end].text, shape.last):
            break
        end += 1
    return end


def _goes_on(before: str, text: str, head: str) -> bool:
    if _TITLE.match(text):
        return False
    if before.rstrip().endswith((",", ";", ":")) or text[:1].islower() or _ITEM.match(text):
        return True
    return bool(
        (_BODIES.search(head) and _BODY.match(text)) or (_TERM.search(head) and _DAY.search(text[:LONGEST_DAY]))
    )


def _odd_quotes(text: str) -> bool:
    """Whether a cell in quotes, as spreadsheets write one with line feeds, begins or ends in a line and not both."""
    edges = (piece for piece in text.split("\t") if piece.startswith('"') or piece.rstrip().endswith('"'))
    return sum(piece.count('"') for piece in edges) % 2 == 1


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    at = line.start
    for piece in line.text.split("\t"):
        yield piece, at
        at += len(piece) + 1


def _unquoted(text: str) -> str:
    """A cell without the quotes in which a spreadsheet puts one with line feeds or quotes inside."""
    inner = text.strip()[1:-1]
    if text.strip() != f'"{inner}"' or not ("\n" in inner or '""' in inner) or inner.replace('""', "").count('"'):
        return text
    return inner.replace('""', '"')


def _row(raw: _Raw, columns: int, table: int, number: int) -> TableRow:
    pieces = _within(raw.pieces, columns)
    whole = len(pieces) == 1
    cells = tuple(
        Cell(
            plain(_unquoted(text)),
            _place(text, start, raw.page, table, number),
            column,
            columns=columns if whole else 1,
        )
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
