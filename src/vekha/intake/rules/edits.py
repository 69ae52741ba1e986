"""A reading with what persons said otherwise. The reading as read is never changed: `corrected` makes another. Pure functions."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actreader import items_of

Json = dict[str, Any]

HEAD = ("kind", "number", "date", "issuer", "title", "preamble", "control", "signatory_post", "signatory_name")
OF_ROW = ("number", "section", "text", "responsibles", "result", "deadline")
LONGEST = {"kind": 60, "number": 60, "issuer": 300}  # characters of fields of the head, as the database holds them
LONGEST_OF_ROW = {"number": 20}


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction as plain values: what was done, where, and what is said now."""

    what: str
    path: str
    value: Any = None


def corrected(reading: Mapping[str, Any], edits: Iterable[Edit]) -> Json:
    """The reading after all edits in their order. Beside each corrected field stands, under `as_read`, what had been read."""
    now: Json = copy.deepcopy(dict(reading))
    now["as_read"], now["settled"], now["bodies"] = {}, [], {}
    for edit in edits:
        _DOING[edit.what](now, edit)
    return now


def rows_of(reading: Mapping[str, Any]) -> Iterator[Json]:
    """The rows of all road maps, in their order."""
    for appendix in reading["appendices"]:
        yield from (appendix["roadmap"] or {}).get("rows", [])


def row_at(reading: Mapping[str, Any], row_id: str) -> Json | None:
    """The row of an id; None where there is none (any more)."""
    return next((row for row in rows_of(reading) if row["id"] == row_id), None)


def clause_at(reading: Mapping[str, Any], place: str) -> Json | None:
    """The clause at «0.1.2»: the third below the second below the first."""
    found: Json | None = None
    below: Sequence[Json] = reading["clauses"]
    for step in place.split("."):
        index = int(step) if step.isdigit() else -1
        if not 0 <= index < len(below):
            return None
        found = below[index]
        below = found.get("clauses") or []
    return found


def head_of(reading: Mapping[str, Any], field: str) -> str:
    """A field of the head as text."""
    if field == "control":
        return (reading["control"] or {}).get("holder") or ""
    if field.startswith("signatory_"):
        return (reading["signatory"] or {}).get(field.removeprefix("signatory_")) or ""
    return reading[field] or ""


def may_join(reading: Mapping[str, Any], row_id: str) -> bool:
    """Whether a row has one above it in its table."""
    rows, index = _table(reading, row_id)
    return index > 0 and bool(rows)


def may_move(reading: Mapping[str, Any], row_id: str, by: int) -> bool:
    """Whether a row can go up (-1) or down (1) in its table."""
    rows, index = _table(reading, row_id)
    return index >= 0 and 0 <= index + by < len(rows)


def _table(reading: Mapping[str, Any], row_id: str) -> tuple[list[Json], int]:
    """The rows of the table that holds a row, and its place there; no rows and -1 where there is none."""
    for appendix in reading["appendices"]:
        rows: list[Json] = (appendix["roadmap"] or {}).get("rows", [])
        for index, row in enumerate(rows):
            if row["id"] == row_id:
                return rows, index
    return [], -1


def _correct(now: Json, edit: Edit) -> None:
    part, *rest = edit.path.split("/")
    if part == "head":
        now["as_read"].setdefault(rest[0], head_of(now, rest[0]))
        _set_head(now, rest[0], edit.value)
    elif part == "clauses":
        clause = clause_at(now, rest[0])
        if clause is not None:
            clause.setdefault("as_read", clause["text"])
            clause["text"] = edit.value
    else:
        row = row_at(now, rest[0])
        if row is not None:
            _correct_row(row, rest[1], edit.value)
    now["settled"].append(edit.path)


def _set_head(now: Json, field: str, value: str) -> None:
    if field == "control":
        now["control"] = {"text": (now["control"] or {}).get("text") or "", "holder": value}
    elif field.startswith("signatory_"):
        signed = now["signatory"] or {"post": "", "name": ""}
        now["signatory"] = {**signed, field.removeprefix("signatory_"): value}
    else:
        now[field] = value or None


def _correct_row(row: Json, field: str, value: Any) -> None:
    kept = row.setdefault("as_read", {})
    if field == "deadline":
        kept.setdefault("deadline", (row["deadline"] or {}).get("text", ""))
        row["deadline"], row["value"], row["item_terms"] = value["reading"], value["value"], []
        return
    kept.setdefault(field, row[field])
    row[field] = value
    if field == "text":
        items = list(items_of(value))
        if len(items) != len(row["items"]):  # which deadline belongs to which item is not known any more
            row["item_terms"] = []
        row["items"] = items


def _settle(now: Json, edit: Edit) -> None:
    now["settled"].append(edit.path)


def _split(now: Json, edit: Edit) -> None:
    """The lines from the given one on become a row of their own, with the other cells of the one that they leave."""
    rows, index = _table(now, edit.path.split("/")[1])
    line = int(edit.value["line"])
    lines = rows[index]["text"].split("\n") if rows else []
    if not 0 < line < len(lines):
        return
    row = rows[index]
    below = copy.deepcopy(row)
    taken = {one["id"] for one in rows}
    below["id"] = next(
        one for one in (f"{row['id']}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz") if one not in taken
    )
    below["number"] = None
    for one, text in ((row, "\n".join(lines[:line])), (below, "\n".join(lines[line:]))):
        one.setdefault("as_read", {}).setdefault("text", row.get("as_read", {}).get("text", "\n".join(lines)))
        one["text"], one["items"], one["item_terms"] = text, list(items_of(text)), []
    rows.insert(index + 1, below)


def _join(now: Json, edit: Edit) -> None:
    """A row goes into the one above it: texts one under the other, bodies together, whatever cell the upper one lacks."""
    rows, index = _table(now, edit.path.split("/")[1])
    if index < 1:
        return
    above, row = rows[index - 1], rows.pop(index)
    kept = above.setdefault("as_read", {})
    kept.setdefault("text", above["text"])
    above["text"] = f"{above['text']}\n{row['text']}".strip("\n")
    above["items"], above["item_terms"] = list(items_of(above["text"])), []
    above["responsibles"] = list(dict.fromkeys([*above["responsibles"], *row["responsibles"]]))
    above["result"] = "\n".join(part for part in (above["result"], row["result"]) if part) or None
    above["span"] = [min(above["span"][0], row["span"][0]), max(above["span"][1], row["span"][1])]
    if not (above["deadline"] or {}).get("text"):
        above["deadline"], above["value"] = row["deadline"], row["value"]


def _move(now: Json, edit: Edit) -> None:
    rows, index = _table(now, edit.path.split("/")[1])
    to = index + int(edit.value["by"])
    if index >= 0 and 0 <= to < len(rows):
        rows.insert(to, rows.pop(index))


def _kind(now: Json, edit: Edit) -> None:
    row = row_at(now, edit.path.split("/")[1])
    if row is not None:
        row["chosen_kind"] = edit.value


def _body(now: Json, edit: Edit) -> None:
    now["bodies"][edit.value["text"]] = edit.value


_DOING = {
    "value": _correct,
    "settle": _settle,
    "split": _split,
    "join": _join,
    "move": _move,
    "kind": _kind,
    "body": _body,
}
