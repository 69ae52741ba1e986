"""Names of WordprocessingML."""

from lxml import etree

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict variant of the same format
}


def tag(element: etree._Element) -> str:
    """The local name of a Word element; "" for anything else (drawings, formulas, comments)."""
    if callable(element.tag):  # a comment or a processing instruction
        return ""
    name = etree.QName(element)
    return name.localname if name.namespace in _NAMESPACES else f"?{name.localname}"


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        element = next((each for each in element if tag(each) == name), None) if element is not None else None
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of Word's own namespace."""
    for key, text in element.items() if element is not None else ():
        if etree.QName(key).localname == name:
            return str(text)
    return None


def number(element: etree._Element | None, default: int) -> int:
    """The value of an element as a whole number; the default where it is absent or no number."""
    text = value(element)
    return int(text) if text and text.removeprefix("-").isdecimal() and len(text) < 8 else default


def is_on(element: etree._Element | None) -> bool:
    """A switch such as <w:b/>: present and not told to be off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")
