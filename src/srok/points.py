"""Points from tokens: «10 марта 2021 года», «II квартал», «третья декада августа», «09.2021»."""

from collections.abc import Sequence as Row
from typing import Any

from srok.deadline import Day, Decade, HalfYear, Month, Point, Quarter, WholeYear, Year, last_day
from srok.errors import ImpossibleDeadline
from srok.tokens import Token

_NTH = ("NUM", "ROMAN", "ORDINAL")


def build_point(kinds: Row[str], tokens: Row[Token]) -> Point:
    """The point that a row of tokens names. Raises ImpossibleDeadline for the 31st of February and the like."""
    value = dict(zip(kinds, (token.value for token in tokens), strict=True))
    if "DATE" in value:
        day, month, date_year = value["DATE"]
        return Day(month, day, date_year)
    if "DAY_MONTH" in value:
        day, month = value["DAY_MONTH"]
        return Day(month, day)
    if "MONTH_YEAR" in value:
        return Month(*value["MONTH_YEAR"])
    return _worded(value, value.get("YEAR", value.get("TEMPLATE")))


def _worded(value: dict[str, Any], year: Year) -> Point:
    nth = next((value[kind] for kind in _NTH if kind in value), None)
    if "DECADE" in value:
        return Decade(3 if nth == -1 else nth, value["MONTH"], year)
    if "QUARTER" in value:
        return Quarter(4 if nth == -1 else nth, year)
    if "HALF" in value:
        return HalfYear(nth, year)
    if "MONTH" not in value:
        return WholeYear(year)
    if nth is None:
        return Month(value["MONTH"], year)
    return Day(value["MONTH"], nth, year)


def with_year(point: Point, year: Year) -> Point:
    """The same place of another year."""
    match point:
        case Day(month, day):
            return Day(month, day, year)
        case Decade(decade, month):
            return Decade(decade, month, year)
        case Month(month):
            return Month(month, year)
        case Quarter(quarter):
            return Quarter(quarter, year)
        case HalfYear(half):
            return HalfYear(half, year)
        case WholeYear():
            if year is None:
                raise ImpossibleDeadline("a whole year has a year")
            return WholeYear(year)


def end_of(point: Point) -> Day:
    """The last day of a point."""
    match point:
        case Day():
            return point
        case Decade(decade, month, year):
            return Day(month, decade * 10 if decade < 3 else last_day(month, year), year)
        case Month(month, year):
            return Day(month, last_day(month, year), year)
        case Quarter(quarter, year):
            return Day(quarter * 3, last_day(quarter * 3, year), year)
        case HalfYear(half, year):
            return Day(half * 6, last_day(half * 6, year), year)
        case WholeYear(year):
            return Day(12, 31, year)
