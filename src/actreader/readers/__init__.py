"""Readers of formats. Each takes bytes and answers a `Source`; a new format is one folder here and one line in READERS."""

from importlib import import_module
from typing import Protocol, cast

from actreader.blocks import Source
from actreader.jobs import Progress
from actreader.limits import Limits


class Reader(Protocol):
    """Bytes of one format made into blocks.

    Raises UnreadableFile where they cannot be. Never follows anything that leads out of the file.
    """

    def __call__(self, data: bytes, *, name: str, limits: Limits) -> Source: ...


class Recognizer(Protocol):
    """As Reader, for pages that are pictures: it takes long, and tells how far it is."""

    def __call__(self, data: bytes, *, name: str, limits: Limits, progress: Progress | None = None) -> Source: ...


# Modules by name, because the libraries that open formats take long to import (that of PDF 0.6 s) and a file needs one.
READERS = {
    "doc": ("actreader.readers.doc.reader", "read_doc"),
    "docx": ("actreader.readers.docx.reader", "read_docx"),
    "fodt": ("actreader.readers.odt.reader", "read_flat_odt"),
    "html": ("actreader.readers.html.reader", "read_html"),
    "mhtml": ("actreader.readers.html.saved", "read_saved_page"),
    "odt": ("actreader.readers.odt.reader", "read_odt"),
    "pdf": ("actreader.readers.pdf.reader", "read_pdf"),
    "rtf": ("actreader.readers.rtf.reader", "read_rtf"),
    "scan": ("actreader.readers.scan.reader", "read_scan"),
    "text": ("actreader.readers.text.reader", "read_text"),
}


def reader_of(format_: str) -> Reader:
    """The reader of a format, a key of READERS."""
    module, function = READERS[format_]
    return cast("Reader", getattr(import_module(module), function))


def recognizer() -> Recognizer:
    """The reader of scans, which tells how far it is."""
    return cast("Recognizer", reader_of("scan"))
