"""quarter – quarters and half-years: «3 кв.», «II–III кварталы 2021 г.», «первое полугодие»."""

from srok.clauses import Clause, Within
from srok.deadline import Window
from srok.forms.window import span
from srok.patterns import Form, Found, Rule
from srok.points import HalfYear, Quarter


def _point(found: Found) -> Clause:
    window = Window.of(found.point("point"))
    return Clause(Within(window) if found.has("during") else window, bare=True)


def _quarters(found: Found) -> Clause:
    last = found.point("last")
    clause = span(Quarter(found.value("first"), last.year), last)
    if found.has("during") and isinstance(clause.meaning, Window):
        return Clause(Within(clause.meaning), doubts=clause.doubts)
    return clause


def _halves(found: Found) -> Clause:
    last = found.point("last")
    return span(HalfYear(found.value("first"), last.year), last)


def _list(found: Found) -> Clause:
    last = found.point("last")
    quarters = [Quarter(number, last.year) for number in found.numbers("list")]
    return Clause(tuple(Window.of(quarter) for quarter in (*quarters, last)), bare=True)


FORM = Form(
    "quarter",
    (
        Rule("(IN | THROUGHOUT | AS_OF | during=DURING)? point=(quarter | half)", _point),
        Rule("(IN | THROUGHOUT | during=DURING)? FROM? first=nth (DASH | TO | UNTIL) last=quarter", _quarters),
        Rule("(IN | THROUGHOUT)? FROM? first=nth (DASH | TO | UNTIL) last=half", _halves),
        Rule("(IN | THROUGHOUT)? list=(nth ((COMMA | AND) nth)*) (COMMA | AND) last=quarter", _list),
    ),
)
