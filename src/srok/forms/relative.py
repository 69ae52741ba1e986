"""relative – counts from an event: «за 4 дня до открытия», «в течение 10 рабочих дней со дня регистрации»."""

from typing import cast

from srok.clauses import Clause
from srok.deadline import Bound, Day, OnDate, Relative
from srok.patterns import Form, Found, Rule
from srok.quantities import Offset, Unit


def _within(found: Found) -> Relative:
    return Relative(_event(found), Bound.WITHIN, found.amount("amount"))


def _term(found: Found) -> Relative:
    return Relative(_event(found), Bound.WITHIN, found.values("term")[0].value)


def _event(found: Found) -> str | None:
    if "event" not in found.match.re.groupindex or not found.has("event"):
        return None
    words = found.words("event")
    if "upon" in found.match.re.groupindex and found.has("upon"):
        return f"{found.values('upon')[0].value} {words}"
    return words


def _side(bound: Bound, sign: int = 0) -> "_Builder":
    return _Builder(bound, sign)


class _Builder:
    """Builds a relative deadline with a bound, the amount on one side of the event."""

    def __init__(self, bound: Bound, sign: int) -> None:
        self._bound, self._sign = bound, sign

    def __call__(self, found: Found) -> Relative:
        offset = found.amount("amount", self._sign) if self._sign else None
        return Relative(_event(found), self._bound, offset)


def _between(found: Found) -> Relative:
    near, far = found.amount("near"), found.amount("far")
    first = Offset(near.number, far.unit, far.number)
    return Relative(_event(found), Bound.BETWEEN, first)


def _between_before(found: Found) -> Relative:
    far, near = found.amount("far"), found.amount("near")
    return Relative(_event(found), Bound.BETWEEN, Offset(-far.number, near.unit, -near.number))


def _on_day(found: Found) -> Relative:
    plural = found.text[found.values("day")[0].start : found.values("day")[0].end].endswith("и")
    return Relative(_event(found), Bound.WITHIN if plural else Bound.EXACTLY, None if plural else Offset(0, Unit.DAY))


def _during_day(found: Found) -> Clause:
    """«на время праздника 16.01.2012»: the date is what a plan needs; the event says how long."""
    return Clause(OnDate(cast("Day", found.point("day"))), doubts=("дата и событие вместе: принята дата",))


_SINCE = "(SINCE_EVENT | AFTER | FROM SINCE_EVENT | upon=UPON) event=words"
_BEFORE = "UNTIL UNIT? event=words"

FORM = Form(
    "relative",
    (
        Rule(f"(THROUGHOUT | NOT_LATER | NOT_MORE | IN) (THAN? VIA)? amount=amount {_SINCE}", _within),
        Rule("THROUGHOUT amount=amount", _within),
        Rule(f"IN term=TERM {_SINCE}", _term),
        Rule("IN term=TERM", _term),
        Rule(f"VIA amount=amount {_SINCE}", _side(Bound.EXACTLY, 1)),
        Rule(f"AHEAD amount=amount {_BEFORE}", _side(Bound.EXACTLY, -1)),
        Rule(f"(NOT_LATER | NOT_LESS) THAN? AHEAD amount=amount {_BEFORE}", _side(Bound.BEFORE, -1)),
        Rule(f"NOT_EARLIER THAN? AHEAD amount=amount {_BEFORE}", _side(Bound.NOT_BEFORE, -1)),
        Rule(f"NOT_EARLIER (THAN? VIA)? amount=amount {_SINCE}", _side(Bound.NOT_BEFORE, 1)),
        Rule(
            "NOT_EARLIER (THAN? VIA)? near=amount? (AND | COMMA) NOT_LATER (THAN? VIA)? far=amount " + _SINCE,
            _between,
        ),
        Rule(
            "NOT_EARLIER THAN? AHEAD far=amount (AND | COMMA) NOT_LATER THAN? AHEAD near=amount " + _BEFORE,
            _between_before,
        ),
        Rule("SINCE_EVENT event=words", _side(Bound.AFTER)),
        Rule("(AFTER | upon=UPON) event=words", _side(Bound.AFTER)),
        Rule(_BEFORE, _side(Bound.BEFORE)),
        Rule("NOT_EARLIER event=words", _side(Bound.NOT_BEFORE)),
        Rule("day=ON_DAY event=words", _on_day),
        Rule("DURING words day=day", _during_day),
        Rule("DURING event=words", _side(Bound.WITHIN)),
        Rule("EVE event=words", lambda found: Relative(_event(found), Bound.EXACTLY, Offset(-1, Unit.DAY))),
        Rule(
            "next=NEXT_DAY AFTER event=words",
            lambda found: Relative(_event(found), Bound.EXACTLY, found.values("next")[0].value),
        ),
    ),
)
