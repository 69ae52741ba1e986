"""date – one day, on which or by which a thing is done: «18 декабря 2020 года», «до 21.03.16», «к 1 сентября»."""

from srok.clauses import Clause, NotBefore
from srok.deadline import OnDate
from srok.patterns import Form, Found, Rule
from srok.points import Day

_EACH_YEAR = "день взят в каждом из названных лет"


def _day(found: Found) -> Clause:
    return Clause(OnDate(found.day("day")), bare=not found.has("by"))


def _as_of(found: Found) -> Clause:
    return Clause(OnDate(found.day("day")), doubts=("«на» такой-то день: состояние на день или срок",))


def _days(found: Found) -> Clause:
    """«3, 4 и 10 ноября 2008 г.»: the last of the days has the month and the year of all."""
    last = found.day("last")
    days = [Day(last.month, number, last.year) for number in found.numbers("list")]
    return Clause(tuple(OnDate(day) for day in (*days, last)), bare=True)


def _every_year(found: Found) -> Clause:
    """«до 1 марта 2021, 2022 и 2023 годов»: the day of each of the years."""
    years = found.numbers("years")
    if found.has("dash"):
        years = list(range(years[0], years[-1] + 1))
    days = [Day(found.value("month"), found.value("nth"), year) for year in years]
    return Clause(tuple(OnDate(day) for day in days), bare=not found.has("by"), doubts=(_EACH_YEAR,))


FORM = Form(
    "date",
    (
        Rule("by=(by | TO)? day=day", _day),
        Rule("AS_OF day=day", _as_of),
        Rule("by? list=(nth ((COMMA | AND) nth)*) (COMMA | AND) last=worded_day", _days),
        Rule("by=(by | TO)? nth=nth month=MONTH years=(YEAR ((COMMA | AND) YEAR)+) PLURAL_YEARS?", _every_year),
        Rule("by=(by | TO)? nth=nth month=MONTH years=(YEAR dash=DASH YEAR) PLURAL_YEARS?", _every_year),
        Rule("NOT_EARLIER point=point", lambda found: NotBefore(found.point("point"))),
    ),
)
