"""continuous – all the time or throughout a span: «постоянно», «весь период», «в течение учебного года»."""

from srok.clauses import Clause
from srok.deadline import Continuous
from srok.patterns import Form, Found, Rule


def _throughout(found: Found) -> Continuous:
    return Continuous(throughout=found.words("span"))


def _whole(found: Found) -> Clause:
    """«весь период» stands in the nominative; the genitive of its two words is known."""
    text = found.words("span").lower().replace("весь ", "всего ", 1)
    for nominative, genitive in (("период", "периода"), ("срок", "срока"), ("год", "года")):
        head, _, tail = text.partition(f"всего {nominative}")
        if not head and (not tail or tail.startswith(" ")):
            return Clause(Continuous(throughout=f"всего {genitive}{tail}"))
    return Clause(None)


FORM = Form(
    "continuous",
    (
        Rule("ALWAYS", lambda _: Continuous()),
        Rule("THROUGHOUT span=words", _throughout),
        Rule("THROUGHOUT span=SCHOOL_YEAR", _throughout),
        Rule("span=(WHOLE NOT_A_MARK*)", _whole),
    ),
)
