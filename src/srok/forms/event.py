"""event – before, after, on or during an event: «до наступления зимнего периода», «в день голосования», «к открытию»."""

from srok.clauses import Clause
from srok.deadline import Bound, OnDate, Relative
from srok.patterns import Form, Found, Rule
from srok.quantities import Offset, Unit
from srok.spellings import genitive

BEFORE_EVENT = "UNTIL event=words"
_WHEN = "наступает с событием: сколько дней после него, текст не говорит"
_DAY_INCLUDED = "включён ли сам день события, текст не говорит"
_DATE_AND_EVENT = "дата и событие вместе: принята дата"


def event_of(found: Found) -> str | None:
    """The event as printed, in the genitive; «по окончании ремонта» gives «окончания ремонта». None where not named."""
    if not found.has("event"):
        return None
    words = found.words("event")
    return f"{found.value('upon')} {words}" if found.has("upon") else words


class _Side:
    """Builds a deadline on one side of an event, without a number of days."""

    def __init__(self, bound: Bound, *doubts: str, inflected: bool = False) -> None:
        self._bound, self._doubts, self._inflected = bound, doubts, inflected

    def __call__(self, found: Found) -> Clause:
        event = event_of(found)
        if event and self._inflected:
            head, _, rest = event.partition(" ")
            known = genitive(head)
            event = f"{known} {rest}".strip() if known else None
        return Clause(event and Relative(event, self._bound), doubts=self._doubts)


def _on_day(found: Found) -> Relative:
    """«в день голосования» is that day, «в дни экзаменов» any of them."""
    if found.printed("day").lower().endswith("и"):
        return Relative(event_of(found), Bound.WITHIN)
    return Relative(event_of(found), Bound.EXACTLY, Offset(0, Unit.DAY))


def _together(found: Found) -> Clause:
    head, _, rest = found.words("event").partition(" ")
    known = genitive(head)
    return Clause(known and Relative(f"{known} {rest}".strip(), Bound.EXACTLY, Offset(0, Unit.DAY)))


def _dated(found: Found) -> Clause:
    return Clause(OnDate(found.day("day")), doubts=(_DATE_AND_EVENT,))


FORM = Form(
    "event",
    (
        Rule(BEFORE_EVENT, _Side(Bound.BEFORE)),
        Rule("(TOWARDS | LEADING) event=words", _Side(Bound.BEFORE, inflected=True)),
        Rule("(SINCE_EVENT | FROM SINCE_EVENT | AFTER | upon=UPON) event=words", _Side(Bound.AFTER)),
        Rule("NOT_LATER event=words", _Side(Bound.BEFORE, _DAY_INCLUDED)),
        Rule("NOT_EARLIER event=words", _Side(Bound.NOT_BEFORE)),
        Rule("WHEN event=words", _Side(Bound.AFTER, _WHEN, inflected=True)),
        Rule("IN_CASE event=words", _Side(Bound.AFTER, _WHEN)),
        Rule("day=ON_DAY event=words", _on_day),
        Rule("TOGETHER event=words", _together),
        Rule("DURING words day=day", _dated),
        Rule("DURING event=words", _Side(Bound.WITHIN)),
    ),
)
