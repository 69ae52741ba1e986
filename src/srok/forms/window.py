"""window – from one day or period to another: «с 3 мая по 20 мая 2006 года», «03.06.2016 - 29.06.2016»."""

from srok.clauses import Clause, Within
from srok.deadline import OnDate, Since, Window
from srok.patterns import Form, Found, Rule
from srok.points import Day, Point, WholeYear, edges, with_year

OVER_NEW_YEAR = "период переходит через Новый год: проверьте год начала"
NO_LAST_YEAR = "год конца периода не назван: взят по началу"
NO_END = "назван только день начала"


def span(first: Point, last: Point) -> Clause:
    """The window between two points; a year that only one of them names is shared."""
    if isinstance(first, WholeYear) != isinstance(last, WholeYear):
        return Clause(None)  # «сентябрь 2021–2023 годов»: the month of each year, or a span of years
    doubts: tuple[str, ...] = ()
    wraps = edges(first)[0] > edges(last)[1]
    if first.year is None and last.year is not None:
        first = with_year(first, last.year - wraps if isinstance(last.year, int) else last.year)
        doubts = (OVER_NEW_YEAR,) if wraps else ()
    elif last.year is None and first.year is not None:
        last = with_year(last, first.year + wraps if isinstance(first.year, int) else first.year)
        doubts = (NO_LAST_YEAR,)
    if first == last:
        place = OnDate(first) if isinstance(first, Day) else Window.of(first)
        return Clause(place, doubts=("начало и конец периода совпадают",))
    return Clause(Window(first, last), bare=True, doubts=doubts)


def _between(found: Found) -> Clause:
    return _within(found, span(found.point("first"), found.point("last")))


def _days(found: Found) -> Clause:
    last = found.day("last")
    return _within(found, span(Day(last.month, found.value("first"), last.year), last))


def _within(found: Found, clause: Clause) -> Clause:
    if found.has("during") and isinstance(clause.meaning, Window):
        return Clause(Within(clause.meaning), doubts=clause.doubts)
    return clause


def _since(found: Found) -> Clause:
    since = Since(found.point("point"))
    return Clause(Within(since) if found.has("during") else since, doubts=(NO_END,))


FORM = Form(
    "window",
    (
        Rule(
            "(during=DURING | THROUGHOUT | IN)? FROM first=point (DASH | TO | UNTIL | NOT_LATER) last=point PLURAL_YEARS?",
            _between,
        ),
        Rule("(during=DURING | THROUGHOUT | IN | AS_OF)? first=point DASH last=point PLURAL_YEARS?", _between),
        Rule("first=point TO last=point PLURAL_YEARS?", _between),
        Rule("START DASH? first=point (COMMA | SEMICOLON | AND)? FINISH DASH? last=point", _between),
        Rule("OUT_OF first=point UNTIL last=point", _between),
        Rule("(during=DURING)? FROM first=nth (DASH | TO | UNTIL) last=(worded_day | DATE)", _days),
        Rule("first=nth (DASH | TO) last=(worded_day | DATE)", _days),
        Rule("(during=DURING)? FROM point=point", _since),
    ),
)
