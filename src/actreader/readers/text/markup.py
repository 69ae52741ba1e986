"""Inline tags and marks inside plain text: what a portal or a converter leaves in a cell."""

import html
import re

_TAG = re.compile(r"<(/?)(p|div|ul|ol|li|br|b|i|u|strong|em|span|sup|sub)\b[^<>]{0,400}>", re.IGNORECASE)
_BREAKING = {"p", "div", "ul", "ol", "li", "br"}
_BULLET_INSIDE = re.compile(r"(?<=[;:.])\s*(?=[-–•]\s?\S)")
_STARTS_WITH_BULLET = re.compile(r"[-–—•]")


def plain(raw: str) -> str:
    """The text of a piece with tags: a line for each paragraph and each list item, items marked «- »."""
    if "<" not in raw:
        return _tidy(raw.replace("**", ""))
    parts: list[str] = []
    at, lists, pending = 0, 0, ""
    for tag in _TAG.finditer(raw):
        parts.append(_piece(raw[at : tag.start()], pending, listed=lists > 0))
        closing, word = tag.group(1) == "/", tag.group(2).lower()
        lists += _list_step(word, closing=closing)
        pending = "- " if word == "li" and not closing else ""
        if word in _BREAKING:
            parts.append("\n")
        at = tag.end()
    parts.append(_piece(raw[at:], pending, listed=lists > 0))
    return _tidy("".join(parts).replace("**", ""))


def still_open(raw: str) -> int:
    """How many paragraphs and lists a piece opens more than it closes: over zero, it goes on in the next line."""
    if "<" not in raw:
        return 0
    return sum(
        _list_step(tag.group(2).lower(), closing=tag.group(1) == "/", paragraphs=True) for tag in _TAG.finditer(raw)
    )


def _list_step(word: str, *, closing: bool, paragraphs: bool = False) -> int:
    if word in ("ul", "ol") or (paragraphs and word == "p"):
        return -1 if closing else 1
    return 0


def _piece(text: str, pending: str, *, listed: bool) -> str:
    text = html.unescape(text)
    if listed and not pending:
        text = _BULLET_INSIDE.sub("\n", text)  # «<ul>- one;- two</ul>» without items of its own
    if pending and text.strip() and not _STARTS_WITH_BULLET.match(text.strip()):
        return pending + text.lstrip()
    return text


def _tidy(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
