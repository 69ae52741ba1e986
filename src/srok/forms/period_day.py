"""period_day – a day of each period or after it: «до 20 числа», «не позднее 3-го рабочего дня месяца, следующего за …»."""

from srok.clauses import FIRST_OF_MANY, Clause, DayOf
from srok.deadline import DayAfterPeriod, DayOfPeriod, InYear, OnDate
from srok.forms.recurring import period
from srok.patterns import Form, Found, Rule
from srok.points import Day
from srok.quantities import Every, Unit

_AT_END = "«в конце» без числа: принят последний день"
_AS_OF = "«на» такое-то число: состояние на день или срок"


def _numbered(found: Found) -> Clause:
    every = period(found) if found.has("period") else Every.MONTH if found.has("each") else None
    doubts = (_AS_OF,) if found.has("as_of") else ()
    return Clause(DayOf(DayOfPeriod(found.value("nth")), every), doubts=doubts)


def _list(found: Found) -> Clause:
    every = period(found) if found.has("period") else Every.MONTH
    return Clause(tuple(DayOf(DayOfPeriod(number), every) for number in found.numbers("list")))


def _of_month(found: Found) -> Clause:
    """«до 20 числа последнего месяца квартала»: four days of every year."""
    month = 3 if found.value("month") == -1 else found.value("month")
    if found.value("unit") is not Unit.MONTH or month not in {1, 2, 3}:
        return Clause(None)
    if month == 1:
        return Clause(DayOf(DayOfPeriod(found.value("nth")), Every.QUARTER))
    days = [Day(quarter * 3 + month, found.value("nth")) for quarter in range(4)]
    return Clause(DayOf(InYear(tuple(OnDate(day) for day in days)), Every.QUARTER), doubts=(FIRST_OF_MANY,))


def _counted(found: Found) -> Clause:
    """«3-го рабочего дня месяца»; «3 рабочих дней» is a number of days and not one of them."""
    unit = found.value("unit")
    if unit not in {Unit.DAY, Unit.WORKING_DAY} or found.printed("unit").lower().endswith(("дней", "дни")):
        return Clause(None)
    every = period(found) if found.has("period") else None
    return Clause(DayOf(DayOfPeriod(found.value("nth"), working=unit is Unit.WORKING_DAY), every))


def _end(found: Found) -> DayOf:
    return DayOf(DayOfPeriod(-1), period(found))


def _after(found: Found) -> DayOf:
    working = found.has("unit") and found.value("unit") is Unit.WORKING_DAY
    return DayOf(DayAfterPeriod(found.value("nth"), working=working), found.value("following"))


def _next_year(found: Found) -> DayOf:
    day = found.day("day")
    return DayOf(InYear((OnDate(Day(day.month, day.day)),)), Every.YEAR)


FORM = Form(
    "period_day",
    (
        Rule(
            "(by | IN | each=EACH | as_of=AS_OF)? nth=nth DAY_NUMBER ((EACH | REPORTED)? period=(UNIT | QUARTER))?",
            _numbered,
        ),
        Rule("(by | IN)? nth=nth DAY_NUMBER month=nth unit=UNIT EACH? QUARTER", _of_month),
        Rule("(by | IN | EACH)? list=nths DAY_NUMBER (EACH? period=UNIT)?", _list),
        Rule("(by | IN) nth=nth unit=UNIT (EACH? period=(UNIT | QUARTER | HALF))?", _counted),
        Rule("(by | IN)? nth=nth unit=UNIT EACH? period=(UNIT | QUARTER | HALF)", _counted),
        Rule("by END (EACH | REPORTED) period=(UNIT | QUARTER | HALF)", _end),
        Rule(
            "IN END (EACH | REPORTED) period=(UNIT | QUARTER | HALF)",
            lambda found: Clause(_end(found), doubts=(_AT_END,)),
        ),
        Rule("(by | IN)? nth=nth (DAY_NUMBER | unit=UNIT)? following=FOLLOWING", _after),
        Rule("by? day=worded_day YEAR_AFTER", _next_year),
    ),
)
