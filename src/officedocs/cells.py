"""Values of cells as people type them: a date as text, a number with a comma, an ИНН that a spreadsheet took for a number."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from officedocs.reading import Read

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?$")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell whose value is not what was expected: what was found."""

    found: str


def cell_name(column: int, row: int) -> str:
    """«B7» for the second column (counted from 0) of row 7."""
    letters = ""
    place = column + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def as_text(value: Read) -> str:
    """The cell as text; a whole number has no «.0», so that numbers of registers stay what they are."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d.%m.%Y")
    return str(value).strip()


def as_day(value: Read) -> dt.date | Refusal | None:
    """A date cell, or «09.03.2021», «09.03.2021 г.» or «2021-03-09» as text; None for an empty cell."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = as_text(value)
    if not text:
        return None
    found = _DAY.match(text)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return Refusal(text)


def as_number(value: Read) -> Decimal | Refusal | None:
    """A number cell, or «1 597 540,46» as text; None for an empty cell."""
    text = _SPACES.sub("", as_text(value)).replace(",", ".")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Refusal(as_text(value))
    return number if number.is_finite() else Refusal(as_text(value))
