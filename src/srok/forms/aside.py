"""aside – what stands beside the deadline and is kept apart: a time of day, the number of a stage."""

from srok.clauses import Clause, Label, TimeOfDay
from srok.deadline import OnDate
from srok.patterns import Form, Found, Rule
from srok.quantities import Unit

_AGREED = "срок ещё согласуется"
_ABOUT = "срок назван приблизительно"


def _time(found: Found) -> Clause:
    if found.has("unit") and found.value("unit") is not Unit.HOUR:
        return Clause(None)
    return Clause(TimeOfDay(found.printed("time")))


def _clock(found: Found) -> Clause:
    """«в 9-30»."""
    hours, minutes = found.numbers("time")
    return Clause(TimeOfDay(found.printed("time")) if hours <= 24 and minutes < 60 else None)


def _by_time(found: Found) -> Clause:
    if found.has("unit") and found.value("unit") is not Unit.HOUR:
        return Clause(None)
    return Clause((TimeOfDay(found.printed("time")), OnDate(found.day("day"))))


FORM = Form(
    "aside",
    (
        Rule("time=((FROM | IN | UNTIL | TOWARDS | NOT_LATER)? TIME ((DASH | UNTIL | TO) (TIME | DAY_MONTH))?)", _time),
        Rule("time=((UNTIL | TOWARDS | NOT_LATER | IN) NUM unit=UNIT)", _time),
        Rule("time=((UNTIL | TOWARDS | NOT_LATER) (TIME | NUM unit=UNIT)) COMMA? day=day", _by_time),
        Rule("time=(IN NUM DASH NUM)", _clock),
        Rule("time=(FROM NUM (UNTIL | TO | DASH) NUM unit=UNIT)", _time),
        Rule("AGREED", lambda _: Clause(Label(), doubts=(_AGREED,))),
        Rule("nth STAGE", lambda _: Label()),
        Rule("HEDGE", lambda _: Clause(Label(), doubts=(_ABOUT,))),
    ),
)
