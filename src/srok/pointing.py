"""Pointing: from tokens to the point of the calendar that they name: «II квартал 2021 г.», «третья декада августа»."""

from collections.abc import Sequence as Row
from typing import Any

from srok.points import Day, Decade, HalfYear, Month, Point, Quarter, WholeYear, Year
from srok.tokens import Token

_NTH = ("NUM", "ROMAN", "ORDINAL")


def build_point(kinds: Row[str], tokens: Row[Token]) -> Point:
    """The point that a row of tokens names. Raises ImpossibleDeadline for the 31st of February and the like."""
    value: dict[str, Any] = dict(zip(kinds, (token.value for token in tokens), strict=True))
    if "DATE" in value:
        day, month, date_year = value["DATE"]
        return Day(month, day, date_year)
    if "DAY_MONTH" in value:
        day, month = value["DAY_MONTH"]
        return Day(month, day)
    if "MONTH_YEAR" in value:
        return Month(*value["MONTH_YEAR"])
    year: Year = value.get("YEAR", value.get("TEMPLATE"))
    nth: int | None = next((value[kind] for kind in _NTH if kind in value), None)
    return _whole(value, year) if nth is None else _numbered(value, nth, year)


def _whole(value: dict[str, Any], year: Year) -> Point:
    if "MONTH" in value or year is None:
        return Month(value["MONTH"], year)
    return WholeYear(year)


def _numbered(value: dict[str, Any], nth: int, year: Year) -> Point:
    """A numbered part of a month or of a year; the last of them is the third or the fourth."""
    if "DECADE" in value:
        return Decade(3 if nth == -1 else nth, value["MONTH"], year)
    if "QUARTER" in value:
        return Quarter(4 if nth == -1 else nth, year)
    if "HALF" in value:
        return HalfYear(nth, year)
    return Day(value["MONTH"], nth, year)
