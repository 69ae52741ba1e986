"""continuous – all the time or throughout a span: «постоянно», «весь период», «в течение учебного года»."""

import re

from srok.clauses import Clause
from srok.cleaning import lowered
from srok.deadline import Continuous
from srok.patterns import Form, Found, Rule
from srok.quantities import Unit

_NOUNS = {
    "период": "периода",
    "срок": "срока",
    "год": "года",
    "сезон": "сезона",
    "учебный год": "учебного года",
    "время": "времени",
}
_ENDINGS = (("кий", "кого"), ("ый", "ого"), ("ий", "его"), ("ое", "ого"))


def _throughout(found: Found) -> Clause:
    """«в течение недели ремонта» may be a term whose event is misspelt."""
    return Clause(None if found.kinds("span")[0] == "UNIT" else Continuous(throughout=found.words("span")))


def _whole(found: Found) -> Clause:
    """«весь период» stands in the nominative; the genitive of the words that are known to follow is known."""
    text = re.sub(r"^(?:на |за )?весь ", "", found.words("span"), flags=re.IGNORECASE)
    for noun in sorted(_NOUNS, key=len, reverse=True):
        if text.lower() == noun or text.lower().startswith(f"{noun} "):
            return Clause(Continuous(throughout=f"всего {_NOUNS[noun]}{text[len(noun) :]}"))
    return Clause(None)


def _season(found: Found) -> Continuous:
    """«в пожароопасный период» → «пожароопасного периода»."""
    adjective, noun = lowered(found.printed("span")).split()[1:]
    ending = next((old, new) for old, new in _ENDINGS if adjective.endswith(old))
    return Continuous(throughout=f"{adjective[: -len(ending[0])]}{ending[1]} {_NOUNS[noun]}")


def _year(found: Found) -> Clause:
    return Clause(Continuous(throughout="года") if found.value("unit") is Unit.YEAR else None)


FORM = Form(
    "continuous",
    (
        Rule("ALWAYS", lambda _: Continuous()),
        Rule("ROUND", lambda _: Continuous(throughout="всего года")),
        Rule("THROUGHOUT unit=UNIT", _year),
        Rule("THROUGHOUT span=words", _throughout),
        Rule("span=SPAN_OF", _season),
        Rule("span=(WHOLE ANYTHING*)", _whole),
        Rule("SCHOOL_YEAR", lambda _: Continuous(throughout="учебного года")),
    ),
)
