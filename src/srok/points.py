"""Points of the calendar: a day, ten days of a month, a month, a quarter, a half-year, a year – with or without a year."""

import calendar
from dataclasses import dataclass, replace

from srok.errors import ImpossibleDeadline
from srok.quantities import TemplateYear, require

FIRST_YEAR, LAST_YEAR = 1900, 2099


Year = int | TemplateYear | None


def _check_year(year: Year) -> None:
    if isinstance(year, int):
        require(FIRST_YEAR <= year <= LAST_YEAR, f"год от {FIRST_YEAR} до {LAST_YEAR}, а не {year}")


def last_day(month: int, year: Year) -> int:
    """The number of days in the month; February has 29 unless the year is known to be common."""
    return calendar.monthrange(year if isinstance(year, int) else 2000, month)[1]


@dataclass(frozen=True, slots=True)
class Day:
    """One day: «10 марта 2021 г.», without a year «10 марта»."""

    month: int
    day: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.month <= 12, f"нет месяца {self.month}")
        require(
            1 <= self.day <= last_day(self.month, self.year),
            f"нет дня {self.day:02}.{self.month:02}" + (f".{self.year}" if isinstance(self.year, int) else ""),
        )

    def weekday(self) -> int:
        """The day of the week, 0 is Monday. Raises TypeError where the year is not known."""
        if not isinstance(self.year, int):
            raise TypeError(f"the year of {self} is not known")
        return calendar.weekday(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten days of a month: «первая декада марта» is 1–10, the second 11–20, the third from 21 to the end."""

    decade: int
    month: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.decade <= 3, f"нет декады {self.decade}")
        require(1 <= self.month <= 12, f"нет месяца {self.month}")


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month: «сентябрь 2021 г.»."""

    month: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.month <= 12, f"нет месяца {self.month}")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter: «II квартал 2021 г.»."""

    quarter: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.quarter <= 4, f"нет квартала {self.quarter}")


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Half a year: «I полугодие 2021 г.»."""

    half: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(self.half in {1, 2}, f"нет полугодия {self.half}")


@dataclass(frozen=True, slots=True)
class WholeYear:
    """A year: «2021 г.», «X г.»."""

    year: int | TemplateYear

    def __post_init__(self) -> None:
        _check_year(self.year)


Point = Day | Decade | Month | Quarter | HalfYear | WholeYear


def edges(point: Point) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last (month, day) of a point within its year."""
    match point:
        case Day(month, day):
            return (month, day), (month, day)
        case Decade(decade, month, year):
            return (month, decade * 10 - 9), (month, decade * 10 if decade < 3 else last_day(month, year))
        case Month(month, year):
            return (month, 1), (month, last_day(month, year))
        case Quarter(quarter):
            return (quarter * 3 - 2, 1), (quarter * 3, last_day(quarter * 3, None))
        case HalfYear(half):
            return (half * 6 - 5, 1), (half * 6, last_day(half * 6, None))
        case _:
            return (1, 1), (12, 31)


def with_year(point: Point, year: Year) -> Point:
    """The same place of another year. Raises ImpossibleDeadline for 29 February of a common year."""
    if isinstance(point, WholeYear):
        if year is None:
            raise ImpossibleDeadline("у целого года есть год")
        return WholeYear(year)
    return replace(point, year=year)


def end_of(point: Point) -> Day:
    """The last day of a point."""
    month, day = edges(point)[1]
    return Day(month, day, point.year)
