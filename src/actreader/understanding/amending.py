"""What an amending act orders: which clause, appendix or row of another act it restates, changes, repeals or adds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from actreader.reading import Clause, Instruction

_INTRODUCES = re.compile(
    r"внести\s+(?:в\s|следующие\s+изменения)|\bследующие\s+изменения\b|изложив\b|дополнив\b|"
    r"утративш\w+\s+силу\s+(?:(?:под)?пункт|абзац|строк|раздел|приложени)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"изложи(?:ть|в)|заменить|заменив|дополнить|дополнив|исключить|исключив|утративш\w+\s+силу", re.IGNORECASE
)
_REPLACES = re.compile(
    r"(?:слов[ао]|цифр[ыу]|дат[уы]|аббревиатур[уы])\s+«(?P<old>.+?)»\s+заменить\s+"
    r"(?:словами|словом|цифрами|цифрой|датой|аббревиатурой)\s+«(?P<new>.+?)»",
    re.IGNORECASE | re.DOTALL,
)
_RESTATES = re.compile(r"изложи(?:ть|в)\b.*?\bредакции(?:\s*:?\s*«(?P<new>.+)»)?", re.IGNORECASE | re.DOTALL)
_ADDS = re.compile(
    r"дополни(?:ть|в)\s+(?P<what>приложени\w+|пункт\w*|подпункт\w*|строк\w+)(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_REPEALS = re.compile(r"исключи(?:ть|в)|(?:признать|считать)\s+утративш\w+\s+силу", re.IGNORECASE)
_QUOTED = re.compile(r"«(?P<new>.+)»", re.DOTALL)
_CLAUSE = re.compile(r"\b(?:под)?пункт\w*\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_APPENDIX = re.compile(r"\bприложени\w+\s*(?:№|N)?\s*(\d+)", re.IGNORECASE)
_ANY_APPENDIX = re.compile(r"\bприложени[еию]\b(?!\s+к\s+настоящ)", re.IGNORECASE)
_ROW = re.compile(r"\bстрок\w+\s*(?:№\s*)?(\d+(?:\.\d+)*)", re.IGNORECASE)
_BY = re.compile(r"согласно\s+приложени\w+\s*(?:№\s*(\d+))?(?:\s+к\s+настоящ\w+)?", re.IGNORECASE)
_EXCLUDES = re.compile(r"слов[ао]\s+«(?P<old>[^«»]*(?:«[^«»]*»[^«»]*)*)»\s+исключить", re.IGNORECASE)
_NUMBERS = r"(?:№\s*)?\d+(?:\.\d+)*"
_SEVERAL = re.compile(
    rf"\b(?P<what>пункт|строк|приложени)(?:ы|ов|ах|и|я|ях)?\s+(?:с\s+)?"
    rf"(?P<list>{_NUMBERS}(?:\s*(?:,\s*и|,|–|—|-|и|по)\s*{_NUMBERS})+)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:–|—|-|по)\s*(?:№\s*)?")
_MOST_LISTED = 50
_PART = re.compile(
    r"\b(?:слов[ао]м?|цифр\w*|абзац\w*|предложени\w*|раздел\w*|граф[аеуы]\w*|столб[ец]\w*|колонк\w*|сноск\w*|"
    r"примечани\w*|наименовани\w*|преамбул\w*|подпункт\w*(?!\s+\d+\.\d))(?![а-яё])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:раздел\w*|наименовани\w*|преамбул\w*|граф[аеуы]\w*|столб[ец]\w*|колонк\w*)(?![а-яё])", re.IGNORECASE
)
_END = " ;.\n"

Action = Literal["restate", "replace", "repeal", "add", "unread"]


def read_instructions(clauses: Iterable[Clause]) -> tuple[Instruction, ...]:
    """The instructions of the clauses that bring changes in; what is not understood is `unread`, with its words."""
    found: list[Instruction] = []
    for clause in clauses:
        if not (_INTRODUCES.search(clause.text) and _ORDERS.search(_whole(clause))):
            continue
        around = _target(clause.text)
        if clause.clauses:
            found += [one for child in clause.clauses for one in _of(child, around)]
        else:
            found += _of(clause, (None, None, None))
    return tuple(found)


def _whole(clause: Clause) -> str:
    return "\n".join([clause.text, *map(_whole, clause.clauses)])


Target = tuple[str | None, str | None, str | None]  # clause, appendix, row


def _target(text: str) -> Target:
    """What a text speaks of, the words in quotes and the appendix of the amending act itself left out."""
    bare = _BY.sub(" ", re.sub(r"«[^»]*»", " ", text))
    clause, appendix, row = _CLAUSE.search(bare), _APPENDIX.search(bare), _ROW.search(bare)
    named = appendix.group(1) if appendix else "" if _ANY_APPENDIX.search(bare) else None
    in_table = named is not None and clause is not None and row is None
    number = clause.group(1) if clause else None
    return (None, named, number) if in_table else (number, named, row.group(1) if row else None)


def _of(clause: Clause, around: Target) -> Iterator[Instruction]:
    if _ORDERS.search(clause.text):
        yield from _ordered(clause, around)
        return
    inner = _within(_target(clause.text), around)
    for child in clause.clauses:
        yield from _of(child, inner)


def _ordered(clause: Clause, around: Target) -> Iterator[Instruction]:
    """What one clause orders; several replacements in it are several instructions, any other order beside one is left unread."""
    text = clause.text
    bare = _BY.sub(" ", re.sub(r"«[^»]*»", " ", text))
    replaced, added = _replacements(text), _ADDS.search(text)
    others = len(_ORDERS.findall(bare)) - max(1, len(replaced))
    places = _places(bare, around)
    is_for_each = len(places) == 1 or replaced or _REPEALS.search(text)
    if others > 0 or not places or not is_for_each:
        yield Instruction("unread", *_within(_target(bare), around), None, None, None, clause.place, text)
    elif added and not replaced:
        yield _added(clause, added, around)
    else:
        for place in places:
            yield from _done_at(place, clause, bare, replaced)


def _done_at(where: Target, clause: Clause, bare: str, replaced: Sequence[tuple[str, str]]) -> Iterator[Instruction]:
    """What a clause orders for one place of the act."""
    text, restated = clause.text, _RESTATES.search(clause.text)
    is_whole = any(part is not None for part in where) and not _PART.search(bare)
    if replaced and _is_place_known(bare, where):
        for old, new in replaced:
            yield Instruction("replace", *where, old, new, None, clause.place, text)
    elif restated and is_whole:
        yield Instruction("restate", *where, None, _new(restated, clause), _by(text), clause.place, text)
    elif _REPEALS.search(text) and is_whole and not replaced:
        yield Instruction("repeal", *where, None, None, None, clause.place, text)
    else:
        yield Instruction("unread", *where, None, None, None, clause.place, text)


def _replacements(text: str) -> list[tuple[str, str]]:
    """Words and those that come in their place; none in the place of words that are taken out."""
    changed = [(one.start(), one["old"], one["new"]) for one in _REPLACES.finditer(text)]
    taken_out = [(one.start(), one["old"], "") for one in _EXCLUDES.finditer(text)]
    return [(old, new) for _, old, new in sorted(changed + taken_out)]


def _places(bare: str, around: Target) -> list[Target]:
    """The places that an order names: «пункты 3, 5 и 7–9» are five. None where it names lists of two kinds or a list that has no sense."""
    listed = list(_SEVERAL.finditer(bare))
    if not listed:
        return [_within(_target(bare), around)]
    if len(listed) > 1:
        return []
    start, end = listed[0].span()
    one_of = {"пункт": "пункте", "строк": "строке", "приложени": "приложении"}[listed[0]["what"].lower()]
    numbers = _listed(listed[0]["list"])
    return [_within(_target(f"{bare[:start]}{one_of} {number}{bare[end:]}"), around) for number in numbers]


def _listed(text: str) -> list[str]:
    """The numbers of a list with its ranges filled up; none where a range does not run from number to number of one level."""
    found: list[str] = []
    for part in re.split(r"\s*(?:,\s*и|,|\bи\b)\s*", text):
        first, *last = _RANGE.split(part.removeprefix("№").strip())
        if not last:
            found.append(first)
            continue
        level, _, begin = first.rpartition(".")
        other, _, end = last[0].rpartition(".")
        if level != other or len(last) > 1 or not int(begin) < int(end) < int(begin) + _MOST_LISTED:
            return []
        found += [f"{level}.{number}".strip(".") for number in range(int(begin), int(end) + 1)]
    return found


def _is_place_known(bare: str, where: Target) -> bool:
    """Whether words are replaced in a clause, a row or the whole text, not in a title, a preamble or a column of all rows."""
    return where[2] is not None or not _ELSEWHERE.search(bare)


def _added(clause: Clause, added: "re.Match[str]", around: Target) -> Instruction:
    what, rest = added["what"].lower(), added["rest"]
    number = re.search(r"(?:№\s*)?(\d+(?:\.\d+)*)", _BY.sub(" ", re.sub(r"«.*", " ", rest, flags=re.DOTALL)))
    named = number.group(1) if number else None
    quoted = _QUOTED.search(rest)
    new = (quoted["new"] if quoted else _below(clause)) or None
    if what.startswith("приложени"):
        where: Target = (None, named or "", None)
    elif what.startswith("строк"):
        where = (None, around[1] or "", named)
    else:
        where = (named, around[1], None)
    known = named is not None or what.startswith("приложени")
    return Instruction("add" if known else "unread", *where, None, new, _by(clause.text), clause.place, clause.text)


def _within(target: Target, around: Target) -> Target:
    """A target named inside another: what it does not say is said around it."""
    if all(part is None for part in target):
        return around
    return (target[0], target[1] if target[1] is not None else around[1], target[2])


def _new(restated: "re.Match[str]", clause: Clause) -> str | None:
    return restated["new"] or _below(clause) or None


def _below(clause: Clause) -> str:
    """A new text that stands in paragraphs of its own, its quotes taken off."""
    texts = [child.text for child in clause.clauses]
    return "\n".join(texts).strip(_END).removeprefix("«").removesuffix("»")


def _by(text: str) -> str | None:
    """The appendix of the amending act that holds the new text; "" where it has no number."""
    found = _BY.search(text)
    return (found.group(1) or "") if found else None
