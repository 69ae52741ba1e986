"""The rows of a table of measures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from actreader.blocks import Place
from actreader.reading import DeadlineCell, DeadlineContext, ReadingWarning, Row
from actreader.understanding.cells import begins_name, item_deadlines, items, responsibles
from actreader.understanding.columns import Columns, is_number_line, is_repeated_head
from actreader.understanding.doubts import doubt
from actreader.understanding.grid import GridCell, GridRow
from actreader.understanding.lines import is_broken_word, one_line
from rutext import mixed_script_words

_NUMBER = re.compile(r"\(?\d{1,4}(?:\.\d{1,4}){0,5}[.)]?$|[IVXLC]{1,6}[.)]?$|[А-Яа-я]\)$")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*\.?(?=\s|$)")
_TOUCHING_DATES = re.compile(
    r"20\d\d(?: (?:г\.|года?))? (?:(?:до )?\d{1,2}\.\d{1,2}\.20\d\d|(?:до )?\d{1,2} [а-я]+ 20\d\d|[а-я]{3,8} 20\d\d)"
)
_ROMAN = re.compile(r"[IVXLC]{1,6}[.)]?$")
_NUMBER_BEFORE_TEXT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s+(?=\S)")


@dataclass(slots=True)
class _Body:
    """A body row on its way: under which section it stands, and the rows in which a page made it go on."""

    row: GridRow
    section: str | None
    section_place: Place | None = None
    rests: list[GridRow] = field(default_factory=list)

    def added(self) -> tuple[str, ...]:
        """The texts that were joined to the row."""
        return tuple(cell.text.strip() for rest in self.rests for cell in rest.filled())


def read_rows(rows: Iterable[GridRow], columns: Columns, where: str) -> tuple[list[Row], list[ReadingWarning]]:
    """The measures below the heads, broken rows joined, and what is doubtful about them. `where` names the appendix."""
    found: list[Row] = []
    warnings: list[ReadingWarning] = []
    places: list[str] = []
    for body in _bodies(rows, columns):
        row = _row(body, columns)
        if not row.text and not row.number:
            continue
        before = found[-1].number if found else None
        places.append(f"{where}, row {row.number or len(found) + 1}")
        warnings += _doubts(row, before, body.added(), places[-1])
        found.append(row)
    return found, warnings + _unclear_responsibles(found, places, columns) + _without_deadline(found, places)


def _unclear_responsibles(rows: Sequence[Row], places: Sequence[str], columns: Columns) -> list[ReadingWarning]:
    """Rows whose responsible is missing or begins in the middle of a name: a cell merged over rows was cut between them."""
    if columns.responsible is None:
        return []
    cut = {
        index
        for index, row in enumerate(rows)
        if row.deadline_text and not (row.responsibles and begins_name(row.responsibles[0]))
    }
    touched = sorted(cut | {index - 1 for index in cut if index and rows[index - 1].responsibles})
    return [doubt("responsible-unclear", places[index], rows[index].place) for index in touched]


def _without_deadline(rows: Sequence[Row], places: Sequence[str]) -> list[ReadingWarning]:
    """Rows whose cell of the deadline is empty, though others have one: it may have been merged with that above. Parents need none."""
    if not any(row.deadline_text for row in rows):
        return []
    following = [row.number or "" for row in rows[1:]] + [""]
    empty = [
        index
        for index, (row, after) in enumerate(zip(rows, following, strict=True))
        if not row.deadline_text and not (row.number and after.startswith(f"{row.number}."))
    ]
    return [doubt("no-deadline", places[index], rows[index].place) for index in empty]


def _bodies(rows: Iterable[GridRow], columns: Columns) -> list[_Body]:
    found: list[_Body] = []
    section: str | None = None
    place: Place | None = None
    for row in rows:
        if not row.filled() or is_number_line(row) or is_repeated_head(row, columns):
            continue
        if found and _goes_on(row, columns):
            found[-1].rests.append(row)
        elif (title := _section_title(row, columns)) is not None:
            section, place = title, row.place
        else:
            found.append(_Body(row, section, place))
    return found


def _goes_on(row: GridRow, columns: Columns) -> bool:
    """Whether a row is the rest of the row above it, which a page broke."""
    if not row.after_break or any(cell.columns >= len(row.cells) - 1 for cell in row.filled()):
        return False
    if columns.number is not None:
        return not row.text(columns.number)
    return row.text(columns.text)[:1].islower() or not row.text(columns.text)


def _section_title(row: GridRow, columns: Columns) -> str | None:
    """The title in a row that spans all columns, or that has nothing but a title, or a Roman number and a title, in it."""
    filled = row.filled()
    number = filled[0].text.strip() if len(filled) > 1 and filled[0].first == columns.number else ""
    titles = filled[1:] if number else filled
    if len({cell.text for cell in titles}) != 1:
        return None
    cell = titles[0]
    wide = cell.columns >= max(2, len(row.cells) - (2 if number else 1))
    misplaced = cell.first == columns.number and not _NUMBER.match(cell.text.strip())
    is_title = not number or _ROMAN.match(number)
    alone = is_title and cell.first == columns.text and _is_alone(row, columns, with_number=bool(number))
    return one_line(f"{number} {cell.text}" if number else cell.text) if wide or misplaced or alone else None


def _is_alone(row: GridRow, columns: Columns, *, with_number: bool) -> bool:
    """Whether nothing stands beside the title, not even a cell that is merged down from above."""
    beside = (column for column in range(len(row.cells)) if column not in (columns.text, columns.number))
    return not any(row.text(column) for column in beside) and (with_number or not row.text(columns.number))


def _joined(body: _Body) -> GridRow:
    """The row with the rest of every cell put after it."""
    if not body.rests:
        return body.row
    cells: list[GridCell | None] = []
    for column, cell in enumerate(body.row.cells):
        rests = [rest.cells[column] for rest in body.rests if rest.text(column)]
        parts = [part for part in (cell, *rests) if part and part.text.strip()]
        cells.append(replace(parts[0], text=_put_together(part.text.strip() for part in parts)) if parts else cell)
    return replace(body.row, cells=tuple(cells), place=body.row.place.through(body.rests[-1].place))


def _put_together(parts: Iterable[str]) -> str:
    """Parts of one text with spaces between them, except where a compound word was broken after its hyphen."""
    text = ""
    for part in parts:
        text = part if not text else (text + part if is_broken_word(text, part) else f"{text} {part}")
    return text


def _row(body: _Body, columns: Columns) -> Row:
    row = _joined(body)
    text, number = row.text(columns.text), row.text(columns.number)
    if columns.number is None:
        begins = _NUMBER_BEFORE_TEXT.match(text)
        number, text = (begins.group(1), text[begins.end() :]) if begins else ("", text)
    deadline, context = _deadline(row, columns)
    return Row(
        number=number.rstrip(".") or None,
        section=body.section,
        text=text,
        items=items(text),
        responsibles=responsibles(row.text(columns.responsible)),
        result=row.text(columns.result) or None,
        deadline_text=deadline,
        deadline_context=context,
        extra=tuple((columns.heads[column], row.text(column)) for column in columns.extra if columns.heads[column]),
        place=row.place,
        item_deadlines=item_deadlines(deadline, len(items(text))),
        places=tuple(_places(row, columns, body.section_place)),
    )


def _places(row: GridRow, columns: Columns, section: Place | None) -> Iterator[tuple[str, Place]]:
    """Field → where it stands; a deadline in several cells from the first to the last of them."""
    one_cell = {
        "number": columns.number,
        "text": columns.text,
        "responsibles": columns.responsible,
        "result": columns.result,
    }
    for field_, column in one_cell.items():
        cell = row.cells[column] if column is not None else None
        if cell:
            yield field_, cell.place
    several = [column for column in (columns.start, columns.end, *columns.deadlines) if column is not None]
    cells = [cell for column in several if (cell := row.cells[column])]
    if cells:
        yield "deadline", cells[0].place.through(cells[-1].place)
    if section:
        yield "section", section


def _deadline(row: GridRow, columns: Columns) -> tuple[str, DeadlineContext | None]:
    """The text of the deadline; several cells are shown with « | » between them and told apart in the context."""
    if columns.start is not None or columns.end is not None:
        start, end = row.text(columns.start), row.text(columns.end)
        pairs = [(columns.start, start), (columns.end, end)]
        head = " | ".join(columns.heads[column] for column, _ in pairs if column is not None)
        context = DeadlineContext(head, _cells(columns, pairs), start or None, end or None)
        return " | ".join(dict.fromkeys(text for text in (start, end) if text)), context
    if not columns.deadlines:
        return "", None
    if len(columns.deadlines) == 1:
        column = columns.deadlines[0]
        return row.text(column), DeadlineContext(columns.heads[column])
    pairs = [(column, row.text(column)) for column in columns.deadlines]
    head = " | ".join(columns.heads[column] for column in columns.deadlines)
    return " | ".join(text for _, text in pairs if text), DeadlineContext(head, _cells(columns, pairs))


def _cells(columns: Columns, pairs: Sequence[tuple[int | None, str]]) -> tuple[DeadlineCell, ...]:
    return tuple(DeadlineCell(columns.heads[column], text) for column, text in pairs if column is not None and text)


def _doubts(row: Row, before: str | None, joined: tuple[str, ...], where: str) -> list[ReadingWarning]:
    warnings = []
    if joined:
        warnings.append(doubt("joined-rows", where, row.place, added=" | ".join(joined)))
    warnings += _run_together(row, where)
    if not row.text:
        warnings.append(doubt("row-without-text", where, row.place))
    if before and row.number == before:
        warnings.append(doubt("number-repeated", where, row.place))
    elif before and row.number and _is_jump(before, row.number):
        warnings.append(doubt("number-out-of-order", where, row.place, before=before, number=row.number))
    mixed = mixed_script_words(" ".join((row.text, *row.responsibles, row.result or "", row.deadline_text)))
    if mixed:
        warnings.append(doubt("mixed-script", where, row.place, words=", ".join(mixed)))
    return warnings


def _run_together(row: Row, where: str) -> list[ReadingWarning]:
    """A doubt for each of the rows that may stand in one: by its numbers, or by dates between which nothing stands."""
    numbers = _NUMBERS.findall(row.number or "")
    appendix = where.rpartition(", row ")[0]
    if len(numbers) > 1:
        return [doubt("rows-run-together", f"{appendix}, row {number.rstrip('.')}", row.place) for number in numbers]
    spans = row.deadline_context and (row.deadline_context.start or row.deadline_context.end)
    dates_touch = (spans or not row.items) and _TOUCHING_DATES.search(row.deadline_text)
    return [doubt("rows-run-together", where, row.place)] if dates_touch else []


def _is_jump(before: str, number: str) -> bool:
    """Plain numbers that do not follow one another; a part of a point («1.1») or a new count («1») is no jump."""
    if not (before.isdecimal() and number.isdecimal()):
        return False
    return int(number) not in (int(before) + 1, 1)
