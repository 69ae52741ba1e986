"""Acts that this act changes or repeals, as its title and clauses name them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

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
_QUOTED = re.compile(r"«[^»]*(?:«[^»]*»[^»]*)*»|\([^()]*\)")
_LISTED = re.compile(r"(?:в\s+)?(?:от\s+\d|№|приказ|распоряжени|постановлени|решени|указ)", re.IGNORECASE)
_PART = re.compile(r"\b(?:под)?(?:пункт|абзац)\w*\s+\S+\s+|\bприложени\w+\s+(?:№\s*)?\d+\s+к\s", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:пункт|абзац|приложени|раздел|строк|слов|подпункт)", re.IGNORECASE)


def read_amendments(title: str | None, clauses: Iterable[Clause]) -> tuple[Amendment, ...]:
    """One entry for each act named; an act restated as a whole is `restate`, in parts `amend`."""
    found: dict[tuple[str, str | None], Amendment] = {}
    for clause in clauses:
        for one in _changes(clause.text, clause):
            found.setdefault((one.kind, one.number), one)
    for one in _changes(title, None) if title else ():
        found.setdefault((one.kind, one.number), one)
    return tuple(found.values())


def _changes(text: str, clause: Clause | None) -> Iterator[Amendment]:
    for pattern, verb in ((_REPEALS, "repeal"), (_AMENDS, "amend")):
        hit = pattern.search(text)
        if not hit:
            continue
        named = list(_references(text[hit.end() :], None)) or list(_references(text[: hit.start()], None))
        if verb == "amend":
            del named[1:]  # those named after it are its editions, or what they were brought in by
        if not named and clause:  # «Признать утратившими силу распоряжения:» and a paragraph for each
            kind = _kind(text[hit.end() :])
            listed = [child.text for child in clause.clauses if _LISTED.match(child.text)]
            named = [one for line in listed for one in list(_references(line, kind))[:1]]
        action = _action(verb, text, _inside(clause) if clause else "")
        yield from (Amendment(kind, number, day, action) for kind, number, day in named)


def _references(text: str, kind: str | None) -> Iterator[tuple[str, str | None, date | None]]:
    """The acts that a text names by number or date, titles in quotes and editions in brackets left out; `kind` is that of all."""
    bare = _QUOTED.sub(" ", text)
    marks = list(_NUMBER.finditer(bare))
    if not marks:
        kind = _kind(bare) or kind
        day = find_date(bare)
        if kind and day:
            yield kind, None, day[0]
    start = 0
    for mark in marks:
        before = bare[start : mark.start()]
        kind = _kind(before) or kind
        day = find_date(before) or (find_date(bare[mark.end() :]) if len(marks) == 1 else None)
        if kind:
            yield kind, mark.group(1).rstrip("."), day[0] if day else None
        start = mark.end()


def _kind(text: str) -> str | None:
    """The kind of act that a text names first."""
    lower = text.lower()
    starts = [(lower.find(stem), kind) for kind, stem in _KINDS if stem in lower]
    return min(starts)[1] if starts else None


def _action(verb: str, text: str, inside: str) -> Action:
    if verb == "repeal":
        return "amend" if _PART.search(_QUOTED.sub(" ", text)) else "repeal"
    whole = _RESTATES.search(text + inside)
    return "restate" if whole and not _PARTS.search(text + inside) else "amend"


def _inside(clause: Clause) -> str:
    return "\n".join(child.text + _inside(child) for child in clause.clauses)
