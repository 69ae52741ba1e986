"""schedule – set by another document: «согласно отдельному графику», «в соответствии с приказом министерства»."""

import re

from srok.clauses import Clause
from srok.deadline import BySchedule
from srok.patterns import Form, Found, Rule

_SET_LATER = re.compile(
    r"решени|распоряжени|протокол|рекомендаци|поручени|указани|установленном порядке", re.IGNORECASE
)
_BY_DECISION = "срок назовёт решение, которого ещё нет"


def _reference(found: Found) -> Clause:
    text = found.printed("reference")
    doubts = (_BY_DECISION,) if _SET_LATER.search(text) else ()
    return Clause(BySchedule(text[0].lower() + text[1:]), doubts=doubts)


FORM = Form("schedule", (Rule("reference=SCHEDULE", _reference),))
