"""Reading: from the text of a deadline cell to its meaning. Never guesses: what is doubtful is said to be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from srok.cleaning import LONGEST, clean
from srok.composing import NotUnderstood
from srok.context import Context, in_context
from srok.contract import facts
from srok.deadline import Deadline, Unread
from srok.parsing import parse
from srok.saying import Language, say


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell was read as. ``text`` is exactly as given; ``note`` (in Russian) says what is doubtful or left open."""

    text: str
    deadline: Deadline
    certain: bool
    note: str | None = None
    footnote: str | None = None
    time: str | None = None

    @property
    def canonical(self) -> str | None:
        """The same meaning in canonical Russian; None where nothing was understood."""
        return None if isinstance(self.deadline, Unread) else say(self.deadline)

    def say(self, lang: Language = "ru") -> str:
        """The reading in words for people; of what is unread, that it is."""
        return say(self.deadline, lang)

    def as_json(self) -> dict[str, Any]:
        """The reading by the contract ``deadline-reading``."""
        return {
            "text": self.text,
            **facts(self.deadline).as_json(),
            "certain": self.certain,
            "note": self.note,
            "canonical": self.canonical,
        }


def read(text: str, *, signed: date | None = None, context: Context | None = None) -> Reading:
    """Read a deadline cell. Any text gives an answer, in time linear in its length, and never an exception.

    ``signed`` is the act's own date (the same as ``Context(signed=…)``). A year that is not in the text comes from the
    context or stays unknown; it is never taken from a clock.
    """
    if len(text) > LONGEST:
        return Reading(text, Unread(), certain=False, note=f"текст длиннее {LONGEST} знаков: это не срок")
    cleaned = clean(text)
    try:
        meaning = parse(cleaned.text)
    except NotUnderstood as error:
        return Reading(text, Unread(), certain=False, note=str(error))
    deadline, doubts = meaning.deadline, meaning.doubts
    if context or signed:
        around = context or Context()
        deadline, more = in_context(deadline, Context(around.year, around.signed or signed))
        doubts += more
    return Reading(text, deadline, not doubts, "; ".join(doubts) or None, cleaned.footnote, meaning.time)
