"""A Russian post, body or person put in the nominative."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from rutext.dictionary import Parse, nominative_form, parses, spelled_like

Case = Literal["nomn", "gent", "datv", "accs", "ablt"]
CASES: tuple[Case, ...] = ("accs", "gent", "datv", "ablt", "nomn")

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INITIALS_AFTER = re.compile(r"\s+[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?(?!\w|\s*[А-ЯЁ][а-яё])")
_INITIALS_BEFORE = re.compile(r"(?:^|\s)[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?\s*$")
_ACTING = re.compile(r"(?:вр\.?\s?)?и\.\s?о\.(?=\s)|врио\b", re.IGNORECASE)
_NUMERAL = re.compile(r"[\d-]$")  # «1-го заместителя»: the ending of a figure is no word
_DASH = re.compile(r"\s[-–—]\s")
_UNCHANGING_SURNAME = re.compile(r"(?:ых|их|ко|аго|яго)$")
_LONGEST = 600  # characters; no post is longer, a pasted page is
_MOST_POSTS = 4  # and names in one phrase: each may be read in two ways, so the ways double with every one


class Nominative(NamedTuple):
    """The phrase in the nominative; where that is not certain, the phrase as it was given."""

    text: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """What the words that agree with the head noun must match."""

    case: str
    number: str | None
    gender: str | None
    animacy: str | None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The phrase on its way: its words and where they stand, and what replaces some of them."""

    text: str
    words: tuple[re.Match[str], ...]
    changed: tuple[tuple[int, str], ...] = ()
    head: _Head | None = None

    def word(self, index: int) -> str:
        return self.words[index].group() if 0 <= index < len(self.words) else ""

    def gap_before(self, index: int) -> str:
        return self.text[self.words[index - 1].end() if index else 0 : self.words[index].start()]

    def change(self, index: int, word: str | None) -> "_Phrase":
        if word is None:
            return self
        return replace(self, changed=(*self.changed, (index, spelled_like(self.word(index), word))))

    def written(self) -> str:
        replacements = dict(self.changed)
        parts, at = [], 0
        for index, word in enumerate(self.words):
            parts += [self.text[at : word.start()], replacements.get(index, word.group())]
            at = word.end()
        return "".join(parts) + self.text[at:]


_Step = tuple[_Phrase, int]  # what has been put in order so far, and the word to go on from


def nominative(phrase: str, *, case: Case | None = None) -> Nominative:
    """Put a post, a body or a person into the nominative.

    «первого заместителя Губернатора области, курирующего вопросы социальной политики» becomes «первый заместитель
    Губернатора области, курирующий вопросы социальной политики»: the head noun, the words that agree with it and a
    person's name change, what depends on the head stays. Where `case` (the case in which the phrase stands) is not
    given, all cases are tried, and the answer is certain only if they agree.
    """
    if len(phrase) > _LONGEST:
        return Nominative(phrase, certain=False)
    words = _Phrase(phrase, tuple(_WORD.finditer(phrase)))
    cases = (case,) if case else CASES
    answers = {done.written() for each in cases for done in _readings(words, each)}
    return Nominative(answers.pop(), certain=True) if len(answers) == 1 else Nominative(phrase, certain=False)


def _readings(phrase: _Phrase, case: Case) -> Iterator[_Phrase]:
    """All ways to read the whole phrase as standing in this case."""
    acting = _ACTING.match(phrase.text)
    if acting:  # «и.о. министра»: the post depends on the abbreviation and stays
        yield from _rest(phrase, sum(word.start() < acting.end() for word in phrase.words), case)
        return
    for begun, index in _groups(phrase, 0, case):
        yield from _rest(begun, index, case)


def _groups(phrase: _Phrase, start: int, case: Case) -> list[_Step]:
    """The head group that begins at a word: a name; adjectives and their noun, the longest; a participle used as a noun."""
    named = _person(phrase, start, case)
    if named is not None:
        return named
    if start == len(phrase.words) or _NUMERAL.search(phrase.gap_before(start)):
        return []
    found: list[_Step] = []
    for end in range(start, len(phrase.words)):
        found = list(_with_noun(phrase, start, end, case)) or found
        if not any(_is_adjective(parse) for parse in parses(phrase.word(end))):
            break
    return found or list(_substantive(phrase, start, case))


def _with_noun(phrase: _Phrase, start: int, end: int, case: Case) -> Iterator[_Step]:
    for noun in parses(phrase.word(end)):
        if "NOUN" not in noun.tag or noun.tag.case != case:
            continue
        head = _Head(case, noun.tag.number, noun.tag.gender, noun.tag.animacy)
        agreed = [_agreed(phrase.word(index), head) for index in range(start, end)]
        if all(agreed):
            grown = replace(phrase, head=head)
            for index, word in enumerate(agreed, start):
                grown = grown.change(index, word)
            yield grown.change(end, nominative_form(noun)), end + 1


