"""weekday – days of the week: «по пятницам», «каждый понедельник», «последняя среда месяца»."""

from srok.clauses import Clause, DayOf
from srok.deadline import NthWeekday, OnWeekdays
from srok.patterns import Form, Found, Rule
from srok.quantities import Every


def _weekdays(found: Found) -> DayOf:
    return DayOf(OnWeekdays(tuple(sorted(set(found.numbers("list"))))), Every.WEEK)


def _nth(found: Found) -> DayOf:
    return DayOf(NthWeekday(found.value("nth"), found.value("weekday")), Every.MONTH)


def _nths(found: Found) -> Clause:
    weekday = found.value("weekday")
    return Clause(tuple(DayOf(NthWeekday(number, weekday), Every.MONTH) for number in found.numbers("list")))


FORM = Form(
    "weekday",
    (
        Rule("(TO | IN | EACH | by)? list=weekdays", _weekdays),
        Rule("(IN | by | EACH)? list=nths weekday=WEEKDAY (EACH? UNIT)?", _nths),
        Rule("(IN | by)? EACH? nth=nth weekday=WEEKDAY (EACH? UNIT)?", _nth),
    ),
)
