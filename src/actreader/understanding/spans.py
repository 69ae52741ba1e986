"""Columns of deadlines: one, or one for each year, quarter or month with marks or dates below it."""

import re
from collections.abc import Sequence

from actreader.understanding.grid import GridRow

_SPAN = re.compile(
    r"(?:на\s+|в\s+)?(?:20\d\d(?:/20\d\d)?(?:\s*(?:г\.?|год[ау]?|гг\.?|годы|уч.*))?|"
    r"(?:20\d\d(?:\s*год[а]?)?\s+)?(?:[1-4IV]{1,3})(?:-?й)?\s*(?:кв\.?|квартал\w*|полугоди\w)(?:\s+20\d\d.*)?|"
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?(?:\s+20\d\d.*)?)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d")
_MARK = re.compile(r"[+xх×*vV✓✔•]$", re.IGNORECASE)
_TIME = re.compile(
    r"(?:янв|фев|март|апр|ма[йя]\b|июн|июл|авг|сент|окт|нояб|дек|квартал|полугоди|ежегодно|ежеквартально|ежемесячно|"
    r"постоянно|в течение|весь период)|\d{1,2}\.\d{1,2}\b",
    re.IGNORECASE,
)
_NOT_TIME = re.compile(
    r"финанс|руб|стоимост|сумм|объ[её]м|показател|значени|бюджет|количеств|числ|средств", re.IGNORECASE
)


def deadline_columns(heads: Sequence[str], roles: Sequence[str], below: Sequence[GridRow]) -> tuple[int, ...]:
    """The columns that together tell the deadline. Of several that are no parts of a calendar, the planned one."""
    named = [column for column, role in enumerate(roles) if role == "deadline"]
    parts = [column for column in named if _SPAN.match(_last(heads[column]))]
    if len(named) > 1 and len(parts) == len(named):
        return tuple(named)
    if len(named) > 1 and all(_YEAR.search(heads[column]) for column in named):
        return tuple(named)
    if named or {"start", "end"} & set(roles):
        planned = [column for column in named if "факт" not in heads[column].lower()]
        with_word = [column for column in planned if "срок" in heads[column].lower()]
        return tuple((with_word or planned or named)[:1])
    spans = [column for column, head in enumerate(heads) if _SPAN.match(_last(head)) and not _NOT_TIME.search(head)]
    filled = [text for row in below for column in spans if (text := row.text(column))]
    return tuple(spans) if filled and all(_MARK.match(text) or _TIME.search(text) for text in filled) else ()


def _last(head: str) -> str:
    """The words of a merged head that are this column's own."""
    return head.rpartition(" / ")[2].strip()
