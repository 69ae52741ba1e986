"""The algebra of deadlines: what a deadline cell of a Russian act can mean, as frozen comparable values.

A *point* is a stretch of the calendar that a text names: a day, a decade (ten days) of a month, a month, a quarter,
a half-year, a year. A point may lack its year («до 10 марта») or name it by a letter («10 сентября X – 1 года»).
A *deadline* is built from points, calendar recurrences and events. Whatever can be built can be said and read back.
"""

import calendar
from dataclasses import dataclass
from enum import StrEnum

from srok.freewords import are_words, is_cause, is_reference
from srok.quantities import Degree, Every, Offset, TemplateYear, require

FIRST_YEAR, LAST_YEAR = 1900, 2199


# ── Points ──────────────────────────────────────────────────────────────────────────────────────────────────────────


Year = int | TemplateYear | None


def _check_year(year: Year) -> None:
    if isinstance(year, int):
        require(FIRST_YEAR <= year <= LAST_YEAR, f"a year from {FIRST_YEAR} to {LAST_YEAR}, not {year}")


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
        require(1 <= self.month <= 12, f"a month from 1 to 12, not {self.month}")
        require(
            1 <= self.day <= last_day(self.month, self.year),
            f"no day {self.day:02}.{self.month:02} in the year {self.year}",
        )


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten days of a month: «первая декада марта» is 1–10, the second 11–20, the third from 21 to the end."""

    decade: int
    month: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.decade <= 3, f"a decade from 1 to 3, not {self.decade}")
        require(1 <= self.month <= 12, f"a month from 1 to 12, not {self.month}")


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month: «сентябрь 2021 г.»."""

    month: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.month <= 12, f"a month from 1 to 12, not {self.month}")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter: «II квартал 2021 г.»."""

    quarter: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(1 <= self.quarter <= 4, f"a quarter from 1 to 4, not {self.quarter}")


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Half a year: «I полугодие 2021 г.»."""

    half: int
    year: Year = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        require(self.half in {1, 2}, f"a half-year is the first or the second, not {self.half}")


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
        case WholeYear():
            return (1, 1), (12, 31)


# ── Deadlines on the calendar ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OnDate:
    """One calendar date, the last day on which it must be done: «до 21 марта 2016 г.», «18 декабря 2020 г.»."""

    day: Day


@dataclass(frozen=True, slots=True)
class Window:
    """A period: from the first day of ``first`` to the last day of ``last``. Both have years of one kind, or none."""

    first: Point
    last: Point

    def __post_init__(self) -> None:
        first, last = self.first, self.last
        require(not (isinstance(first, Day) and first == last), "a window of one day is a date")
        kinds = {type(first.year), type(last.year)}
        require(len(kinds) == 1, "both ends of a window have a year, or neither has")
        if isinstance(first.year, int) and isinstance(last.year, int):
            ordered = (first.year, *edges(first)[0]) <= (last.year, *edges(last)[1])
            require(ordered, "a window does not end before it starts")

    @classmethod
    def of(cls, point: Point) -> "Window":
        """The window that is one point: a month, a quarter, a year."""
        return cls(point, point)


@dataclass(frozen=True, slots=True)
class Since:
    """From a day or period on, without an end: «с 1 марта 2021 г.»."""

    first: Point


Span = Window | Since


@dataclass(frozen=True, slots=True)
class DayOfPeriod:
    """By the n-th day of each period, from its end where negative: «до 20 числа», «в последний рабочий день месяца»."""

    day: int
    working: bool = False

    def __post_init__(self) -> None:
        require(self.day == -1 or 1 <= self.day <= 31, f"a day of a month, or -1 for the last, not {self.day}")


@dataclass(frozen=True, slots=True)
class DayAfterPeriod:
    """By the n-th day (or working day) of the month after each period: «до 10 числа месяца, следующего за отчётным»."""

    day: int
    working: bool = False

    def __post_init__(self) -> None:
        require(1 <= self.day <= 31, f"a day of a month, not {self.day}")


@dataclass(frozen=True, slots=True)
class OnWeekdays:
    """On days of the week, 0 is Monday: «по пятницам»."""

    weekdays: tuple[int, ...]

    def __post_init__(self) -> None:
        ordered = tuple(sorted(set(self.weekdays)))
        require(self.weekdays == ordered and bool(ordered), "weekdays once each, ascending, at least one")
        require(set(ordered) <= set(range(7)), f"weekdays from 0 to 6, not {self.weekdays}")


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """On the n-th weekday of the month, -1 is the last: «последняя пятница каждого месяца»."""

    number: int
    weekday: int

    def __post_init__(self) -> None:
        require(self.number in {1, 2, 3, 4, -1}, f"the first to the fourth, or -1 for the last, not {self.number}")
        require(0 <= self.weekday <= 6, f"weekdays from 0 to 6, not {self.weekday}")


@dataclass(frozen=True, slots=True)
class InYear:
    """On fixed places of every year, none of which has a year: «до 1 февраля», «с 15 мая по 10 сентября»."""

    places: tuple[OnDate | Window, ...]

    def __post_init__(self) -> None:
        require(bool(self.places), "at least one place of the year")
        for place in self.places:
            year = place.day.year if isinstance(place, OnDate) else place.first.year
            require(year is None, "a place of every year has no year of its own")


DayRule = DayOfPeriod | DayAfterPeriod | OnWeekdays | NthWeekday | InYear

