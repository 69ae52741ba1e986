"""The instructions of an amending act carried out on the text of another: on its clauses and on the rows of its tables. Pure functions.

Nothing is guessed: an instruction that does not fit the text is told, and changes nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Json = Mapping[str, Any]

_LEFT_BEHIND = re.compile(r"[ \u00a0]+(?=[,.;:)]|[ \u00a0])|^[ \u00a0]+|[ \u00a0]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OldClause:
    """A clause of the edition before; `below` are those printed in it."""

    number: str
    text: str
    appendix_number: str = ""
    below: tuple["OldClause", ...] = ()


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row of a table of the edition before: its cells as printed, and its place, which tells rows of one number apart."""

    number: str
    text: str
    result: str
    deadline: str
    place: int = 0


@dataclass(slots=True)
class Consolidated:
    """The text after all instructions, and the instructions that did not fit."""

    clauses: tuple[OldClause, ...]
    rows: dict[str, list[OldRow]]  # by number of the appendix; only tables that were changed in parts
    restated: dict[str, str] = field(
        default_factory=dict
    )  # appendix of the old act → appendix of the amending one ("" alone)
    added: dict[str, str] = field(default_factory=dict)  # the same of appendices that were not there
    repealed: set[str] = field(default_factory=set)  # appendices that are no more
    unfit: list[str] = field(default_factory=list)  # texts of instructions


def consolidated(
    clauses: Sequence[OldClause], tables: Mapping[str, Sequence[OldRow]], instructions: Iterable[Json]
) -> Consolidated:
    """Carry the instructions out in their order."""
    now = Consolidated(tuple(clauses), {})
    for one in instructions:
        done = _in_table(now, tables, one) if one["appendix"] is not None else _in_clauses(now, tables, one)
        if not done:
            now.unfit.append(one["text"])
    return now


def _in_table(now: Consolidated, tables: Mapping[str, Sequence[OldRow]], one: Json) -> bool:
    if one["row"] is None and one["action"] in {"add", "restate", "repeal"}:
        return _whole_appendix(now, tables, one)
    number = _number_of(one["appendix"], tables)
    if number is None or number in now.restated:
        return False
    changed = _changed_rows(now.rows.get(number) or list(tables[number]), one)
    if changed is not None:
        now.rows[number] = changed
    return changed is not None


def _whole_appendix(now: Consolidated, tables: Mapping[str, Sequence[OldRow]], one: Json) -> bool:
    number = _number_of(one["appendix"], tables)
    if one["action"] == "add" and one["by"] is not None:
        now.added[one["appendix"]] = one["by"]
    elif one["action"] == "restate" and one["by"] is not None and number is not None:
        now.restated[number] = one["by"]
    elif one["action"] == "repeal" and number is not None:
        now.repealed.add(number)
    else:
        return False
    return True


def _number_of(named: str, tables: Mapping[str, Sequence[OldRow]]) -> str | None:
    """The appendix that is meant: by its number, or the only one where the act names none."""
    if named in tables:
        return named
    return next(iter(tables)) if not named and len(tables) == 1 else None


def _changed_rows(rows: Sequence[OldRow], one: Json) -> list[OldRow] | None:
    """The rows after a replacement or a repeal; None where it does not fit, or fits two rows of one number."""
    chosen = [row for row in rows if one["row"] is None or row.number == one["row"]]
    if one["row"] is not None and len(chosen) != 1:
        return None
    if one["action"] == "repeal":
        return [row for row in rows if row not in chosen] if one["row"] and chosen else None
    if one["action"] != "replace" or not any(one["old"] in _cells(row) for row in chosen):
        return None
    return [_replaced_in_row(row, one["old"], one["new"]) if row in chosen else row for row in rows]


def _cells(row: OldRow) -> str:
    return f"{row.text}\n{row.result}\n{row.deadline}"


def _replaced_in_row(row: OldRow, old: str, new: str) -> OldRow:
    text, result, deadline = (_exchanged(cell, old, new) for cell in (row.text, row.result, row.deadline))
    return replace(row, text=text, result=result, deadline=deadline)


def _exchanged(text: str, old: str, new: str) -> str:
    """The text with the new words for the old; where words are only taken out, no space of theirs stays behind."""
    return text.replace(old, new) if new else _LEFT_BEHIND.sub("", text.replace(old, "")) if old in text else text


def _in_clauses(now: Consolidated, tables: Mapping[str, Sequence[OldRow]], one: Json) -> bool:
    action, number = one["action"], one["clause"]
    if number is None:
        return action == "replace" and _everywhere(now, tables, one["old"], one["new"])
    before = now.clauses
    if action == "add" and one["new"]:
        now.clauses = _with_added(before, OldClause(number, _bare(one["new"], number)))
    elif action == "repeal":
        now.clauses = _without(before, number)
    elif action == "restate" and one["new"]:
        now.clauses = _mapped(before, number, lambda _clause: OldClause(number, _bare(one["new"], number)))
    elif action == "replace":
        now.clauses = _mapped(before, number, lambda clause: _replaced(clause, one["old"], one["new"]))
    return now.clauses != before


def _bare(text: str, number: str) -> str:
    """The new text of a clause without its number, which stands before it."""
    return re.sub(rf"^{re.escape(number)}\.?\s+", "", text)


def _everywhere(now: Consolidated, tables: Mapping[str, Sequence[OldRow]], old: str, new: str) -> bool:
    """«По всему тексту слова … заменить …»: in clauses and tables alike."""
    clauses = tuple(_replaced(clause, old, new) for clause in now.clauses)
    changed = clauses != now.clauses
    now.clauses = clauses
    for number, rows in tables.items():
        current = now.rows.get(number) or list(rows)
        if number not in now.restated and any(old in _cells(row) for row in current):
            now.rows[number] = [_replaced_in_row(row, old, new) for row in current]
            changed = True
    return changed


def _replaced(clause: OldClause, old: str, new: str) -> OldClause:
    below = tuple(_replaced(one, old, new) for one in clause.below)
    return replace(clause, text=_exchanged(clause.text, old, new), below=below)


def _without(clauses: Sequence[OldClause], number: str) -> tuple[OldClause, ...]:
    left = (one for one in clauses if one.number != number)
    return tuple(replace(one, below=_without(one.below, number)) for one in left)


def _mapped(clauses: Sequence[OldClause], number: str, change: Any) -> tuple[OldClause, ...]:
    return tuple(
        change(one) if one.number == number else replace(one, below=_mapped(one.below, number, change))
        for one in clauses
    )


def _with_added(clauses: Sequence[OldClause], added: OldClause) -> tuple[OldClause, ...]:
    """In the place of its number: «2.1» below 2 where that has parts, else after what comes before it."""
    parent = added.number.rpartition(".")[0]
    for index, one in enumerate(clauses):
        if one.number == parent and one.below:
            return (*clauses[:index], replace(one, below=_with_added(one.below, added)), *clauses[index + 1 :])
    before = [index for index, one in enumerate(clauses) if one.number and _order(one.number) < _order(added.number)]
    at = before[-1] + 1 if before else len(clauses)
    return (*clauses[:at], added, *clauses[at:])


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]
