"""What a browser draws before the items of lists."""

import re

from selectolax.lexbor import LexborNode

from actreader.readers.counting import RUSSIAN, lettered, roman
from actreader.readers.html.nodes import attribute, style

FARTHEST = 6  # elements between a list and the item that holds it
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|lower-roman|upper-roman|lower-alpha|lower-latin)", re.IGNORECASE
)
_KINDS = {"lower-roman": "i", "upper-roman": "I", "lower-alpha": "a", "lower-latin": "a", "decimal": "1"}


class Marks:
    """How far the lists of a page have counted."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}  # list -> number of its last item
        self._numbers: dict[int, str] = {}  # item -> its number, without the last dot

    def of(self, node: LexborNode) -> str:
        """The mark before an item, "" for any other element.

        A numbered list inside an item of a numbered list goes on with its number (2.1), as acts number their sub-points; a browser
        shows less, the place in the tree is the same.
        """
        if node.tag != "li":
            return ""
        parent = node.parent
        kind = _kind(parent) if parent is not None else ""
        if parent is None or kind == "-":
            return "- "
        if kind == "none":
            return ""
        count = self._count(node, parent)
        if kind in ("i", "I"):
            return f"{roman(count) if kind == 'I' else roman(count).lower()}. "
        if kind in ("a", "A"):
            return f"{lettered(count, RUSSIAN if kind == 'a' else RUSSIAN.upper())}) "
        above = self._above(parent)
        self._numbers[node.mem_id] = f"{above}.{count}" if above else str(count)
        return f"{self._numbers[node.mem_id]}. "

    def _count(self, node: LexborNode, parent: LexborNode) -> int:
        first = _whole(attribute(parent, "start"), 1)
        count = _whole(attribute(node, "value"), self._counts.get(parent.mem_id, first - 1) + 1)
        self._counts[parent.mem_id] = count
        return count

    def _above(self, parent: LexborNode) -> str | None:
        """The number of the item that holds a list."""
        around = parent.parent
        for _ in range(FARTHEST):
            if around is None or around.tag in ("body", "td", "th"):
                return None
            if around.tag in ("li", "ol"):
                return self._numbers.get(around.mem_id) or self._last_of(around)
            around = around.parent
        return None

    def _last_of(self, around: LexborNode) -> str | None:
        """The number of the last item of a list: offices put a list inside it straight into the list."""
        items = [self._numbers[item.mem_id] for item in around.iter() if item.mem_id in self._numbers]
        return items[-1] if around.tag == "ol" and items else None


def _kind(parent: LexborNode) -> str:
    told = _STYLE.search(style(parent))
    if told and told.group(1).lower() == "none":
        return "none"
    if parent.tag != "ol":
        return "-"
    return (_KINDS[told.group(1).lower()] if told else attribute(parent, "type")) or "1"


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 6 else default
