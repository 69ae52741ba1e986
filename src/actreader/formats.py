"""The true format of a file: told by its first bytes; its name is asked only where they say nothing."""

import re
from pathlib import PurePath

from actreader.errors import UnreadableFile
from actreader.readers import READERS

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
)
_KNOWN_NAMES = {".docx": "docx", ".odt": "odt", ".pdf": "pdf", ".rtf": "rtf", ".doc": "doc"}


_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]")


def format_of(data: bytes, *, name: str) -> str:
    """A key of READERS. Empty files and formats without a reader are refused with UnreadableFile."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty", name=name)
    told = next((form for mark, form in _SIGNATURES if data.startswith(mark)), None)
    named = PurePath(name).suffix.lower()
    if told is None and named in _KNOWN_NAMES:
        raise UnreadableFile("binary" if b"\0" in data[:4096] else "not_supported", name=name)
    if told is None:
        return "html" if _is_page(data) else "text"
    if told == "zip":
        told = "odt" if b"content.xml" in data and b"word/document.xml" not in data else "docx"
    if told not in READERS:
        raise UnreadableFile("not_supported", name=name)
    return told


def _is_page(data: bytes) -> bool:
    """Whether a text is HTML: its first words say so. Tags inside a plain text do not make it a page."""
    return bool(_PAGE.search(data[:4096].replace(b"\0", b"").lower()))
