"""What is kept of a reading: the contract's answer, and what the product needs besides. Pure functions."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import srok
from actreader import (
    ActReading,
    Block,
    Cell,
    Clause,
    FieldReading,
    Paragraph,
    ReadingWarning,
    Row,
    Table,
    fields,
)
from actreader.fields import HEAD, OF_ROW
from vekha.intake.rules.reading import ReadAct, contract

Json = dict[str, Any]


def kept(found: ReadAct) -> Json:
    """The contract's answer, with what the product needs besides: where each field stands in the text and what is doubtful about it,
    ids of rows, values of deadlines, doubts in English too, and the source as paragraphs and tables, to be shown beside it.
    """
    act = found.act
    answer = contract(found)
    told = {one.path: one for one in fields(act)}
    for warning, line in zip(act.warnings, answer["warnings"], strict=True):
        line.update(_more_of_warning(warning))
    ids = (f"r{number}" for number in count(1))
    for order, (appendix, printed) in enumerate(zip(act.appendices, answer["appendices"], strict=True)):
        if appendix.roadmap:
            printed["roadmap"]["heads"] = list(appendix.roadmap.heads)
            for index, line in enumerate(printed["roadmap"]["rows"]):
                row = appendix.roadmap.rows[index]
                line.update(_more_of_row(found, row, next(ids)))
                line["fields"] = {
                    name: _field(told[f"appendices/{order}/roadmap/rows/{index}/{name}"]) for name in OF_ROW
                }
    answer["fields"] = {name: _field(told[name]) for name in HEAD}
    _add_places(answer["clauses"], act.clauses)
    answer["instructions"] = [
        {name: getattr(one, name) for name in ("action", "clause", "appendix", "row", "old", "new", "by", "text")}
        for one in act.instructions
    ]
    answer["pages"] = [{"number": one.number, "width": one.width, "height": one.height} for one in act.source.pages]
    answer["blocks"] = [block for one in act.source.blocks if (block := _block(one))]
    return answer


def boxes(act: ActReading) -> list[list[float]]:
    """Where the words stand on their pages, in tenths of a point: start, end, page, left, top, right, bottom."""
    return [
        [one.start, one.end, one.page, *(round(edge, 1) for edge in (one.left, one.top, one.right, one.bottom))]
        for one in act.source.words
    ]


def _field(told: FieldReading) -> Json:
    place = told.place
    return {
        "span": [place.start, place.end] if place else None,
        "page": place.page if place else None,
        "doubts": list(told.doubts),
    }


def _add_places(lines: list[Json], clauses: Sequence[Clause]) -> None:
    for line, clause in zip(lines, clauses, strict=True):
        line["span"] = [clause.place.start, clause.place.end]
        _add_places(line.get("clauses") or [], clause.clauses)


def _more_of_warning(warning: ReadingWarning) -> Json:
    place = warning.place
    return {"message_en": warning.message("en"), "span": [place.start, place.end] if place else None}


def _more_of_row(found: ReadAct, row: Row, row_id: str) -> Json:
    reading, terms = found.deadline(row), found.item_deadlines.get(row, ())
    return {
        "id": row_id,
        "span": [row.place.start, row.place.end],
        "deadline": reading.as_json() if reading else None,
        "value": srok.dump(reading.deadline) if reading else None,
        "item_terms": [{"reading": one.as_json(), "value": srok.dump(one.deadline)} for one in terms],
    }


def _block(block: Block) -> Json | None:
    """A paragraph or a table as JSON; the end of a page is not shown."""
    match block:
        case Paragraph(text, place):
            return {"text": text, "span": [place.start, place.end], "bold": block.bold, "align": block.align}
        case Table(rows):
            return {"rows": [{"span": [row.place.start, row.place.end], "cells": _cells(row.cells)} for row in rows]}
        case _:
            return None


def _cells(cells: tuple[Cell, ...]) -> list[Json]:
    return [
        {"text": one.text, "columns": one.columns, "rows": one.rows, "span": [one.place.start, one.place.end]}
        for one in cells
    ]
