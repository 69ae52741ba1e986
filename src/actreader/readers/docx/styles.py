"""What a paragraph takes from its style: the way it is set, and the list it belongs to."""

from dataclasses import dataclass

from lxml import etree

from actreader.blocks import Align
from actreader.readers.docx.names import child, is_on, number, tag, value

_ALIGNS: dict[str, Align] = {
    "center": "centre",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
    "both": "left",
}
FARTHEST_PARENT = 12
RIGHT_INDENT = 3600  # twentieths of a point: a paragraph that begins over 6 cm from the margin stands on the right


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; None where nothing is said."""

    align: Align | None = None
    bold: bool | None = None
    list_id: str | None = None
    depth: int | None = None

    def over(self, under: "Look") -> "Look":
        """This look where it says something, else the one under it."""
        return Look(
            self.align if self.align is not None else under.align,
            self.bold if self.bold is not None else under.bold,
            self.list_id if self.list_id is not None else under.list_id,
            self.depth if self.depth is not None else under.depth,
        )


def look(properties: etree._Element | None) -> Look:
    """From <w:pPr>, or from the part of a style that speaks of paragraphs."""
    listed = child(properties, "numPr")
    depth = child(listed, "ilvl")
    return Look(
        align=_align(properties),
        list_id=value(child(listed, "numId")),
        depth=number(depth, 0) if depth is not None else None,
    )


def read_styles(root: etree._Element | None) -> dict[str, Look]:
    """Paragraph styles by id, with what they inherit."""
    told: dict[str, tuple[Look, str | None]] = {}
    for each in root if root is not None else ():
        if tag(each) == "style":
            bold = child(each, "rPr", "b")
            own = look(child(each, "pPr"))
            told[value(each, "styleId") or ""] = (
                Look(own.align, is_on(bold) if bold is not None else None, own.list_id, own.depth),
                value(child(each, "basedOn")),
            )
    return {style: _inherited(style, told) for style in told}


def _inherited(style: str, told: dict[str, tuple[Look, str | None]]) -> Look:
    found = Look()
    at: str | None = style
    for _ in range(FARTHEST_PARENT):
        if at is None or at not in told:
            break
        own, at = told[at]
        found = found.over(own)
    return found


def _align(properties: etree._Element | None) -> Align | None:
    said = _ALIGNS.get(value(child(properties, "jc")) or "")
    indent = child(properties, "ind")
    left = value(indent, "left") or value(indent, "start") or "0"
    if said in (None, "left") and left.isdecimal() and int(left) >= RIGHT_INDENT:
        return "right"
    return said
