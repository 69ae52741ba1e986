"""The directory as a sheet: what its rows mean, and what they would change. Pure functions on plain values."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from vekha.organizations.rules.codes import digits, is_inn, is_ogrn, oktmo_of

SHEET = "Организации"
KINDS = {"регион": "region", "орган": "body", "муниципалитет": "municipality", "школа": "school"}
KIND_WORDS = {code: word for word, code in KINDS.items()}

# Field of a line → heading of its column. The first five must be there.
HEADS = {
    "code": "Код",
    "parent": "Код вышестоящей",
    "kind": "Вид",
    "name": "Наименование",
    "short_name": "Краткое наименование",
    "inn": "ИНН",
    "ogrn": "ОГРН",
    "oktmo": "ОКТМО",
    "on": "Действует с",
    "ground": "Основание",
}
OBLIGATORY = tuple(HEADS)[:5]
_CODE = re.compile(r"[-a-z0-9_]{1,60}$")
_LONGEST = {"name": 300, "short_name": 120}


class Action(StrEnum):
    """What a row of the sheet would do."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """An organization as a row of the sheet says it. `on` and `ground` stand only where a name or a place changes."""

    code: str
    parent: str
    kind: str
    name: str
    short_name: str
    inn: str = ""
    ogrn: str = ""
    oktmo: str = ""
    on: dt.date | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the sheet says otherwise."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a cell: which field, what was found, a code of what was expected."""

    field: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the sheet and what it would do."""

    number: int
    line: Line
    action: Action
    differences: tuple[Difference, ...] = ()
    complaints: tuple[Complaint, ...] = ()


COMPARED = tuple(field.name for field in fields(Line) if field.name not in {"code", "on", "ground"})
NEEDS_A_GROUND = frozenset({"name", "short_name", "parent"})


def planned(known: Mapping[str, Line], wanted: Sequence[tuple[int, Line]]) -> list[PlannedRow]:
    """What every row would do, in the order of the sheet. A row with a complaint does nothing, and then none does."""
    parents = {code: line.parent for code, line in known.items()} | {line.code: line.parent for _number, line in wanted}
    seen: set[str] = set()
    rows = []
    for number, line in wanted:
        complaints = [*_complaints(line), *_complaints_of_place(line, known.get(line.code), parents)]
        if line.code in seen:
            complaints.append(Complaint("code", line.code, "once"))
        rows.append(_planned(number, line, known.get(line.code), tuple(complaints)))
        seen.add(line.code)
    return rows


def in_order(rows: Iterable[PlannedRow], known: Mapping[str, Line]) -> list[PlannedRow]:
    """Additions with those above first, so that each finds the one it stands below; then the changes."""
    waiting = {row.line.code: row for row in rows if row.action is Action.ADD}
    ordered: list[PlannedRow] = []
    while waiting:
        ready = [row for row in waiting.values() if row.line.parent not in waiting]
        ordered += ready
        for row in ready:
            del waiting[row.line.code]
        if not ready:
            break  # a circle, which `planned` has complained of
    return ordered + [row for row in rows if row.action is Action.CHANGE]


def _planned(number: int, line: Line, known: Line | None, complaints: tuple[Complaint, ...]) -> PlannedRow:
    differences = _differences(known, line) if known else ()
    if not complaints and known:
        complaints = _complaints_of_change(line, differences)
    if complaints:
        return PlannedRow(number, line, Action.ERROR, differences, complaints)
    if known is None:
        return PlannedRow(number, line, Action.ADD)
    return PlannedRow(number, line, Action.CHANGE if differences else Action.SAME, differences)


def _differences(known: Line, line: Line) -> tuple[Difference, ...]:
    pairs = ((name, getattr(known, name), getattr(line, name)) for name in COMPARED)
    return tuple(Difference(name, was, now) for name, was, now in pairs if was != now)


def _complaints(line: Line) -> Iterable[Complaint]:
    if not _CODE.match(line.code):
        yield Complaint("code", line.code, "code")
    if line.kind not in KINDS.values():
        yield Complaint("kind", line.kind, "kind")
    for name, most in _LONGEST.items():
        text = getattr(line, name)
        if not text or len(text) > most:
            yield Complaint(name, text[:40], "text")
    checks = (("inn", is_inn), ("ogrn", is_ogrn), ("oktmo", oktmo_of))
    for name, check in checks:
        code = digits(getattr(line, name))
        if code and not check(code):
            yield Complaint(name, code, name)


def _complaints_of_place(line: Line, known: Line | None, parents: Mapping[str, str]) -> Iterable[Complaint]:
    """`parents`: of every organization, as it will be, the one above it."""
    is_root = known is not None and not known.parent
    if line.parent and line.parent not in parents:
        yield Complaint("parent", line.parent, "known")
    elif not line.parent and not is_root:
        yield Complaint("parent", "", "known")
    elif _stands_below(line.parent, line.code, parents):
        yield Complaint("parent", line.parent, "tree")


def _stands_below(code: str, other: str, parents: Mapping[str, str]) -> bool:
    """Whether `other` is met on the way up from `code`, itself included."""
    passed: set[str] = set()
    while code and code not in passed:
        if code == other:
            return True
        passed.add(code)
        code = parents.get(code, "")
    return False


def _complaints_of_change(line: Line, differences: tuple[Difference, ...]) -> tuple[Complaint, ...]:
    changed = {one.field for one in differences}
    if "kind" in changed:
        return (Complaint("kind", line.kind, "same-kind"),)
    if changed & NEEDS_A_GROUND:
        missing = [name for name in ("on", "ground") if not getattr(line, name)]
        return tuple(Complaint(name, "", "ground") for name in missing)
    return ()
