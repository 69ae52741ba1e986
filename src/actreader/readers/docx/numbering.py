"""Automatic numbers: what Word prints before a paragraph and keeps out of its text."""

from dataclasses import dataclass, field, replace

from lxml import etree

from actreader.readers.counting import LATIN, RUSSIAN, lettered, roman
from actreader.readers.docx.names import child, is_on, number, tag, value

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
    style: str | None = None  # paragraphs of this style stand on this level
    is_legal: bool = False  # the numbers of upper levels are written in figures


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(
        default_factory=dict
    )  # numId -> (its abstract list, levels)
    counted: dict[str, list[int | None]] = field(default_factory=dict)
    restarts: dict[str, set[int]] = field(default_factory=dict)  # numId -> levels that it begins anew

    @classmethod
    def read(cls, root: etree._Element | None) -> "Numbering":
        """From word/numbering.xml; a document without it has no lists."""
        if root is None:
            return cls()
        abstract = _abstract(root)
        found = cls()
        for each in (one for one in root if tag(one) == "num"):
            list_id, parent = value(each, "numId") or "", value(child(each, "abstractNumId")) or ""
            own = abstract.get(parent, {})
            found.lists[list_id] = (parent, {**own, **_overrides(each, own)})
            found.restarts[list_id] = _restarts(each)
        return found

    def depth_of(self, list_id: str, style: str | None) -> int:
        """The level on which paragraphs of a style stand in a list."""
        _, levels = self.lists.get(list_id, ("", {}))
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def next(self, list_id: str, depth: int) -> str:
        """The number before the next paragraph of a list, with a space after it; "" where the list has none."""
        parent, levels = self.lists.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None or level.kind == "none" or not 0 <= depth < DEEPEST:
            return ""
        if level.kind == "bullet":
            return f"{BULLET} "
        counts = self.counted.setdefault(parent, [None] * DEEPEST)
        for restarted in self.restarts.pop(list_id, ()):
            counts[restarted] = None
        reached = counts[depth]
        counts[depth] = level.start if reached is None else reached + 1
        counts[depth + 1 :] = [None] * (DEEPEST - depth - 1)
        text = level.pattern
        for upper in range(depth + 1):
            here = levels.get(upper, level)
            count = counts[upper]
            kind = "decimal" if level.is_legal else here.kind
            text = text.replace(f"%{upper + 1}", _written(here.start if count is None else count, kind))
        return f"{text} " if text else ""


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {
        int(value(each, "ilvl") or 0): _level(each)
        for each in parent
        if tag(each) == "lvl" and _is_level(value(each, "ilvl") or "0")
    }


def _abstract(root: etree._Element) -> dict[str, dict[int, _Level]]:
    """The levels of abstract lists; one may refer to another through a style."""
    listed = {value(each, "abstractNumId") or "": each for each in root if tag(each) == "abstractNum"}
    styled = {value(child(each, "styleLink")): each for each in listed.values() if child(each, "styleLink") is not None}
    return {key: _levels(styled.get(value(child(each, "numStyleLink")), each)) for key, each in listed.items()}


def _overrides(parent: etree._Element, own: dict[int, _Level]) -> dict[int, _Level]:
    """Levels that a list has of its own, or begins with another number."""
    found = {}
    for each in _changed(parent):
        depth, level, start = int(value(each, "ilvl") or 0), child(each, "lvl"), child(each, "startOverride")
        changed = _level(level) if level is not None else own.get(depth)
        if changed is not None:
            found[depth] = replace(changed, start=number(start, changed.start)) if start is not None else changed
    return found


def _restarts(parent: etree._Element) -> set[int]:
    return {
        int(value(each, "ilvl") or 0)
        for each in _changed(parent)
        if child(each, "startOverride") is not None and int(value(each, "ilvl") or 0) < DEEPEST
    }


def _changed(parent: etree._Element) -> list[etree._Element]:
    return [each for each in parent if tag(each) == "lvlOverride" and _is_level(value(each, "ilvl"))]


def _is_level(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdecimal() and len(text) < 3


def _level(element: etree._Element) -> _Level:
    kind = value(child(element, "numFmt")) or "decimal"
    return _Level(
        kind,
        value(child(element, "lvlText")) or "",
        number(child(element, "start"), 1),
        value(child(element, "pStyle")),
        is_on(child(element, "isLgl")),
    )


def _written(count: int, kind: str) -> str:
    if kind in _ALPHABETS:
        return lettered(count, _ALPHABETS[kind])
    if kind in ("upperRoman", "lowerRoman"):
        return roman(count) if kind == "upperRoman" else roman(count).lower()
    return f"{count:02}" if kind == "decimalZero" else str(count)
