"""What a table is: its columns and its rows. Rows may come from a generator: nothing is kept but the row that is written."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = str | int | Decimal | dt.date | dt.datetime | bool | None

Kind = Literal["text", "number", "money", "day", "moment"]


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
    """A table under a name. Every row has a value for each column; None is an empty cell."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
