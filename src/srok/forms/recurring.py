"""recurring – by the calendar: «ежеквартально», «до 20 числа каждого месяца», «2 раза в год», «по пятницам»."""

from srok.clauses import Beat, Clause, DayOf
from srok.deadline import DayAfterPeriod, DayOfPeriod, NthWeekday, OnWeekdays
from srok.patterns import Form, Found, Rule
from srok.quantities import Every, Unit

_PERIODS = {
    Unit.DAY: Every.DAY,
    Unit.WORKING_DAY: Every.DAY,
    Unit.WEEK: Every.WEEK,
    Unit.MONTH: Every.MONTH,
    Unit.YEAR: Every.YEAR,
}
_LONGER = {
    (Every.MONTH, 3): Every.QUARTER,
    (Every.MONTH, 6): Every.HALF,
    (Every.MONTH, 12): Every.YEAR,
    (Every.DAY, 7): Every.WEEK,
}
_SHORTER = {(Every.YEAR, 2): Every.HALF, (Every.YEAR, 4): Every.QUARTER, (Every.YEAR, 12): Every.MONTH}


def period(found: Found, name: str = "period") -> Every | None:
    """The period that a unit, «квартал» or «полугодие» names."""
    kind = found.kinds(name)[0]
    if kind == "UNIT":
        return _PERIODS.get(found.values(name)[0].value)
    return Every.QUARTER if kind == "QUARTER" else Every.HALF


def _so_often(found: Found) -> Clause:
    every = period(found)
    times = found.number("times") if found.has("times") else 1
    interval = found.number("interval") if found.has("interval") else 1
    if every is None or (times > 1 and interval > 1):
        return Clause(None)
    every, interval = _LONGER.get((every, interval), every), 1 if (every, interval) in _LONGER else interval
    every, times = _SHORTER.get((every, times), every), 1 if (every, times) in _SHORTER else times
    doubts = () if interval == times == 1 else ("текст не называет дней повторения",)
    return Clause(Beat(every, interval, times), doubts=doubts)


def _day_number(found: Found) -> Clause:
    every = period(found) if found.has("period") else None
    return Clause(DayOf(DayOfPeriod(found.number("nth")), every))


def _nth_day(found: Found) -> Clause:
    unit = found.values("unit")[0].value
    if unit not in {Unit.DAY, Unit.WORKING_DAY}:
        return Clause(None)
    return Clause(DayOf(DayOfPeriod(found.number("nth"), working=unit is Unit.WORKING_DAY), period(found)))


def _after(found: Found) -> Clause:
    working = found.has("unit") and found.values("unit")[0].value is Unit.WORKING_DAY
    return Clause(DayOf(DayAfterPeriod(found.number("nth"), working=working), found.values("following")[0].value))


def _weekdays(found: Found) -> Clause:
    numbers = {token.value for token in found.values("list") if token.value is not None}
    return Clause(DayOf(OnWeekdays(tuple(sorted(numbers))), Every.WEEK))


def _nth_weekday(found: Found) -> Clause:
    return Clause(DayOf(NthWeekday(found.number("nth"), found.number("weekday")), Every.MONTH))


FORM = Form(
    "recurring",
    (
        Rule("every=EVERY", lambda found: Beat(found.values("every")[0].value)),
        Rule("(NOT_LESS | NOT_MORE)? times=NUM? TIMES IN interval=NUM? period=(UNIT | QUARTER | HALF)", _so_often),
        Rule("EACH interval=NUM? period=(UNIT | QUARTER | HALF)", _so_often),
        Rule("(by | IN | EACH)? nth=nth DAY_NUMBER (EACH? period=(UNIT | QUARTER))?", _day_number),
        Rule("(by | IN)? nth=nth unit=UNIT EACH? period=(UNIT | QUARTER | HALF)", _nth_day),
        Rule("(by | IN)? nth=nth (DAY_NUMBER | unit=UNIT)? following=FOLLOWING", _after),
        Rule("(TO | IN | EACH | by)? list=weekdays", _weekdays),
        Rule("(EACH | IN)? nth=nth weekday=WEEKDAY EACH? UNIT?", _nth_weekday),
    ),
)
