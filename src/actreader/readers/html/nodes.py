"""What elements of a page are: which are no part of its text, which begin a line, how they look."""

import re

from selectolax.lexbor import LexborNode

from actreader.blocks import Align

LEFT_OUT = {
    "head", "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "button", "select", "input",
    "textarea", "del", "dialog", "svg", "iframe", "object", "img", "video", "audio", "canvas", "map", "-comment", "!doctype",
}  # fmt: skip
BREAKING = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "section", "article",
    "main", "center", "pre", "address", "figure", "figcaption", "form", "fieldset", "hr", "table", "tbody", "thead", "tfoot",
    "tr", "td", "th", "caption", "details", "summary", "body", "html",
}  # fmt: skip
BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|end)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LEFT_MARGIN = re.compile(r"margin-left\s*:\s*([\d.]+)(in|cm|pt|px|em)", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*(?:[\[(<]?\d{1,3}[\])>]?|\*{1,5}|[ivx]{1,5})\s*$")
_INCHES = {"in": 1.0, "cm": 0.394, "pt": 1 / 72, "px": 1 / 96, "em": 1 / 6}
RIGHT_HALF = 2.5  # inches from the margin: where the stamp of an appendix begins


def is_shown(node: LexborNode) -> bool:
    """Whether the element belongs to the text that a reader of the page sees as the document."""
    if node.tag in LEFT_OUT or attribute(node, "hidden") is not None:
        return False
    role = (attribute(node, "role") or "").lower()
    return role not in ("navigation", "banner", "contentinfo", "search") and not _HIDDEN.search(style(node))


def align(node: LexborNode) -> Align | None:
    """How the element sets its text, where it says so itself."""
    told = _ALIGN.search(style(node))
    word = (told.group(1) if told else attribute(node, "align") or "").lower()
    if node.tag == "center" or word == "center":
        return "centre"
    if word in ("right", "end"):
        return "right"
    margin = _LEFT_MARGIN.search(style(node))
    far = margin is not None and _number(margin.group(1)) * _INCHES[margin.group(2).lower()] > RIGHT_HALF
    return "right" if far else None


def is_bold(node: LexborNode) -> bool:
    return node.tag in BOLD or bool(_BOLD_STYLE.search(style(node)))


def begins_page(node: LexborNode) -> bool:
    return bool(_PAGE_BREAK.search(style(node)))


def is_raised(node: LexborNode) -> bool:
    return node.tag == "sup" or bool(_RAISED.search(style(node)))


def is_note_mark(node: LexborNode) -> bool:
    """Whether a link inside the page is the mark of a footnote, or the mark at the footnote itself."""
    to = attribute(node, "href") or "" if node.tag == "a" else ""
    return to.startswith("#") and len(to) > 1 and bool(_NOTE_MARK.match(node.text(deep=True)))


def style(node: LexborNode) -> str:
    return attribute(node, "style") or ""


def attribute(node: LexborNode, name: str) -> str | None:
    """The attribute's text, "" for one without a value, None where it is absent."""
    if node.tag is None or node.tag.startswith("-"):
        return None
    attributes = node.attributes
    return (attributes[name] or "") if name in attributes else None


def span(node: LexborNode, name: str, most: int) -> int:
    """colspan or rowspan as a number from 1 up."""
    text = attribute(node, name) or ""
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 6 else 1


def _number(text: str) -> float:
    return float(text) if text.count(".") <= 1 and text.strip(".") else 0.0
