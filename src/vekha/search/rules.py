"""What a question asks for, and where its words stand in a text: pure functions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rutext import possible_forms, words_of

MOST_WORDS = 8  # of a question; more only narrow what is already narrow
SHORTEST_BEGINNING = 3  # signs that are taken for the beginning of a longer word
BEFORE, AROUND = 8, 36  # words of a text that are shown before the first hit, and in all


class Kind(StrEnum):
    """What can be found, in the order in which it is shown."""

    ACT = "act"
    CLAUSE = "clause"
    MEASURE = "measure"
    POINT = "point"
    REPORT = "report"
    ORGANIZATION = "organization"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: the normal forms that it may have, and the beginning that a longer word may have."""

    forms: frozenset[str]
    beginning: str

    def is_met_by(self, form: str) -> bool:
        """Whether a word in this normal form answers it."""
        return form in self.forms or bool(self.beginning and form.startswith(self.beginning))


Question = tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_hit` where it is what was asked for."""

    text: str
    is_hit: bool


def question_of(text: str) -> Question:
    """The words of a question. Numbers too may be typed in part: «03283000174» is the beginning of a notice."""
    typed = [text[word.start : word.end].lower().replace("ё", "е") for word in words_of(text)][:MOST_WORDS]
    return tuple(Asked(possible_forms(word), word if len(word) >= SHORTEST_BEGINNING else "") for word in typed)


def index_words(text: str) -> str:
    """The normal forms of a text, one for each word and in its order."""
    return " ".join(word.form for word in words_of(text))


def marked(text: str, question: Question) -> list[Piece]:
    """The whole text, hits told apart."""
    return list(_pieces(text, question, 0, len(text)))


def snippet(text: str, question: Question) -> list[Piece]:
    """The words around the first hit; nothing where the text has none."""
    words = words_of(text)
    first = next((at for at, word in enumerate(words) if _is_hit(word.form, question)), None)
    if first is None:
        return []
    begin = max(0, first - BEFORE)
    last = min(len(words), begin + AROUND) - 1
    start, end = words[begin].start if begin else 0, words[last].end if last < len(words) - 1 else len(text)
    pieces = list(_pieces(text, question, start, end))
    before = [Piece("… ", is_hit=False)] if start else []
    after = [Piece(" …", is_hit=False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _pieces(text: str, question: Question, start: int, end: int) -> Iterator[Piece]:
    at = start
    for word in words_of(text[start:end]):
        if _is_hit(word.form, question):
            if at < start + word.start:
                yield Piece(text[at : start + word.start], is_hit=False)
            yield Piece(text[start + word.start : start + word.end], is_hit=True)
            at = start + word.end
    if at < end:
        yield Piece(text[at:end], is_hit=False)


def _is_hit(form: str, question: Sequence[Asked]) -> bool:
    return any(asked.is_met_by(form) for asked in question)
