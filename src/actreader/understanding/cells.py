"""Lists inside a cell: the deliverables of a measure, the bodies that answer for it."""

import re

from actreader.understanding.lines import one_line

_ENUMERATOR = re.compile(r"\A\s*(?:\d{1,2}(?:\.\d{1,2})*(?:\)|\.(?!\d))|[а-я]\)|[-–—•·*\u2212\uf0b7])\s*(?=\S)")
_INLINE_NUMBER = re.compile(r"(?:(?<=[;:.,])|^)\s*(\d{1,2})\)\s+(?=\S)")
_ENDING = " ;,."
_LIST_BELOW = re.compile(r"[^:;]{1,200}:[ \t]*\n")
_ITEM_END = re.compile(r";[ \t]*\n")
_INITIAL = re.compile(r"(?:^|[\s.])[А-ЯЁ]$")

_NOMINATIVE_ADJECTIVE = re.compile(r"[а-яё]+(?:ые|ие|ый|ий|ая|ое|яя|ее)$", re.IGNORECASE)
_BODY = re.compile(
    r"(?:министерств[оа]|департаменты?|комитеты?|комисси[яи]|управлени[ея]|администраци[яи]|отделы?|орган(?:ы|$)|органы|"
    r"учреждени[ея]|руководител[ьи]|директор[аы]?$|организаци[ия]|школ[аы]|поставщики?|подрядчики?|предприяти[яе]|"
    r"глав[аы]|главврачи|заместител[ьи]|центр(?:ы)?$|институты?|университеты?|колледжи?|служб[аы]|агентств[оа]|фонды?|"
    r"союзы?|ассоциаци[яи]|совет(?:ы)?$|координаторы?|операторы?|владельцы|работодатели|специалисты?|педагоги?|"
    r"заказчики?|техникумы?|лице[йи]|гимнази[яи]|прокуратура|инспекци[яи]|правительство|губернатор|аппарат|члены|"
    r"начальники?|врачи|рабочая|проектный|территориальн\w+|субъекты?|роив|рвпо|минобр\w+|мин[а-я]{3,})$",
    re.IGNORECASE,
)
_GENITIVE_PLURAL = re.compile(r"(?:ци|ени|ани|яти|рти|ори|ли)й$", re.IGNORECASE)  # «организаций», «предприятий»
_ABBREVIATION = re.compile(r"[А-ЯЁA-Z]{2,}|[А-ЯЁ][а-яё]*[А-ЯЁ]")
_FIRST_WORD = re.compile(r"[«\"(]?([^\W\d_]+(?:-[^\W\d_]+)*)")


def items(text: str) -> tuple[str, ...]:
    """The deliverables listed in a cell, without their numbers and the punctuation of a list.

    A line that only introduces the list below it («Утверждение:») is none; a cell with fewer than two has none.
    """
    marked = [_ENUMERATOR.sub("", line, count=1) for line in text.split("\n") if _ENUMERATOR.match(line)]
    found = _without_introductions(marked) if len(marked) > 1 else _inline(text) or _listed(text)
    return tuple(found) if len(found) > 1 else ()


def item_deadlines(text: str, count: int) -> tuple[str, ...]:
    """The parts of a deadline cell where it has one for each of so many items: a line each, or «1) … 2) …»; else none."""
    lines = [_ENUMERATOR.sub("", line, count=1).strip(" ;") for line in text.split("\n") if line.strip()]
    for parts in (lines, _inline(text)):
        if 1 < count == len(parts) and all(re.search(r"\d|[а-яё]{3}", part) for part in parts):
            return tuple(parts)
    return ()


def responsibles(text: str) -> tuple[str, ...]:
    """The bodies named in a cell: separated by semicolons, lines and those commas after which a new body begins."""
    found: list[str] = []
    for part in _split(text, ";"):
        for line in _lines(part):
            found += _by_commas(line)
    return tuple(name for name in (_without_ending(one_line(part)) for part in found) if name)


def _without_ending(name: str) -> str:
    """A name without the punctuation of a list; the dot after the initials of a person is its own."""
    stripped = name.strip(_ENDING)
    return f"{stripped}." if _INITIAL.search(stripped) and name.rstrip(" ;,").endswith(".") else stripped


def _without_introductions(marked: list[str]) -> list[str]:
    stripped = [line.strip() for line in marked]
    return [line.rstrip(_ENDING) for line in stripped if not line.endswith(":") and line.strip(_ENDING)]


def _listed(text: str) -> list[str]:
    """«Утверждены:» and below it what was, a line or more for each, with semicolons at the ends."""
    introduced = _LIST_BELOW.match(text)
    parts = [one_line(part).strip(_ENDING) for part in _ITEM_END.split(text[introduced.end() :])] if introduced else []
    return [part for part in parts if part]


def _inline(text: str) -> list[str]:
    """«Утверждение: 1) перечня; 2) положения» in one line; the numbers must run from 1 up."""
    line = text.replace("\n", " ")
    marks = list(_INLINE_NUMBER.finditer(line))
    if not marks or [mark.group(1) for mark in marks] != [str(n) for n in range(1, len(marks) + 1)]:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    return [line[mark.end() : end].strip(_ENDING) for mark, end in zip(marks, ends, strict=True)]


def _lines(text: str) -> list[str]:
    """Lines of a cell; a line that does not begin like a name goes on from the one above it."""
    found: list[list[str]] = []
    for line in (line.strip() for line in text.split("\n")):
        if found and line and not found[-1][-1].endswith(",") and not begins_name(line):
            found[-1].append(line)
        elif line:
            found.append([_ENUMERATOR.sub("", line, count=1)])
    return [one_line("\n".join(lines)) for lines in found]


def _by_commas(text: str) -> list[str]:
    found: list[str] = []
    for part in _split(text, ","):
        if found and not begins_name(part.strip()):
            found[-1] += f",{part}"
        else:
            found.append(part)
    return found


def begins_name(text: str) -> bool:
    """Whether the words can be a body of their own: «министерство …» can, «социальной защиты …» cannot."""
    first = _FIRST_WORD.match(_ENUMERATOR.sub("", text, count=1))
    if not first or text.startswith("("):
        return False
    word = first.group(1)
    adjective = _NOMINATIVE_ADJECTIVE.match(word) and not _GENITIVE_PLURAL.search(word)
    return bool(_BODY.match(word) or adjective or _ABBREVIATION.match(word))


def _split(text: str, separator: str) -> list[str]:
    """Parts between separators that stand neither in brackets nor in quotes."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in "(«":
            depth += 1
        elif character in ")»":
            depth = max(0, depth - 1)
        elif character == separator and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]
