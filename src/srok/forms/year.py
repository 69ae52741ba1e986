"""year – years: «2021 год», «2016–2018 годы», «в течение 2021 года»; school years and seasons."""

from srok.clauses import Clause, Within
from srok.deadline import Window
from srok.forms.window import span
from srok.patterns import Form, Found, Rule
from srok.points import Day, Month, WholeYear

_SCHOOL_YEAR = "учебный год взят с 1 сентября по 31 мая"
_SEASON = "время года взято целыми месяцами"
_LOST_DASH = "между годами потеряно тире"


def _year(found: Found) -> Clause:
    window = Window.of(found.point("point"))
    return Clause(Within(window) if found.has("during") else window, bare=True)


def _without_dash(found: Found) -> Clause:
    clause = span(WholeYear(found.value("first")), WholeYear(found.value("last")))
    return Clause(clause.meaning, bare=True, doubts=(_LOST_DASH,))


def _list(found: Found) -> Clause:
    return Clause(tuple(Window.of(WholeYear(year)) for year in found.numbers("list")), bare=True)


def _school_year(found: Found) -> Clause:
    year = found.value("year")
    return Clause(Window(Day(9, 1, year), Day(5, 31, year + 1)), bare=True, doubts=(_SCHOOL_YEAR,))


def _season(found: Found) -> Clause:
    first, last = found.value("season")
    year = found.value("year") if found.has("year") else None
    if first > last and year is not None and not found.has("next"):
        return Clause(None)  # «зима 2021 года» may be either of two
    end = year if year is None or first < last else year + 1
    return Clause(Window(Month(first, year), Month(last, end)), bare=True, doubts=(_SEASON,))


FORM = Form(
    "year",
    (
        Rule("(IN | THROUGHOUT | AS_OF | during=DURING)? WHOLE? point=(YEAR | TEMPLATE)", _year),
        Rule("first=YEAR last=YEAR PLURAL_YEARS", _without_dash),
        Rule("(IN | THROUGHOUT)? list=(YEAR ((COMMA | AND) YEAR)+) PLURAL_YEARS?", _list),
        Rule("(IN | THROUGHOUT)? SCHOOL_YEAR? year=TWO_YEARS SCHOOL_YEAR?", _school_year),
        Rule("(IN | THROUGHOUT)? year=YEAR DASH YEAR SCHOOL_YEAR", _school_year),
        Rule("(IN | THROUGHOUT)? season=SEASON (year=YEAR (DASH next=YEAR)?)?", _season),
    ),
)
