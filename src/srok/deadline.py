"""The algebra of deadlines: what a deadline cell of a Russian act can mean, as frozen comparable values.

A *point* is a stretch of the calendar that a text names: a day, a decade (ten days) of a month, a month, a quarter,
a half-year, a year. A point may lack its year («до 10 марта») or name it by a letter («10 сентября X – 1 года»).
A *deadline* is built from points, calendar recurrences and events. Whatever can be built can be said and read back.
"""

from collections.abc import Sequence as Row
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from srok.freewords import are_words, is_cause, is_reference, is_throughout
from srok.points import Day, Month, Point, Quarter, WholeYear, edges
from srok.quantities import Degree, Every, Offset, require

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
        require(not (isinstance(first, Day) and first == last), "период в один день – это дата")
        whole = isinstance(first, WholeYear) == isinstance(last, WholeYear)
        require(whole, "с одного конца целый год, с другого его часть")
        kinds = {type(first.year), type(last.year)}
        require(len(kinds) == 1, "год назван у одного конца периода")
        if isinstance(first.year, int) and isinstance(last.year, int):
            ordered = (first.year, *edges(first)[0]) <= (last.year, *edges(last)[1])
            require(ordered, "период кончается раньше, чем начинается")

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
        require(self.day == -1 or 1 <= self.day <= 31, f"нет числа {self.day}")


@dataclass(frozen=True, slots=True)
class DayAfterPeriod:
    """By the n-th day (or working day) of the month after each period: «до 10 числа месяца, следующего за отчётным»."""

    day: int
    working: bool = False

    def __post_init__(self) -> None:
        require(1 <= self.day <= 31, f"нет числа {self.day}")


@dataclass(frozen=True, slots=True)
class OnWeekdays:
    """On days of the week, 0 is Monday: «по пятницам»."""

    weekdays: tuple[int, ...]

    def __post_init__(self) -> None:
        ordered = tuple(sorted(set(self.weekdays)))
        require(self.weekdays == ordered and bool(ordered), "дни недели – по одному разу, по порядку")
        require(set(ordered) <= set(range(7)), f"дни недели от 0 до 6, а не {self.weekdays}")


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """On the n-th weekday of the month, -1 is the last: «последняя пятница каждого месяца»."""

    number: int
    weekday: int

    def __post_init__(self) -> None:
        require(self.number in {1, 2, 3, 4, -1}, f"первый … четвёртый или последний, а не {self.number}")
        require(0 <= self.weekday <= 6, f"дни недели от 0 до 6, а не {self.weekday}")


@dataclass(frozen=True, slots=True)
class InYear:
    """On fixed places of every year, none of which has a year: «до 1 февраля», «с 15 мая по 10 сентября»."""

    places: tuple[OnDate | Window, ...]

    def __post_init__(self) -> None:
        require(bool(self.places), "место года не названо")
        years = [place.day.year if isinstance(place, OnDate) else place.first.year for place in self.places]
        require(years == [None] * len(years), "у места каждого года нет своего года")
        require(len(set(self.places)) == len(self.places), "место года названо дважды")
        require(len(self.places) == 1 or joined(self.places) is None, "соседние периоды – это один период")


def joined(places: Row[OnDate | Window]) -> Window | None:
    """Months, quarters or years that follow one another, as one window; None of any other list."""
    points: list[Point] = []
    for place in places:
        if not isinstance(place, Window) or place.first != place.last:
            return None
        points.append(place.first)
    following = all(_follows(first, second) for first, second in pairwise(points))
    return Window(points[0], points[-1]) if following else None


def _follows(first: Point, second: Point) -> bool:
    match first, second:
        case Month(month, year), Month(other, other_year):
            return year == other_year and other == month + 1
        case Quarter(quarter, year), Quarter(other, other_year):
            return year == other_year and other == quarter + 1
        case WholeYear(int() as year), WholeYear(int() as other):
            return other == year + 1
    return False


DayRule = DayOfPeriod | DayAfterPeriod | OnWeekdays | NthWeekday | InYear

