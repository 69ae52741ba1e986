"""Readers of formats. Each takes bytes and answers a `Source`; a new format is one module here and one line in READERS."""

from typing import Protocol

from actreader.blocks import Source
from actreader.limits import Limits
from actreader.readers.docx.reader import read_docx
from actreader.readers.html.reader import read_html
from actreader.readers.odt.reader import read_odt
from actreader.readers.rtf.reader import read_rtf
from actreader.readers.text.reader import read_text


class Reader(Protocol):
    """Bytes of one format made into blocks.

    Raises UnreadableFile where they cannot be. Never follows anything that leads out of the file.
    """

    def __call__(self, data: bytes, *, name: str, limits: Limits) -> Source: ...


READERS: dict[str, Reader] = {
    "docx": read_docx,
    "html": read_html,
    "odt": read_odt,
    "rtf": read_rtf,
    "text": read_text,
}
