"""Automatic numbers: what Word prints before a paragraph and keeps out of its text."""

from dataclasses import dataclass, field

from lxml import etree

from actreader.readers.counting import LATIN, RUSSIAN, lettered, roman
from actreader.readers.docx.names import child, number, tag, value

BULLET = "-"
DEEPEST = 9
_ALPHABETS = {
    "lowerLetter": LATIN,
    "upperLetter": LATIN.upper(),
    "russianLower": RUSSIAN,
    "russianUpper": RUSSIAN.upper(),
}


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(
        default_factory=dict
    )  # numId -> (its abstract list, levels)
    counted: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> "Numbering":
        """From word/numbering.xml; a document without it has no lists."""
        if root is None:
            return cls()
        abstract = {value(each, "abstractNumId") or "": _levels(each) for each in root if tag(each) == "abstractNum"}
        lists = {}
        for each in root:
            if tag(each) == "num":
                parent = value(child(each, "abstractNumId")) or ""
                changed = dict(_overrides(each))
                lists[value(each, "numId") or ""] = (parent, {**abstract.get(parent, {}), **changed})
        return cls(lists)

    def next(self, list_id: str, depth: int) -> str:
        """The number before the next paragraph of a list, with a space after it; "" where the list has none."""
        parent, levels = self.lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None or level.kind == "none" or not 0 <= depth < DEEPEST:
            return ""
        if level.kind == "bullet":
            return f"{BULLET} "
        counts = self.counted.setdefault(parent, [None] * DEEPEST)
        reached = counts[depth]
        counts[depth] = level.start if reached is None else reached + 1
        counts[depth + 1 :] = [None] * (DEEPEST - depth - 1)
        text = level.pattern
        for upper in range(depth + 1):
            here = levels.get(upper, level)
            count = counts[upper]
            text = text.replace(f"%{upper + 1}", _written(here.start if count is None else count, here.kind))
        return f"{text} " if text else ""


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {
        int(value(each, "ilvl") or 0): _level(each)
        for each in parent
        if tag(each) == "lvl" and (value(each, "ilvl") or "0").isdigit()
    }


def _overrides(parent: etree._Element) -> list[tuple[int, _Level]]:
    found = []
    for each in parent:
        level = child(each, "lvl") if tag(each) == "lvlOverride" else None
        if level is not None and (value(each, "ilvl") or "").isdigit():
            found.append((int(value(each, "ilvl") or 0), _level(level)))
    return found


def _level(element: etree._Element) -> _Level:
    kind = value(child(element, "numFmt")) or "decimal"
    return _Level(kind, value(child(element, "lvlText")) or "", number(child(element, "start"), 1))


def _written(count: int, kind: str) -> str:
    if kind in _ALPHABETS:
        return lettered(count, _ALPHABETS[kind])
    if kind in ("upperRoman", "lowerRoman"):
        return roman(count) if kind == "upperRoman" else roman(count).lower()
    return f"{count:02}" if kind == "decimalZero" else str(count)
