"""The text of paragraphs, run by run: what is shown of it."""

from collections.abc import Iterator

from lxml import etree

from actreader.readers.docx.names import child, is_on, tag, value
from actreader.readers.raised import raised

DEEPEST = 40  # elements inside one another that are only wrappers
WRAPPERS = {"sdt", "sdtContent", "ins", "hyperlink", "fldSimple", "smartTag", "customXml", "moveTo", "bdo", "dir"}

_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "footnoteReference": "*", "endnoteReference": "*"}
_BULLETS = {"f0b7", "f0a7", "f0d8", "f0fc", "f076"}  # of Symbol and Wingdings
_FIRST_PRIVATE, _LAST_PRIVATE = 0xE000, 0xF8FF


def pieces(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """The text of a paragraph. Hidden and deleted text, the code of fields and what stands in text boxes are left out."""
    for each in element if depth < DEEPEST else ():
        name = tag(each)
        if name == "t":
            yield each.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in ("br", "cr") and value(each, "type") in (None, "textWrapping"):
            yield "\n"
        elif name == "sym":
            yield _symbol(each)
        elif name == "r":
            yield from _run(each, depth + 1)
        elif name in WRAPPERS:
            yield from pieces(each, depth + 1)


def unwrapped(parent: etree._Element | None, depth: int = 0) -> Iterator[etree._Element]:
    """The children, with those of content controls and accepted insertions in their place."""
    for element in parent if parent is not None and depth < DEEPEST else ():
        if tag(element) in WRAPPERS:
            yield from unwrapped(element, depth + 1)
        else:
            yield element


def paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs of a part in order, with those in tables and text boxes inside it; what is kept for old programs is left out."""
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if tag(element) == "p":
            yield from boxed(element)
            yield element
        elif tag(element) not in ("?Fallback", "del", "moveFrom"):
            waiting += reversed(element)


def boxed(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in the text boxes that are fixed at a paragraph."""
    for box in boxes(element):
        yield from paragraphs(box)


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that are fixed at a paragraph, each once."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if tag(inner) == "txbxContent":
            yield inner
        elif tag(inner) not in ("del", "moveFrom") and not _is_repeated(inner):
            waiting += reversed(inner)


def breaks_page(element: etree._Element) -> bool:
    return any(tag(each) == "br" and value(each, "type") == "page" for each in element.iter())


def all_bold(element: etree._Element) -> bool:
    runs = [run for run in element.iter() if tag(run) == "r" and "".join(pieces(run)).strip()]
    return bool(runs) and all(is_on(child(run, "rPr", "b")) for run in runs)


def _run(run: etree._Element, depth: int) -> Iterator[str]:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        return
    text = pieces(run, depth)
    if value(child(properties, "vertAlign")) == "superscript":
        yield raised("".join(text))
    else:
        yield from text


def _symbol(element: etree._Element) -> str:
    """A sign of a font for signs; one that has no meaning outside it is left out."""
    code = (value(element, "char") or "").lower()
    if code in _BULLETS:
        return "•"
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    is_private = _FIRST_PRIVATE <= number <= _LAST_PRIVATE
    return "" if is_private or not 0x20 <= number < 0xD800 else chr(number)


def _is_repeated(element: etree._Element) -> bool:
    """Whether the same stands before it in the form of a newer program."""
    return tag(element) == "?Fallback" and element.getprevious() is not None
