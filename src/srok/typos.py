"""Typing errors: an unknown word one letter away from a word of the calendar, or glued to one, is a doubt."""

from functools import cache

from srok.words import MONTHS, MONTHS_OF, WEEKDAYS, WEEKDAYS_OF, WEEKDAYS_ON

_SHORTEST = 5  # of shorter words too many are one letter away: года, рода, вода
_KNOWN = (
    *MONTHS,
    *MONTHS_OF,
    *WEEKDAYS,
    *WEEKDAYS_OF,
    *WEEKDAYS_ON,
    *(month[:-1] + "е" for month in MONTHS_OF),
    "конца",
    "квартал",
    "квартала",
    "полугодие",
    "полугодия",
    "декада",
    "декады",
    "ежедневно",
    "еженедельно",
    "ежемесячно",
    "ежеквартально",
    "ежегодно",
    "далее",
)
_GLUED = ("конца", "месяца", "квартала", "недели", "суток", "годаеж", "текущего", "каждого")  # «до концагода»


def resembles(word: str) -> str | None:
    """The word of the calendar that a word (in lower case, е for ё) may be a misspelling of, if there is one."""
    if len(word) < _SHORTEST - 1:
        return None
    glued = next((known for known in _GLUED if word.startswith(known)), None)
    if glued:
        return glued
    shortened = _shortened()
    return next((shortened[form] for form in (word, *_deletions(word)) if form in shortened), None)


@cache
def _shortened() -> dict[str, str]:
    """Every known word, whole and without one letter: two words one letter apart share such a form."""
    words = [word for word in _KNOWN if len(word) >= _SHORTEST]
    return {form: word for word in words for form in (word, *_deletions(word))}


def _deletions(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]
