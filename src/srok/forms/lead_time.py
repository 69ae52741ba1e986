"""lead_time – so many days before an event: «за 4 дня до открытия», «не позднее чем за 10 дней до голосования»."""

from datetime import date, timedelta

from srok.clauses import Clause
from srok.deadline import Bound, OnDate, Relative
from srok.forms.event import BEFORE_EVENT, event_of
from srok.patterns import Form, Found, Rule
from srok.points import Day
from srok.quantities import Offset, TemplateYear, Unit

_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_COMMON_YEAR = 2001
_COUNTED = "посчитано от названной даты"


def _exactly(found: Found) -> Relative:
    return Relative(event_of(found), Bound.EXACTLY, found.amount("amount", -1))


def _at_least(found: Found) -> Relative:
    return Relative(event_of(found), Bound.BEFORE, found.amount("amount", -1))


def _not_before(found: Found) -> Relative:
    return Relative(event_of(found), Bound.NOT_BEFORE, found.amount("amount", -1))


def _between(found: Found) -> Relative:
    near = found.amount("near")
    return Relative(event_of(found), Bound.BETWEEN, Offset(-found.value("far"), near.unit, -near.number))


def _range(found: Found) -> Relative:
    """«за 3-5 дней до начала»."""
    far = found.amount("far")
    return Relative(event_of(found), Bound.BETWEEN, Offset(-far.number, far.unit, -found.value("near")))


def _eve(found: Found) -> Relative:
    return Relative(event_of(found), Bound.EXACTLY, Offset(-1, Unit.DAY))


def _before_day(found: Found) -> Clause:
    """«за 10 дней до 1 сентября»: a day of the calendar. Of a yearless one the days are counted in a common year."""
    offset, day = found.amount("amount", -1), found.day("day")
    if offset.unit not in _DAYS or isinstance(day.year, TemplateYear):
        return Clause(None)
    year = day.year or _COMMON_YEAR
    counted = date(year, day.month, day.day) + timedelta(days=offset.number * _DAYS[offset.unit])
    whole = Day(counted.month, counted.day, counted.year if day.year else None)
    return Clause(OnDate(whole), doubts=(_COUNTED,))


FORM = Form(
    "lead_time",
    (
        Rule(f"AHEAD amount=amount {BEFORE_EVENT}", _exactly),
        Rule(f"(NOT_LATER | NOT_LESS) THAN? AHEAD? amount=amount {BEFORE_EVENT}", _at_least),
        Rule(f"AHEAD NOT_LESS THAN? amount=amount {BEFORE_EVENT}", _at_least),
        Rule(f"NOT_EARLIER THAN? AHEAD amount=amount {BEFORE_EVENT}", _not_before),
        Rule(
            f"NOT_EARLIER THAN? AHEAD far=NUM UNIT? COMMA? (AND | BUT)? NOT_LATER THAN? AHEAD near=amount {BEFORE_EVENT}",
            _between,
        ),
        Rule(f"AHEAD near=NUM DASH far=amount {BEFORE_EVENT}", _range),
        Rule("EVE event=words", _eve),
        Rule("((NOT_LATER | NOT_LESS) THAN?)? AHEAD? amount=amount UNTIL day=day", _before_day),
    ),
)
