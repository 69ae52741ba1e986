"""The table of a road map as the act prints it: its own columns under their own heads, and what was read where a person corrected it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actreader import column_role
from vekha.roadmaps.models import Measure

# The table of an edition that was entered without the heads of its columns; they are official words in Russian.
USUAL = {
    "number": "№ п/п",
    "text": "Наименование мероприятия",
    "responsible": "Ответственный",
    "result": "Результат",
    "deadline": "Срок исполнения",
}
TIMES = {"start", "end", "deadline"}  # stand in one column here: a row has them as one text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and its head. Of a column that has no meaning here (`extra`) the head alone tells what it holds."""

    role: str
    head: str


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What a cell prints, and whether it was read otherwise than it is kept now."""

    role: str
    text: str
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row, with the section that it stands in."""

    measure: Measure
    section: str
    cells: list[PrintedCell]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Columns in the order of the source, and the rows."""

    columns: list[Column]
    rows: list[PrintedRow]


def printed_table(heads: Sequence[str], measures: Sequence[Measure]) -> PrintedTable:
    """The rows of an edition under its own heads; under the usual ones where those do not tell all that the rows hold."""
    columns = _columns(heads, {head for one in measures for head in one.extra})
    kept = [_kept(one) for one in measures]
    needed = {role for cells in kept for role, text in cells.items() if text}
    if not needed <= {column.role for column in columns}:
        extra = dict.fromkeys(head for one in measures for head in one.extra)
        columns = [*(Column(*one) for one in USUAL.items()), *(Column("extra", head) for head in extra)]
    rows = [_row(one, cells, columns) for one, cells in zip(measures, kept, strict=True)]
    return PrintedTable(columns, rows)


def _columns(heads: Sequence[str], extra: set[str]) -> list[Column]:
    """What each column holds; the columns of one meaning become one, under their heads together."""
    together: dict[str, list[str]] = {}
    for head in heads:
        role = "extra" if head in extra else column_role(head)
        role = "deadline" if role in TIMES else role
        together.setdefault(f"extra {head}" if role == "extra" else role, []).append(head)
    return [Column(key.partition(" ")[0], " / ".join(dict.fromkeys(several))) for key, several in together.items()]


def _kept(measure: Measure) -> dict[str, str]:
    """The cells of a row by what they hold."""
    return {
        "number": measure.number,
        "text": measure.text,
        "responsible": "\n".join(one.text for one in measure.responsibles.all()),
        "result": measure.result,
        "deadline": "\n".join(one.text for one in measure.deadlines.all()),
    }


def _row(measure: Measure, kept: Mapping[str, str], columns: Sequence[Column]) -> PrintedRow:
    cells = []
    for column in columns:
        field = "responsibles" if column.role == "responsible" else column.role
        if column.role == "extra":
            cells.append(PrintedCell("extra", measure.extra.get(column.head, ""), is_corrected=False))
        elif field in measure.as_read:
            cells.append(PrintedCell(column.role, _read(measure.as_read[field]), is_corrected=True))
        else:
            cells.append(PrintedCell(column.role, kept[column.role], is_corrected=False))
    section = _read(measure.as_read["section"]) if "section" in measure.as_read else measure.section
    return PrintedRow(measure, section, cells)


def _read(text: object) -> str:
    """What had been read, as text: bodies one a line."""
    return "\n".join(text) if isinstance(text, list) else str(text or "")
