"""Words that a narrow column broke without a hyphen: «мероприят» and «ия», «15.09.202» and «3». The dictionary tells them."""

import re
from collections.abc import Iterator, Sequence

from rutext import is_word

# A line never begins with these: they were pushed out of the one above.
_CLOSING = re.compile(r"[)\]»”\".,;:!?%]+(?=\s|$)")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_LAST = re.compile(r"(?<![^\W_-])[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*-?$")
_FIRST = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_HALF_DATE = re.compile(r"(?<!\d)\d{1,2}\.(?:\d{1,2}\.\d{1,3}|\d{1,2}\.?|)$")
_REST_OF_DATE = re.compile(r"\d[\d.]*(?!\d)")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:19|20)\d\d")
_HALF_NUMBER = re.compile(r"(?:\d{1,3}\.)+\d{0,2}")
_REST_OF_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_SHORT = frozenset("авиоксуя")  # letters that are words
MOST_PIECES = 3
TIGHT = 1.5  # letters that have room at the end of a line that breaks a word, at most
LOOSE = 3.0  # where the words themselves tell


def goes_on(text: str, following: Sequence[str], *, above: str, room: float) -> bool:
    """Whether the lines `following` go on within the last word of `text`, whose last line is `above`; `room`: for how many
    letters more it had room.

    Without a hyphen a join is certain only where the whole is a word and its parts are not words, or where the part was alone in
    its line and not a letter more had room.
    """
    line = following[0]
    if _CLOSING.match(line) or (_HYPHEN.search(text[-2:]) and line[:1].islower()):
        return True
    if room > LOOSE:
        return False
    is_alone = " " not in above.strip() and room < TIGHT
    return _is_number(text, line) or _is_date(text, line) or _is_word(text, following, is_alone=is_alone)


def _is_number(text: str, line: str) -> bool:
    return bool(_HALF_NUMBER.fullmatch(text) and _REST_OF_NUMBER.fullmatch(line))


def _is_date(text: str, line: str) -> bool:
    half, rest = _HALF_DATE.search(text), _REST_OF_DATE.match(line)
    return bool(half and rest and _DATE.fullmatch(half.group() + rest.group().rstrip(".")))


def _is_word(text: str, following: Sequence[str], *, is_alone: bool) -> bool:
    last = _LAST.search(text)
    if last is None or last.group().endswith("-"):
        return False
    left = last.group()
    is_capitals = len(left) > 1 and left.isupper()
    for pieces in _rest_of_word(following):
        if pieces[0].isupper() != is_capitals:
            return False
        are_words = _stands_alone(left), _stands_alone(pieces)
        if is_word(left + pieces):
            return is_alone or not all(are_words)
        if is_alone and not any(are_words):
            return True  # parts of a word that the dictionary lacks
    return False


def _rest_of_word(following: Sequence[str]) -> Iterator[str]:
    """The first word of the first line; where the line is but that word, also with the first word of the next."""
    rest = ""
    for line in following[: MOST_PIECES - 1]:
        first = _FIRST.match(line)
        if first is None:
            return
        rest += first.group()
        yield rest
        if first.group() != line.strip():
            return


def _stands_alone(part: str) -> bool:
    return part.lower() in _SHORT if len(part) == 1 else is_word(part)


def rooms(widths: Sequence[float], letter: float) -> list[float]:
    """For how many letters more each line had room beside the widest one."""
    widest = max(widths, default=0.0)
    return [(widest - width) / letter if letter else 0.0 for width in widths]
