"""as_needed – on demand: «по мере необходимости», «по мере поступления заявок», «по запросу»."""

from srok.deadline import AsNeeded
from srok.patterns import Form, Rule

FORM = Form(
    "as_needed",
    (
        Rule("DEMAND", lambda _: AsNeeded()),
        Rule("AS cause=words", lambda found: AsNeeded(found.words("cause"))),
    ),
)
