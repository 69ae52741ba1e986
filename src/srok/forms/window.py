"""window – a period: «с 3 мая по 20 мая 2006 г.», «2021–2023 годы», «в течение 2021 года», «с 1 марта»."""

from srok.clauses import Clause, Label
from srok.deadline import Day, OnDate, Point, Since, WholeYear, Window, edges
from srok.patterns import Form, Found, Rule
from srok.points import with_year

_OVER_NEW_YEAR = "период переходит через Новый год: проверьте год начала"
_SCHOOL_YEAR = "учебный год взят с 1 сентября по 31 мая"


def span(first: Point, last: Point) -> Clause:
    """The window between two points; a year that only one of them names is shared."""
    doubts: tuple[str, ...] = ()
    wraps = edges(first)[0] > edges(last)[1]
    if first.year is None and isinstance(last.year, int):
        first = with_year(first, last.year - wraps)
        doubts = (_OVER_NEW_YEAR,) if wraps else ()
    elif first.year is None and last.year is not None:
        first = with_year(first, last.year)
    elif last.year is None and isinstance(first.year, int):
        last = with_year(last, first.year + wraps)
        doubts = ("год конца периода не назван: взят по началу",)
    if first == last and isinstance(first, Day):
        return Clause(OnDate(first), doubts=("начало и конец периода совпадают",))
    return Clause(Window(first, last), bare=True, doubts=doubts)


def _between(found: Found) -> Clause:
    return span(found.point("first"), found.point("last"))


def _days(found: Found) -> Clause:
    last = found.point("last")
    if not isinstance(last, Day):
        return Clause(None)
    return span(Day(last.month, found.number("first"), last.year), last)


def _years_without_dash(found: Found) -> Clause:
    clause = span(WholeYear(found.number("first")), WholeYear(found.number("last")))
    return Clause(clause.meaning, bare=True, doubts=("между годами потеряно тире",))


def _school_year(found: Found) -> Clause:
    year = found.number("year")
    return Clause(Window(Day(9, 1, year), Day(5, 31, year + 1)), bare=True, doubts=(_SCHOOL_YEAR,))


def _whole(found: Found) -> Clause:
    point = found.point("point")
    return Clause(OnDate(point) if isinstance(point, Day) else Window.of(point), bare=True)


FORM = Form(
    "window",
    (
        Rule("DURING? FROM first=point (DASH | TO | UNTIL | NOT_LATER) last=point PLURAL_YEARS?", _between),
        Rule("first=point DASH last=point PLURAL_YEARS?", _between),
        Rule("THROUGHOUT first=point DASH last=point PLURAL_YEARS?", _between),
        Rule("DURING? FROM first=nth (DASH | TO | UNTIL) last=worded_day", _days),
        Rule("DURING? FROM first=nth (DASH | TO | UNTIL) last=DATE", _days),
        Rule("first=nth DASH last=worded_day", _days),
        Rule("first=nth DASH last=DATE", _days),
        Rule("first=YEAR last=YEAR PLURAL_YEARS", _years_without_dash),
        Rule("(IN | THROUGHOUT)? year=TWO_YEARS SCHOOL_YEAR?", _school_year),
        Rule("(IN | THROUGHOUT)? year=YEAR DASH YEAR SCHOOL_YEAR", _school_year),
        Rule("(IN | THROUGHOUT | DURING)? WHOLE? point=(month | YEAR | TEMPLATE)", _whole),
        Rule(
            "FROM point=point", lambda found: Clause(Since(found.point("point")), doubts=("назван только день начала",))
        ),
        Rule("nth STAGE", lambda _: Label()),
    ),
)
