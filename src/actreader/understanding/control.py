"""Who keeps the execution of the act under control."""

import re
from collections.abc import Iterable, Iterator

from actreader.reading import SIGNATORY, Clause, Control, ReadingWarning
from actreader.understanding.doubts import doubt
from rutext import Case, nominative

_ABOUT = re.compile(
    r"\bконтрол[ья]\b.{0,40}?\b(?:исполнени|выполнени|реализаци|соблюдени|проведени)|"
    r"^(?:общий\s+)?контроль\s+(?:возл|оставл|осуществ)",
    re.IGNORECASE | re.DOTALL,
)
_AMENDING = re.compile(r"(?:изложи|дополни|замени)(?:ть|в)\b.*«", re.IGNORECASE | re.DOTALL)
_OWN = re.compile(
    r"\b(?:остав(?:ляю|ить|ляем)\s+за\s+собой|(?:возложить|возлагаю)\s+на\s+себя|беру\s+на\s+себя)", re.IGNORECASE
)
_HOLDERS: tuple[tuple[re.Pattern[str], Case | None], ...] = (
    (
        re.compile(r"\b(?:возложить|возлагаю|возлагается|возложен[оа]?)\s+на\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL),
        "accs",
    ),
    (re.compile(r"\b(?:поручить|поручаю)\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL), "datv"),
    (re.compile(r"\bосуществлять\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL), "datv"),
    (re.compile(r"\bосуществля(?:ет|ют)\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL), "nomn"),
    (re.compile(r"\bоставить\s+за\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL), "ablt"),
)
_BEFORE = re.compile(
    r"^(?:возложить|возлагаю)\s+контроль.*?(?:исполнени|выполнени)\w+.*?\sна\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL
)
_ENTRUST_FIRST = re.compile(r"^поручить\s+(?P<who>.+?)\s+контроль\b", re.IGNORECASE | re.DOTALL)
_OFFICE = re.compile(
    r"(?:(?:перв\w+|главн\w+)\s+)?(?:заместител|начальник|председател|руководител|директор|министр|глав|заведующ|управляющ|"
    r"комитет|комисси|департамент|министерств|управлени|отдел\b)",
    re.IGNORECASE,
)
MOST_HOLDERS = 3
_LONGEST = 2000  # characters of a control clause
_SENTENCE_END = re.compile(r"(?<=[а-яё»)]{2})\.\s+(?=[А-ЯЁ][а-яё])|(?<=[. ][А-ЯЁ])\.\s+(?=[А-ЯЁ][а-яё]{2})")
_SURNAME_ONLY = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s*(?:$|[.,;]|и\s)")  # «Т.В. Дернову», not a new sentence
_SECOND_HOLDER = re.compile(r",?\s+и\s+(?:на\s+)?(?=[а-яё])")


def read_control(clauses: Iterable[Clause]) -> tuple[Control | None, list[ReadingWarning]]:
    """The control clause and its holder, put in the nominative where that is certain."""
    for clause in (each for each in _all(clauses) if len(each.text) <= _LONGEST):
        if _is_about_control(clause.text) and (_OWN.search(clause.text) or _holder(clause.text)):
            return _control(clause)
    unclear = next((clause for clause in _all(clauses) if re.match(r"контроль\s+за", clause.text, re.IGNORECASE)), None)
    if unclear:
        return Control(unclear.text, None, unclear.place), [doubt("no-holder", "control", unclear.place)]
    return None, []


def _is_about_control(text: str) -> bool:
    """Whether a clause speaks of control, and not of the words that another act is to have."""
    about = _ABOUT.search(text)
    return about is not None and not _AMENDING.search(text, 0, about.start())


def _control(clause: Clause) -> tuple[Control, list[ReadingWarning]]:
    if _OWN.search(clause.text):
        return Control(clause.text, SIGNATORY, clause.place), []
    printed, case = _holder(clause.text) or ("", None)
    holder, certain = _nominative(printed, case)
    warnings = [] if certain else [doubt("holder-as-printed", "control", clause.place)]
    return Control(clause.text, holder, clause.place), warnings


def _holder(text: str) -> tuple[str, Case | None] | None:
    """The words that name the holder, and the case in which they stand."""
    for pattern, case in ((_BEFORE, "accs"), (_ENTRUST_FIRST, "datv"), *_HOLDERS):
        found = pattern.search(text)
        if found:
            who = _first_sentence(found.group("who")).strip()
            return _without_full_stop(who), case  # type: ignore[return-value]  # the literals above are cases
    return None


def _first_sentence(text: str) -> str:
    """Up to the full stop; the one after initials ends nothing where the surname follows."""
    for end in _SENTENCE_END.finditer(text):
        after_initial = text[: end.start()][-1:].isupper()
        if not (after_initial and _SURNAME_ONLY.match(text, end.end())):
            return text[: end.start()] + ("." if after_initial else "")
    return text


def _nominative(printed: str, case: Case | None) -> tuple[str, bool]:
    """The holder in the nominative; of two holders («… и начальника …») each, where both are certain.

    The portfolio of one holder («… образования и науки») begins with no office.
    """
    whole = nominative(printed, case=case)
    joints = [joint for joint in _SECOND_HOLDER.finditer(printed) if _OFFICE.match(printed, joint.end())]
    for joint in joints[:MOST_HOLDERS] if case else ():
        parts = [nominative(part, case=case) for part in (printed[: joint.start()], printed[joint.end() :])]
        if all(part.certain for part in parts):
            return " и ".join(part.text for part in parts), True
    return whole.text, whole.certain


def _without_full_stop(who: str) -> str:
    """The final full stop goes, but not the one of an initial: «Громову Е.С.»."""
    return who if re.search(r"\s?[А-ЯЁ]\.$", who) else who.rstrip(" .;")


def _all(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _all(clause.clauses)
