"""date – one day, by which or on which a thing is done: «18 декабря 2020 года», «до 21.03.16», «до конца года»."""

from srok.clauses import Clause, NotBefore
from srok.deadline import Day, OnDate, WholeYear
from srok.patterns import Form, Found, Rule
from srok.points import end_of
from srok.quantities import Unit


def _day(found: Found) -> Clause:
    return Clause(OnDate(found.point("day")), bare=not found.has("by"))


def _by(found: Found) -> Clause:
    point = found.point("point")
    what = "года" if isinstance(point, WholeYear) else "периода"
    return Clause(
        OnDate(end_of(point)), doubts=(f"«до …» без дня: включая последний день {what} или исключая весь период",)
    )


def _by_end(found: Found) -> OnDate:
    return OnDate(end_of(found.point("point")))


def _year_end(found: Found) -> Clause:
    if found.has("unit") and found.values("unit")[0].value is not Unit.YEAR:
        return Clause(None)
    return Clause(OnDate(Day(12, 31)))


def _days(found: Found) -> Clause:
    """«3, 4 и 10 ноября 2008 г.»: the last of the days has the month and the year of all."""
    last = found.point("last")
    numbers = [token.value for token in found.values("list") if token.value is not None]
    return Clause(tuple(OnDate(Day(last.month, number, last.year)) for number in numbers) + (OnDate(last),), bare=True)


FORM = Form(
    "date",
    (
        Rule("by=by? day=day", _day),
        Rule("by point=point", _by),
        Rule("by END point=point", _by_end),
        Rule("by END (unit=UNIT | THIS_YEAR)", _year_end),
        Rule("by? list=nths (AND | COMMA) last=worded_day", _days),
        Rule("BUT? NOT_EARLIER point=point", lambda found: NotBefore(found.point("point"))),
    ),
)
