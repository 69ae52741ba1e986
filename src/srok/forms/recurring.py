"""recurring – by the calendar: «ежеквартально», «2 раза в год», «не реже одного раза в месяц», «по итогам квартала»."""

from srok.clauses import Beat, Clause
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
    (Every.DAY, 7): Every.WEEK,
    (Every.MONTH, 3): Every.QUARTER,
    (Every.MONTH, 6): Every.HALF,
    (Every.MONTH, 12): Every.YEAR,
}
_SHORTER = {(Every.YEAR, 2): Every.HALF, (Every.YEAR, 4): Every.QUARTER, (Every.YEAR, 12): Every.MONTH}
_NO_DAYS = "дней повторения текст не называет"
_UPON = "«по итогам» периода: срок после него текст не называет"


def period(found: Found) -> Every | None:
    """The period that a unit, «квартал» or «полугодие» names."""
    kind = found.kinds("period")[0]
    if kind == "UNIT":
        return _PERIODS.get(found.value("period"))
    return Every.QUARTER if kind == "QUARTER" else Every.HALF


def _so_often(found: Found) -> Clause:
    every = period(found)
    times = found.value("times") if found.has("times") else 1
    interval = found.value("interval") if found.has("interval") else 1
    if every is None or (times > 1 and interval > 1):
        return Clause(None)
    if (every, interval) in _LONGER:
        return Clause(Beat(_LONGER[every, interval]))
    if (every, times) in _SHORTER:
        return Clause(Beat(_SHORTER[every, times]))
    return Clause(Beat(every, interval, times), doubts=() if interval == times == 1 else (_NO_DAYS,))


def _a_day(found: Found) -> Clause:
    times = found.value("times") if found.has("times") else 1
    return Clause(Beat(Every.DAY, times=times), doubts=() if times == 1 else (_NO_DAYS,))


def _upon(found: Found) -> Clause:
    every = period(found)
    return Clause(every and Beat(every), doubts=(_UPON,))


FORM = Form(
    "recurring",
    (
        Rule("every=EVERY", lambda found: Beat(found.value("every"))),
        Rule(
            "(NOT_LESS | NOT_MORE)? THAN? times=NUM? TIMES IN interval=NUM? period=(UNIT | QUARTER | HALF)", _so_often
        ),
        Rule("(NOT_LESS | NOT_MORE)? THAN? times=NUM? TIMES ON_DAY", _a_day),
        Rule("IN? EACH interval=NUM? period=(UNIT | QUARTER | HALF)", _so_often),
        Rule("UPON (EACH | REPORTED)? period=(UNIT | QUARTER | HALF)", _upon),
    ),
)
