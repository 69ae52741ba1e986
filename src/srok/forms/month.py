"""month – whole months: «сентябрь 2008 г.», «в мае», «09.2021»; ten days, halves and weeks of a month."""

from typing import cast

from srok.clauses import Clause, Within
from srok.deadline import Window
from srok.patterns import Form, Found, Rule
from srok.points import Day, Decade, Month, last_day
from srok.quantities import Unit

_LOOSELY = "начало, середина и конец месяца приняты за его декады"
_WEEK = "недели месяца посчитаны от первого числа"
_EACH_YEAR = "месяц взят в каждом из названных лет"
_COMMON_YEAR = 2001  # the last day of February without a year is the one that every year has
_LOOSE = {"START": 1, "MIDDLE": 2, "END": 3}


def _point(found: Found) -> Clause:
    window = Window.of(found.point("point"))
    return Clause(Within(window) if found.has("during") else window, bare=True)


def _every_year(found: Found) -> Clause:
    """«сентябрь 2021–2023 годов»: the month of each of the years."""
    years = range(found.value("first"), found.value("last") + 1)
    return Clause(tuple(Window.of(Month(_month(found), year)) for year in years) or None, doubts=(_EACH_YEAR,))


def _decades(found: Found) -> Clause:
    last = cast("Decade", found.point("last"))
    return Clause(Window(Decade(found.value("first"), last.month, last.year), last), bare=True)


def _loosely(found: Found) -> Clause:
    month = found.point("month")
    decade = Decade(_LOOSE[found.kinds("part")[0]], _month(found), month.year)
    return Clause(Window.of(decade), bare=True, doubts=(_LOOSELY,))


def _half(found: Found) -> Clause:
    half, month, year = found.value("nth"), _month(found), found.point("month").year
    if half not in {1, 2, -1}:
        return Clause(None)
    first, last = (1, 15) if half == 1 else (16, last_day(month, year or _COMMON_YEAR))
    return Clause(Window(Day(month, first, year), Day(month, last, year)), bare=True)


def _week(found: Found) -> Clause:
    week, month, year = found.value("nth"), _month(found), found.point("month").year
    if found.value("unit") is not Unit.WEEK or week > 4:
        return Clause(None)
    last = last_day(month, year) if week == -1 else week * 7
    return Clause(Window(Day(month, last - 6, year), Day(month, last, year)), bare=True, doubts=(_WEEK,))


def _month(found: Found) -> int:
    return int(found.value("month"))


FORM = Form(
    "month",
    (
        Rule("(IN | THROUGHOUT | during=DURING)? point=month", _point),
        Rule("(IN | THROUGHOUT | during=DURING)? point=decade", _point),
        Rule("(IN | THROUGHOUT)? month=MONTH first=YEAR DASH last=YEAR PLURAL_YEARS?", _every_year),
        Rule("(IN | THROUGHOUT)? first=nth DASH last=decade", _decades),
        Rule("IN? part=(START | MIDDLE | END) month=(MONTH year?)", _loosely),
        Rule("(IN | THROUGHOUT)? nth=nth HALF_OF month=(MONTH year?)", _half),
        Rule("(IN | THROUGHOUT)? nth=nth unit=UNIT month=(MONTH year?)", _week),
    ),
)
