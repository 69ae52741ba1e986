"""schedule – set by another document: «согласно отдельному графику», «по плану работы»."""

from srok.clauses import Clause
from srok.deadline import BySchedule
from srok.patterns import Form, Found, Rule


def _reference(found: Found) -> Clause:
    token = found.values("reference")[0]
    text = found.text[token.start : token.end].strip(" ,.:-")
    return Clause(BySchedule(text[0].lower() + text[1:]))


FORM = Form("schedule", (Rule("reference=SCHEDULE", _reference),))
