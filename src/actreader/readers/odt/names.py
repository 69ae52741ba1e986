"""Names of OpenDocument: elements and attributes by their local names."""

from collections.abc import Iterator

from lxml import etree

WRAPPERS = {
    "section",
    "index-body",
    "table-of-content",
    "table-header-rows",
    "table-rows",
    "table-row-group",
    "text-box",
    "frame",
}
DEEPEST = 60


def tag(element: etree._Element) -> str:
    """The local name; "" for comments."""
    return "" if callable(element.tag) else etree.QName(element).localname


def value(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name."""
    for key, text in element.items() if element is not None else ():
        if etree.QName(key).localname == name:
            return str(text)
    return None


def number(element: etree._Element, name: str, default: int, most: int) -> int:
    """An attribute as a whole number from 0 to `most`."""
    text = value(element, name) or ""
    return min(int(text), most) if text.isdecimal() and len(text) < 8 else default


def unwrapped(parent: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """The children, with those of sections, head rows and frames in their place."""
    for element in parent if depth < DEEPEST else ():
        if tag(element) in WRAPPERS:
            yield from unwrapped(element, depth + 1)
        else:
            yield element
