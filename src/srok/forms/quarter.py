"""quarter – quarters and half-years: «3 кв.», «II–III кварталы 2021 г.», «первое полугодие»."""

from srok.clauses import Clause, Within
from srok.deadline import Window
from srok.patterns import Form, Found, Rule
from srok.points import HalfYear, Quarter


def _point(found: Found) -> Clause:
    window = Window.of(found.point("point"))
    return Clause(Within(window) if found.has("during") else window, bare=True)


def _quarters(found: Found) -> Clause:
    last = found.point("last")
    window = Window(Quarter(found.value("first"), last.year), last)
    return Clause(Within(window) if found.has("during") else window, bare=True)


def _halves(found: Found) -> Clause:
    last = found.point("last")
    return Clause(Window(HalfYear(found.value("first"), last.year), last), bare=True)


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
