"""term – so many days after an event: «в течение 10 рабочих дней со дня регистрации», «в 10-дневный срок»."""

from srok.clauses import Clause
from srok.deadline import Bound, Relative
from srok.forms.event import event_of
from srok.patterns import Form, Found, Rule
from srok.quantities import Offset

_NO_EVENT = "от какого дня считать, текст не говорит"
_SINCE = "(since | upon=UPON) event=words"


def _within(found: Found) -> Relative:
    return Relative(event_of(found), Bound.WITHIN, found.amount("amount"))


def _from_base(found: Found) -> Relative:
    return Relative(None, Bound.WITHIN, found.amount("amount"))


def _unanchored(found: Found) -> Clause:
    return Clause(Relative(None, Bound.WITHIN, found.amount("amount")), doubts=(_NO_EVENT,))


def _later(found: Found) -> Clause:
    return Clause(Relative(None, Bound.EXACTLY, found.amount("amount")), doubts=(_NO_EVENT,))


def _term(found: Found) -> Relative:
    return Relative(event_of(found), Bound.WITHIN, found.value("term"))


def _exactly(found: Found) -> Relative:
    return Relative(event_of(found), Bound.EXACTLY, found.amount("amount"))


def _not_before(found: Found) -> Relative:
    return Relative(event_of(found), Bound.NOT_BEFORE, found.amount("amount"))


def _between(found: Found) -> Relative:
    far = found.amount("far")
    return Relative(event_of(found), Bound.BETWEEN, Offset(found.value("near"), far.unit, far.number))


def _next_day(found: Found) -> Relative:
    bound = Bound.WITHIN if found.printed("next").lower().startswith("не") else Bound.EXACTLY
    return Relative(event_of(found), bound, found.value("next"))


FORM = Form(
    "term",
    (
        Rule(
            f"(THROUGHOUT NOT_MORE? | NOT_LATER | NOT_MORE | IN) (THAN? (VIA | IN | THROUGHOUT))? amount=amount {_SINCE}",
            _within,
        ),
        Rule("(THROUGHOUT | IN) amount=(NUM UNIT)", _from_base),
        Rule("VIA amount=amount", _later),
        Rule("(NOT_MORE | NOT_LATER) amount=(NUM UNIT)", _unanchored),
        Rule("UPON amount=amount", _later),
        Rule("UPON amount=amount since event=words", _exactly),
        Rule("THROUGHOUT amount=UNIT", _unanchored),
        Rule("amount=(NUM UNIT)", _unanchored),
        Rule(f"IN term=TERM {_SINCE}", _term),
        Rule("IN term=TERM", _term),
        Rule(f"VIA amount=amount {_SINCE}", _exactly),
        Rule(f"amount=(NUM UNIT) {_SINCE}", _within),
        Rule(f"NOT_EARLIER THAN? VIA? amount=amount {_SINCE}", _not_before),
        Rule(
            f"(NOT_EARLIER | NOT_LESS) THAN? VIA? near=NUM UNIT? COMMA? (AND | BUT)? (NOT_LATER | NOT_MORE) THAN? VIA? far=amount {_SINCE}",
            _between,
        ),
        Rule(f"OUT_OF near=NUM UNIT? UNTIL far=amount {_SINCE}", _between),
        Rule(f"VIA near=NUM DASH far=amount {_SINCE}", _between),
        Rule(f"UNTIL END amount=(NUM UNIT) {_SINCE}", _within),
        Rule(f"next=NEXT_DAY {_SINCE}", _next_day),
        Rule("next=NEXT_DAY", lambda found: Clause(_next_day(found), doubts=(_NO_EVENT,))),
    ),
)
