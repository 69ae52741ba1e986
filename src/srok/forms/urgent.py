"""urgent – without a number of days: «незамедлительно», «срочно», «оперативно»."""

from srok.clauses import Clause
from srok.deadline import Urgent
from srok.patterns import Form, Found, Rule


def _urgent(found: Found) -> Clause:
    return Clause(Urgent(found.values("degree")[0].value), doubts=("сколько это дней, говорит регламент",))


FORM = Form("urgent", (Rule("degree=URGENT", _urgent),))