def _substantive(phrase: _Phrase, start: int, case: Case) -> Iterator[_Step]:
    """«заведующего отделом», «исполняющего обязанности министра»: the participle is the head itself."""
    for number in ("sing", "plur"):
        head = _Head(case, number, "masc", "anim")
        word = _agreed(phrase.word(start), head, only="PRTF")
        if word:
            yield replace(phrase, head=head).change(start, word), start + 1


def _agreed(word: str, head: _Head, *, only: str | None = None) -> str | None:
    """The nominative of an adjective or participle that agrees with the head; None where it does not."""
    for parse in parses(word) if word else ():
        if _is_adjective(parse) and _fits(parse, head) and (only is None or only in parse.tag):
            more = [head.number] if head.number else []
            if head.number == "sing" and head.gender:
                more.append(head.gender)
            return nominative_form(parse, *more)
    return None


def _rest(phrase: _Phrase, index: int, case: Case, posts: int = 1) -> Iterator[_Phrase]:
    """What follows the head: dependants stay; a clause that agrees, a second post and a name are changed."""
    in_clause = False
    while index < len(phrase.words):
        gap = phrase.gap_before(index)
        branches = _person(phrase, index, case)
        if branches is None and (_DASH.search(gap) or ("," in gap and _is_second_post(phrase, index, case))):
            branches = _groups(phrase, index, case)
        if branches is not None:
            for grown, after in branches if posts < _MOST_POSTS else ():
                yield from _rest(grown, after, case, posts + 1)
            return
        if "," in gap or (in_clause and phrase.word(index - 1) == "и"):
            clause = _clause(phrase, index, whole="," in gap)
            in_clause = in_clause or clause is not None
            phrase = clause or phrase
        index += 1
    yield phrase


def _clause(phrase: _Phrase, index: int, *, whole: bool) -> _Phrase | None:
    """«, курирующего вопросы …»: the participle (or, opening a `whole` clause, the adjective) that speaks of the head."""
    if phrase.head is None:
        return None
    word = _agreed(phrase.word(index), phrase.head, only=None if whole else "PRTF")
    following = phrase.word(index + 1)
    belongs_to_next = following and any(
        "NOUN" in parse.tag and _fits(parse, phrase.head) for parse in parses(following)
    )
    return phrase.change(index, word) if word and not belongs_to_next else None


def _is_second_post(phrase: _Phrase, index: int, case: Case) -> bool:
    """«заместителя министра, начальника управления»: one more animate noun in the same case after a comma."""
    return any(
        "NOUN" in parse.tag and parse.tag.animacy == "anim" and parse.tag.case == case
        for parse in parses(phrase.word(index))
    )


def _person(phrase: _Phrase, index: int, case: Case) -> list[_Step] | None:
    """Readings of a surname with initials or of a full name that begins at a word; None where no person is named there."""
    word = phrase.word(index)
    if not word[:1].isupper():
        return None
    after = _INITIALS_AFTER.match(phrase.text, phrase.words[index].end())
    before = len(word) > 1 and _INITIALS_BEFORE.search(phrase.text[: phrase.words[index].start()])
    if not (after or before):
        return _full_name(phrase, index, case)
    end = after.end() if after else phrase.words[index].end()
    following = sum(each.start() < end for each in phrase.words)
    return [(phrase.change(index, form), following) for form in _surnames(word, case)]


def _surnames(word: str, case: Case) -> set[str]:
    if _UNCHANGING_SURNAME.search(word):
        return {word}
    persons = [p for p in parses(word) if p.tag.number == "sing" and p.tag.animacy == "anim"]
    here = [p for p in persons if p.tag.case == case]
    forms = {nominative_form(p) for p in [p for p in here if "Surn" in p.tag] or here}
    if not forms and any(p.tag.case == "nomn" and p.tag.gender == "masc" for p in persons):
        return {word}  # «заместителя Коваль М.И.»: a woman's surname in a consonant is not declined
    return {form for form in forms if form}


def _full_name(phrase: _Phrase, index: int, case: Case) -> list[_Step] | None:
    """«Петрова Ивана Сергеевича»: three words of which the last is a patronymic, which tells the gender."""
    if not phrase.word(index + 2)[:1].isupper():
        return None
    for mark in parses(phrase.word(index + 2)):
        if "Patr" in mark.tag and mark.tag.case == case:
            head = _Head(case, "sing", mark.tag.gender, "anim")
            surname = next((p for p in parses(phrase.word(index)) if "Surn" in p.tag and _fits(p, head)), None)
            given = next((p for p in parses(phrase.word(index + 1)) if "Name" in p.tag and _fits(p, head)), None)
            if surname and given:
                for offset, parse in enumerate((surname, given, mark)):
                    phrase = phrase.change(index + offset, nominative_form(parse))
                return [(phrase, index + 3)]
    return None


def _is_adjective(parse: Parse) -> bool:
    return "ADJF" in parse.tag or "PRTF" in parse.tag


def _fits(parse: Parse, head: _Head) -> bool:
    tag = parse.tag
    same_gender = head.number == "plur" or tag.gender in (None, head.gender)
    same_animacy = tag.animacy in (None, head.animacy)
    return tag.case == head.case and tag.number == head.number and same_gender and same_animacy
