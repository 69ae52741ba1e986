"""quarter – quarters, half-years and decades of a month: «3 кв.», «II–III кварталы», «I полугодие», «2 декада мая»."""

from srok.clauses import Clause
from srok.deadline import Decade, Quarter, Window, Year
from srok.patterns import Form, Found, Rule


def _year(found: Found) -> Year:
    value = found.values("year")[0].value if found.has("year") else None
    return value


def _point(found: Found) -> Clause:
    return Clause(Window.of(found.point("point")), bare=True)


def _quarters(found: Found) -> Clause:
    year = _year(found)
    return Clause(Window(Quarter(found.number("first"), year), Quarter(found.number("last"), year)), bare=True)


def _list(found: Found) -> Clause:
    numbers = [token.value for token in found.values("list") if token.value is not None]
    return Clause(tuple(Window.of(Quarter(number, _year(found))) for number in numbers), bare=True)


def _decades(found: Found) -> Clause:
    month, year = found.number("month"), _year(found)
    return Clause(
        Window(Decade(found.number("first"), month, year), Decade(found.number("last"), month, year)), bare=True
    )


FORM = Form(
    "quarter",
    (
        Rule("(IN | THROUGHOUT)? point=(quarter | half | decade)", _point),
        Rule("(IN | THROUGHOUT)? first=nth DASH last=nth QUARTER year=year?", _quarters),
        Rule("(IN | THROUGHOUT)? list=nths QUARTER year=year?", _list),
        Rule("(IN | THROUGHOUT)? first=nth DASH last=nth DECADE month=MONTH year=year?", _decades),
    ),
)
