"""The text of a draft as paragraphs and tables, to stand beside what was read in it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vekha.intake.selectors.preview import FutureMeasure, Span

Json = Mapping[str, Any]

# Characters of running text that one page shows; nobody proofreads more beside a table, and the file itself is at hand.
MOST_TEXT = 40_000


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell, how many columns and rows it takes, and the field that was read in it."""

    text: str
    columns: int
    rows: int
    at: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row as it stands; `measure` is what was read in it, `begins` whether the measure begins here (a page may break one)."""

    cells: list[SourceCell]
    is_head: bool
    measure: FutureMeasure | None
    begins: bool


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as it stands."""

    rows: list[SourceRow]


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph and the field of the head that was read in it; a heading is bold or set in the middle."""

    text: str
    is_heading: bool
    at: str = ""


SourceBlock = SourceTable | SourceParagraph


@dataclass(frozen=True, slots=True)
class SourceText:
    """A stretch of the text. `is_cut`: running text was left out for its length."""

    blocks: list[SourceBlock]
    is_cut: bool


def source_of(reading: Json, measures: Sequence[FutureMeasure], window: Span) -> SourceText:
    """The blocks that begin in the window (offsets into the text); rows are marked with those of all `measures` they belong to."""
    blocks: list[SourceBlock] = []
    room = MOST_TEXT
    ordered = sorted(measures, key=lambda one: one.span)
    fields, heads = _fields_of(measures), _heads_of(reading)
    for block in reading["blocks"]:
        if "rows" in block:
            rows = _rows(block["rows"], ordered, window, fields)
            if any(not row.is_head for row in rows):
                blocks.append(SourceTable(rows))
        elif _lies_in(block["span"], window):
            room -= len(block["text"])
            if room >= 0:
                is_heading = block["bold"] or block["align"] == "centre"
                blocks.append(SourceParagraph(block["text"], is_heading, heads.get(tuple(block["span"]), "")))
    return SourceText(blocks, is_cut=room < 0)


def _fields_of(measures: Sequence[FutureMeasure]) -> dict[Span, tuple[str, bool]]:
    """Place of a cell → the field that was read in it and whether it is doubtful; of rows that share a cell, the first."""
    found: dict[Span, tuple[str, bool]] = {}
    for measure in measures:
        doubtful = {doubt.path for doubt in measure.doubts}
        for name, told in measure.row["fields"].items():
            if told["span"] and name != "items":
                at = f"rows/{measure.row['id']}/{name}"
                found.setdefault((told["span"][0], told["span"][1]), (at, at in doubtful))
    return found


def _heads_of(reading: Json) -> dict[tuple[int, ...], str]:
    """Place of a paragraph → the field of the head that was read in it."""
    return {tuple(told["span"]): f"head/{name}" for name, told in reading["fields"].items() if told["span"]}


def _rows(
    rows: Sequence[Json], measures: Sequence[FutureMeasure], window: Span, fields: Mapping[Span, tuple[str, bool]]
) -> list[SourceRow]:
    """Rows in the window below the head of the table: what stands above its first measure, or its first row."""
    owners = [_owner(row["span"], measures) for row in rows]
    first = next((index for index, owner in enumerate(owners) if owner), 1)
    return [
        SourceRow(
            cells=[_cell(one, fields) for one in row["cells"]],
            is_head=index < first,
            measure=owner,
            begins=owner is not None and owner not in owners[max(0, index - 1) : index],
        )
        for index, (row, owner) in enumerate(zip(rows, owners, strict=True))
        if index < first or _lies_in(row["span"], window)
    ]


def _cell(cell: Json, fields: Mapping[Span, tuple[str, bool]]) -> SourceCell:
    at, doubtful = fields.get((cell["span"][0], cell["span"][1]), ("", False))
    return SourceCell(cell["text"], cell["columns"], cell["rows"], at, doubtful)


def _owner(span: Sequence[int], measures: Sequence[FutureMeasure]) -> FutureMeasure | None:
    """The measure in whose place the row stands; `measures` are in the order of the text."""
    index = bisect_right(measures, span[0], key=lambda one: one.span[0]) - 1
    found = measures[index] if index >= 0 else None
    return found if found and span[1] <= found.span[1] else None


def _lies_in(span: Sequence[int], window: Span) -> bool:
    return window[0] <= span[0] < window[1]
