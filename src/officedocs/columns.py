"""What a table is: its columns and its rows. Rows may come from a generator: nothing is kept but the row that is written."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = str | int | Decimal | dt.date | dt.datetime | bool | None

Kind = Literal["text", "number", "money", "day", "moment"]

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are full-width


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula: on opening a CSV, or once somebody edits the cell."""
    return text.startswith(_RISKY)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what its cells hold, its width in characters.

    `text` is written as text whatever it looks like, so that «0307200016621000041» keeps its zero.
    """

    title: str
    kind: Kind = "text"
    width: int = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under a name. Every row has a value for each column; None is an empty cell.

    `above` are lines over the heads: what the table is, of which day; a table that is to be read again has none.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    above: Sequence[str] = ()
