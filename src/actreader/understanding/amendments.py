"""Acts that this act changes or repeals, as its title and clauses name them."""

import re
from collections.abc import Iterable

from actreader.reading import Action, Amendment, Clause
from actreader.understanding.dates import find_date

_KINDS = (
    ("распоряжение", "распоряжени"),
    ("постановление", "постановлени"),
    ("приказ", "приказ"),
    ("решение", "решени"),
    ("указ", "указ"),
    ("закон", "закон"),
)
_NUMBER = re.compile(r"(?:№|\bN)\s*([^\s,;«»()]*\d[^\s,;«»()]*)")
_AMENDS = re.compile(r"внести\s+(?:в\s+|следующие\s+изменения\s+в\s+)|внесении\s+изменени[йяе]\s+в\s+", re.IGNORECASE)
_REPEALS = re.compile(r"(?:признать|считать)\s+утративш\w+\s+силу|об?\s+отмене\s|отменить\s", re.IGNORECASE)
_RESTATES = re.compile(r"изложи(?:ть|в)\b.{0,60}?\bв\s+(?:новой|следующей)\s+редакции", re.IGNORECASE | re.DOTALL)


def read_amendments(title: str | None, clauses: Iterable[Clause]) -> tuple[Amendment, ...]:
    """One entry for each act named; an act restated as a whole is `restate`, in parts `amend`."""
    found: dict[tuple[str, str | None], Amendment] = {}
    texts = [*clauses]
    for text, inside in [(clause.text, _inside(clause)) for clause in texts] + ([(title, "")] if title else []):
        for pattern, action in ((_REPEALS, "repeal"), (_AMENDS, "amend")):
            hit = pattern.search(text)
            if hit:
                _collect(found, text[hit.end() :], _action(action, text + inside))
    return tuple(found.values())


def _action(action: str, text: str) -> Action:
    if action == "repeal":
        return "repeal"
    whole = _RESTATES.search(text)
    parts = re.search(r"\b(?:пункт|абзац|приложени|раздел|строк|слов|подпункт)", text, re.IGNORECASE)
    return "restate" if whole and not parts else "amend"


def _collect(found: dict[tuple[str, str | None], Amendment], text: str, action: Action) -> None:
    """The first act that a text names after the verb, by its kind, date and number."""
    lower = text.lower()
    starts = [(lower.find(stem), kind) for kind, stem in _KINDS if stem in lower]
    if not starts:
        return
    start, kind = min(starts)
    quote = text.find("«", start)
    reference = text[start : quote if quote > 0 else None]
    number, day = _NUMBER.search(reference), find_date(reference)
    if number or day:
        key = (kind, number.group(1).rstrip(".") if number else None)
        found.setdefault(key, Amendment(kind, key[1], day[0] if day else None, action))


def _inside(clause: Clause) -> str:
    return "\n".join(child.text + _inside(child) for child in clause.clauses)
