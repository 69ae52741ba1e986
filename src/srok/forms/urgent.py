"""urgent – without a number of days: «незамедлительно», «срочно», «в кратчайшие сроки»."""

from srok.clauses import Clause
from srok.deadline import Urgent
from srok.patterns import Form, Found, Rule

_BY_REGULATION = "сколько это дней, говорит регламент"


def _urgent(found: Found) -> Clause:
    return Clause(Urgent(found.value("degree")), doubts=(_BY_REGULATION,))


FORM = Form("urgent", (Rule("degree=URGENT", _urgent),))
