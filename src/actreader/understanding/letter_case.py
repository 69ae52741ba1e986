"""Headings printed in capitals brought to ordinary case, by the way in which the act itself spells the same words."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MID_SENTENCE = re.compile(r"(?<=[^\W\d_»)\d,;–-][ \u00a0])[^\W\d_]+|(?<=«)[^\W\d_]+|(?<=, )[^\W\d_]+")
_PLACE_ADJECTIVE = re.compile(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое)$")
_PLACE_NOUNS = (
    "област",
    "кра",
    "район",
    "округ",
    "город",
    "республик",
    "федераци",
    "автономн",
    "муниципальн",
    "городск",
)
_SETTLEMENTS = ("города", "город", "села", "поселка", "посёлка", "станицы", "деревни")
_COMMON_IN_QUOTES = ("дорожн", "регулятор")
_ROMAN = re.compile(r"[IVXLC]+$")
_STEM = 3  # the ending that may differ between two forms of a word
_SHORTEST_STEM = 4
_LONGER_THAN_ABBREVIATIONS = 6
_SHORT_HEADING_WORDS = {"план", "меры", "мер", "карта", "форма", "смета"}
LONGEST_HEADING = 3000  # characters


class Spelling:
    """How the words of an act are spelled in its running text."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms: dict[str, Counter[str]] = {}
        for text in texts:
            if not is_capitals(text):
                self._learn(text)

    def ordinary(self, text: str) -> str:
        """The text with its words in capitals put into ordinary case; text without such words is given back as it is."""
        runs = _capital_runs(text) if len(text) <= LONGEST_HEADING else []
        if not runs:
            return text
        words = list(_WORD.finditer(text))
        parts, at = [], 0
        for index, word in enumerate(words):
            parts.append(text[at : word.start()])
            around = (
                words[index - 1].group() if index else "",
                words[index + 1].group() if index + 1 < len(words) else "",
            )
            in_run = any(start <= word.start() < end for start, end in runs)
            quoted = text[: word.start()].endswith(("«", '"'))
            parts.append(self._word(word.group(), around, quoted=quoted) if in_run else word.group())
            at = word.end()
        ordinary = "".join(parts) + text[at:]
        return ordinary[:1].upper() + ordinary[1:]

    def _learn(self, text: str) -> None:
        for found in _MID_SENTENCE.finditer(text):
            word = found.group()
            if word.isupper() and _is_heading_word(word):
                continue  # part of a heading in capitals, which says nothing of how the word is spelled
            self._forms.setdefault(_stem(word), Counter())[_shape(word)] += 1

    def _word(self, word: str, around: tuple[str, str], *, quoted: bool) -> str:
        lower = word.lower()
        seen = self._forms.get(_stem(word))
        if _ROMAN.match(word):
            return word
        if seen and not seen["lower"]:
            return word if seen["capitals"] > seen["capital"] else _capitalized(lower)
        if seen:
            return lower
        named = quoted and not lower.startswith(_COMMON_IN_QUOTES)
        before, following = around[0].lower(), around[1].lower()
        of_a_place = _PLACE_ADJECTIVE.search(lower) and following.startswith(_PLACE_NOUNS)
        of_a_place = of_a_place or before in _SETTLEMENTS
        return _capitalized(lower) if named or of_a_place else lower


def is_capitals(text: str) -> bool:
    """Whether most letters of the text are capitals."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _capital_runs(text: str) -> list[tuple[int, int]]:
    """Stretches of words in capitals that hold a long one; abbreviations («ГБОУ ДПО») stay what they are."""
    runs: list[tuple[int, int]] = []
    current: list[re.Match[str]] = []
    whole = not any(word.group().islower() for word in _WORD.finditer(text))
    for word in [*_WORD.finditer(text), None]:
        if word and word.group().isupper():
            current.append(word)
            continue
        if any(whole or _is_heading_word(each.group()) for each in current):
            runs.append((current[0].start(), current[-1].end()))
        current = []
    return runs


def _is_heading_word(word: str) -> bool:
    """Whether a word in capitals is a word of a heading and no abbreviation."""
    return len(word) >= _LONGER_THAN_ABBREVIATIONS or word.lower() in _SHORT_HEADING_WORDS


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]


def _stem(word: str) -> str:
    lower = word.lower()
    return lower[: max(_SHORTEST_STEM, len(lower) - _STEM)]


def _shape(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "capitals"
    return "capital" if word[:1].isupper() else "lower"
