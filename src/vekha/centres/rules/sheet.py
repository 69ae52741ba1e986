"""The register of centres as a sheet: what its rows mean, and what they would change. Pure functions on plain values."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from vekha.organizations.rules.directory import Action, Complaint, Difference

SHEET = "Центры"
FIRST_YEAR, LAST_YEAR = 2000, 2099

# Field of a line → heading of its column. The first five must be there.
HEADS = {
    "code": "Код",
    "school": "Код школы",
    "programme": "Программа",
    "year": "Год создания",
    "name": "Наименование",
    "profile": "Профиль",
    "since": "Действует с",
}
OBLIGATORY = tuple(HEADS)[:5]
_CODE = re.compile(r"[-a-z0-9_]{1,60}$")
_LONGEST = {"name": 300, "profile": 200}


@dataclass(frozen=True, slots=True)
class Line:
    """A centre as a row of the sheet says it."""

    code: str
    school: str
    programme: str
    year: str
    name: str
    profile: str = ""
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the sheet and what it would do."""

    number: int
    line: Line
    action: Action
    differences: tuple[Difference, ...] = ()
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already: centres by code, the codes of those that were closed, of schools that stand, of programmes."""

    centres: Mapping[str, Line]
    closed: AbstractSet[str]
    schools: AbstractSet[str]
    programmes: AbstractSet[str]


# Where a centre is and of which year says which centre it is: another one is closed and added anew.
FIXED = ("school", "programme", "year")
CHANGEABLE = ("name", "profile", "since")


def planned(known: Known, wanted: Sequence[tuple[int, Line]]) -> list[PlannedRow]:
    """What every row would do, in the order of the sheet. A row with a complaint does nothing, and then none does."""
    seen: set[str] = set()
    rows = []
    for number, line in wanted:
        complaints = [*_complaints(line, known)]
        if line.code in seen:
            complaints.append(Complaint("code", line.code, "once"))
        rows.append(_planned(number, line, known.centres.get(line.code), tuple(complaints)))
        seen.add(line.code)
    return rows


def is_year(text: str) -> bool:
    """Whether this is a year of creation."""
    return bool(re.fullmatch(r"[0-9]{4}", text)) and FIRST_YEAR <= int(text) <= LAST_YEAR


def _planned(number: int, line: Line, known: Line | None, complaints: tuple[Complaint, ...]) -> PlannedRow:
    differences = _differences(known, line) if known else ()
    if known:
        moved = (name for name in FIXED if getattr(known, name) != getattr(line, name))
        complaints += tuple(Complaint(name, str(getattr(line, name)), "fixed") for name in moved)
    if complaints:
        return PlannedRow(number, line, Action.ERROR, differences, complaints)
    if known is None:
        return PlannedRow(number, line, Action.ADD)
    return PlannedRow(number, line, Action.CHANGE if differences else Action.SAME, differences)


def _differences(known: Line, line: Line) -> tuple[Difference, ...]:
    pairs = ((name, _text(getattr(known, name)), _text(getattr(line, name))) for name in CHANGEABLE)
    return tuple(Difference(name, was, now) for name, was, now in pairs if was != now)


def _text(value: str | dt.date | None) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else value or ""


def _complaints(line: Line, known: Known) -> Iterable[Complaint]:
    if not _CODE.match(line.code):
        yield Complaint("code", line.code, "code")
    if line.code in known.closed:
        yield Complaint("code", line.code, "open")
    if line.school not in known.schools:
        yield Complaint("school", line.school, "school")
    if line.programme not in known.programmes:
        yield Complaint("programme", line.programme, "programme")
    if not is_year(line.year):
        yield Complaint("year", line.year, "year")
    for name, most in _LONGEST.items():
        text = getattr(line, name)
        if len(text) > most or (name == "name" and not text):
            yield Complaint(name, text[:40], "text")