_RULES: dict[Every, tuple[type, ...]] = {
    Every.DAY: (),
    Every.WEEK: (OnWeekdays,),
    Every.MONTH: (DayOfPeriod, DayAfterPeriod, NthWeekday),
    Every.QUARTER: (DayOfPeriod, DayAfterPeriod, InYear),
    Every.HALF: (DayAfterPeriod, InYear),
    Every.YEAR: (DayAfterPeriod, InYear),
}
_PLACES = {Every.HALF: 2, Every.QUARTER: 4}
_SAID_LONGER = {(Every.MONTH, 3), (Every.MONTH, 6), (Every.MONTH, 12), (Every.DAY, 7)} | {
    (every, interval) for every in (Every.QUARTER, Every.HALF) for interval in range(2, 21)
}
_SAID_SHORTER = {(Every.YEAR, 2), (Every.YEAR, 4), (Every.YEAR, 12)}


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
        single = self.interval == self.times == 1
        require(self.rule is None or isinstance(self.rule, _RULES[self.every]), "такого дня у такого повторения нет")
        require(self.rule is None or single, "день называют у каждого периода")
        if isinstance(self.rule, InYear) and self.every in _PLACES:
            require(len(self.rule.places) == _PLACES[self.every], "два места для полугодия, четыре для квартала")
        require(1 <= self.interval <= 20 and 1 <= self.times <= 99, "промежуток до 20 периодов, число раз до 99")
        require(self.interval == 1 or self.times == 1, "или раз в столько-то периодов, или столько-то раз в период")
        require((self.every, self.interval) not in _SAID_LONGER, "для этого есть более длинный период")
        require((self.every, self.times) not in _SAID_SHORTER, "для этого есть более короткий период")
        if self.every is Every.YEAR and self.rule is None and single and isinstance(self.during, Window):
            require(self.during.first.year is not None, "период каждого года – это место года")


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
        require(self.event is None or are_words(self.event), f"событие простыми словами, а не «{self.event}»")
        require(
            (offset is not None and offset.upto is not None) == (bound is Bound.BETWEEN),
            "две границы – это «не ранее и не позднее», и только",
        )
        if self.event is None:
            require(bound in {Bound.WITHIN, Bound.EXACTLY} and offset is not None, "событие не названо")
        if offset is None:
            require(bound is not Bound.EXACTLY, "без числа дней сторона от события не названа")
            return
        number = offset.number
        allowed = {
            Bound.WITHIN: number > 0,
            Bound.BEFORE: number < 0,
            Bound.AFTER: False,
            Bound.NOT_BEFORE: number != 0,
        }
        require(allowed.get(bound, True), "число дней не по ту сторону события")
        require(number > 0 or self.event is not None, "событие не названо")


@dataclass(frozen=True, slots=True)
class BySchedule:
    """Set by another document, named as printed: «согласно отдельному графику»."""

    reference: str

    def __post_init__(self) -> None:
        require(is_reference(self.reference), f"отсылка к документу, а не «{self.reference}»")


@dataclass(frozen=True, slots=True)
class Continuous:
    """All the time, or throughout a span: calendar (``during``) or in words («учебного года»)."""

    during: Span | None = None
    throughout: str | None = None

    def __post_init__(self) -> None:
        require(self.during is None or self.throughout is None, "период календаря или слова о нём, не вместе")
        require(
            self.throughout is None or is_throughout(self.throughout),
            f"период простыми словами, а не «{self.throughout}»",
        )


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """On demand: «по необходимости»; with a cause «по мере поступления заявок»."""

    cause: str | None = None

    def __post_init__(self) -> None:
        require(self.cause is None or is_cause(self.cause), f"повод простыми словами, а не «{self.cause}»")


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
        require(len(self.items) >= 2, "несколько – это не меньше двух")
        require(len(set(self.items)) == len(self.items), "один срок назван дважды")


@dataclass(frozen=True, slots=True)
class Unread:
    """Not understood. A person has to say what is meant."""


Deadline = Item | Several | Unread
