"""The true format of a file, told by its first bytes. Its name is not asked: pages and RTF are often called act.doc."""

import re

from actreader.errors import UnreadableFile
from actreader.readers import READERS

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"\x89PNG\r\n\x1a\n", "scan"),
    (b"\xff\xd8\xff", "scan"),
    (b"II*\0", "scan"),
    (b"MM\0*", "scan"),
)
_EMPTY = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"  # marks of codings and white space
_FLAT = re.compile(rb"<office:document[\s>]")
_SAVED_PAGE = re.compile(rb"(?:^|\n)(?:mime-version:|content-type:\s*multipart/related|from:\s*<saved by )")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]")
LOOKED_AT = 4096  # bytes


def format_of(data: bytes, *, name: str) -> str:
    """A key of READERS. A file without any content is refused with UnreadableFile."""
    if not data.strip(_EMPTY):
        raise UnreadableFile("empty", name=name)
    told = next((form for mark, form in _SIGNATURES if data.startswith(mark)), None)
    if told == "zip":
        told = "odt" if b"content.xml" in data and b"word/" not in data else "docx"
    if told in READERS:
        return told
    return _textual(data[:LOOKED_AT].replace(b"\0", b"").lower())


def _textual(first: bytes) -> str:
    """What a file of text is, by its first words in lower case. Tags inside a plain text do not make it a page."""
    if _FLAT.search(first) and b"opendocument" in first:
        return "fodt"
    if _SAVED_PAGE.search(first) and b"content-type:" in first:
        return "mhtml"
    return "html" if _PAGE.search(first) else "text"
