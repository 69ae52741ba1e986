"""Quantities of the deadline language: a year named by a letter, the period of a recurrence, an offset, an urgency."""

from dataclasses import dataclass
from enum import StrEnum

from srok.errors import ImpossibleDeadline


def require(holds: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence: require(1 <= day, "…")
    if not holds:
        raise ImpossibleDeadline(message)


@dataclass(frozen=True, slots=True)
class TemplateYear:
    """A year that the act names by a letter: ``X``, ``X - 1``. The act's own table says which years X stands for."""

    letter: str = "X"
    shift: int = 0

    def __post_init__(self) -> None:
        require(self.letter in {"X", "N"}, f"год, названный буквой, – X или N, а не {self.letter}")
        require(abs(self.shift) <= 9, f"сдвиг не больше девяти лет, а не {self.shift}")


class Every(StrEnum):
    """The calendar period with which a recurrence repeats."""

    DAY = "daily"
    WEEK = "weekly"
    MONTH = "monthly"
    QUARTER = "quarterly"
    HALF = "semiannual"
    YEAR = "yearly"


class Unit(StrEnum):
    """The unit of an offset."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from an event, negative before it; with ``upto`` a range of them; 0 days is the day itself."""

    number: int
    unit: Unit
    upto: int | None = None

    def __post_init__(self) -> None:
        require(abs(self.number) <= 999 and abs(self.upto or 0) <= 999, "не больше 999 единиц")
        require(self.number != 0 or self.unit is Unit.DAY, "ноль бывает только дней")
        # «21 года» would be read as the year 2021
        require(self.unit is not Unit.YEAR or max(abs(self.number), abs(self.upto or 0)) <= 20, "не больше 20 лет")
        if self.upto is not None:
            require(
                self.number < self.upto and self.number * self.upto > 0, "границы – по одну сторону события, по порядку"
            )

    def __str__(self) -> str:
        if self.number == 0:
            return "0 day"
        return f"{self.number:+}" + (f"..{self.upto:+}" if self.upto is not None else "") + f" {self.unit}"


class Degree(StrEnum):
    """How urgent a term without a number is; regulations say how many days each means."""

    AT_ONCE = "at_once"
    URGENT = "urgent"
    PROMPT = "prompt"