_RULES: dict[Every, tuple[type, ...]] = {
    Every.DAY: (),
    Every.WEEK: (OnWeekdays,),
    Every.MONTH: (DayOfPeriod, DayAfterPeriod, NthWeekday),
    Every.QUARTER: (DayOfPeriod, DayAfterPeriod, InYear),
    Every.HALF: (DayAfterPeriod, InYear),
    Every.YEAR: (DayAfterPeriod, InYear),
}


@dataclass(frozen=True, slots=True)
class Recurring:
    """Repeats by the calendar.

    ``rule`` is the day within (or after) each period, None where the text names none; ``interval`` – every so many
    periods («раз в два года»); ``times`` – so many times a period («3 раза в год»); ``during`` – within a span only.
    """

    every: Every
    rule: DayRule | None = None
    interval: int = 1
    times: int = 1
    during: Span | None = None

    def __post_init__(self) -> None:
        require(
            self.rule is None or isinstance(self.rule, _RULES[self.every]), f"{self.every} does not go with {self.rule}"
        )
        if isinstance(self.rule, InYear):
            require(
                self.every is Every.YEAR or len(self.rule.places) == {"semiannual": 2, "quarterly": 4}[self.every],
                "two places for a half-year, four for a quarter",
            )
        require(1 <= self.interval <= 99 and 1 <= self.times <= 99, "interval and times from 1 to 99")
        require(self.interval == 1 or self.times == 1, "either every so many periods or so many times a period")
        require(
            (self.interval == 1 and self.times == 1) or self.rule is None, "a day rule goes with every single period"
        )
        plain = {("interval", Every.MONTH): {3, 6, 12}, ("interval", Every.DAY): {7}, ("times", Every.YEAR): {2, 4, 12}}
        require(self.interval not in plain.get(("interval", self.every), set()), "said by a longer period")
        require(self.times not in plain.get(("times", self.every), set()), "said by a shorter period")
        require(not (self.interval > 1 and self.every in {Every.QUARTER, Every.HALF}), "said in months or years")


# ── Deadlines that hang on something else ───────────────────────────────────────────────────────────────────────────


class Bound(StrEnum):
    """How the offset binds."""

    WITHIN = "within"
    NOT_BEFORE = "not_before"
    EXACTLY = "exactly"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Relative:
    """Counts from an event. ``event`` is as printed, in the genitive («регистрации заявления»); None is the act itself.

    Without an offset: before the event, after it, not before it, or within it («в период проведения»).
    """

    event: str | None
    bound: Bound
    offset: Offset | None = None
    every: Every | None = None

    def __post_init__(self) -> None:
        offset, bound = self.offset, self.bound
        require(self.event is None or are_words(self.event), f"an event in plain words, not {self.event!r}")
        require(
            (offset is not None and offset.upto is not None) == (bound is Bound.BETWEEN),
            "a range is «between», and only it",
        )
        if offset is None:
            require(bound is not Bound.EXACTLY and self.event is not None, "without an offset an event and a side")
            return
        require(bound is not Bound.AFTER, "«after» has no number")
        require(bound is not Bound.WITHIN or offset.number > 0, "within so many units after the event")
        require(bound is not Bound.BEFORE or offset.number < 0, "so many units before the event")
        require(bound is not Bound.NOT_BEFORE or offset.number != 0, "not before the event itself has no offset")
        require(self.event is not None or offset.number > 0, "what precedes an event names it")


@dataclass(frozen=True, slots=True)
class BySchedule:
    """Set by another document, named as printed: «согласно отдельному графику»."""

    reference: str

    def __post_init__(self) -> None:
        require(is_reference(self.reference), f"a reference to a schedule, plan or act, not {self.reference!r}")


@dataclass(frozen=True, slots=True)
class Continuous:
    """All the time, or throughout a span: calendar (``during``) or in words («учебного года»)."""

    during: Span | None = None
    throughout: str | None = None

    def __post_init__(self) -> None:
        require(self.during is None or self.throughout is None, "a span of the calendar or one in words, not both")
        require(
            self.throughout is None or are_words(self.throughout), f"a span in plain words, not {self.throughout!r}"
        )


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """On demand: «по необходимости»; with a cause «по мере поступления заявок»."""

    cause: str | None = None

    def __post_init__(self) -> None:
        require(self.cause is None or is_cause(self.cause), f"a cause in plain words, not {self.cause!r}")


@dataclass(frozen=True, slots=True)
class Urgent:
    """«незамедлительно», «срочно», «оперативно»: days by the regulation, see Policy."""

    degree: Degree


# ── Compounds ───────────────────────────────────────────────────────────────────────────────────────────────────────

Simple = OnDate | Window | Since | Recurring | Relative | BySchedule | Continuous | AsNeeded | Urgent


@dataclass(frozen=True, slots=True)
class Sequence:
    """A first deadline and what follows it: «1 октября 2021 г., далее – ежеквартально»."""

    first: OnDate | Window
    then: Recurring | AsNeeded | Continuous | BySchedule


Item = Simple | Sequence


@dataclass(frozen=True, slots=True)
class Several:
    """More than one deadline in a cell, in the printed order (one per sub-item of the measure)."""

    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        require(len(self.items) >= 2, "several are at least two")


@dataclass(frozen=True, slots=True)
class Unread:
    """Not understood. A person has to say what is meant."""


Deadline = Item | Several | Unread
