"""The reader of PDF files that have a text layer."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.pdf.ends import open_ends
from actreader.readers.pdf.intricacy import require_plain
from actreader.readers.pdf.layout import as_text
from actreader.readers.pdf.pages import WordsOfPage, written
from actreader.readers.pdf.words import Word
from actreader.readers.text.reader import source_of

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # or its remarks on fonts reach the terminal

FEWEST_COLUMNS = 3
MOST_DRAWN = (
    4000  # lines and boxes of a page; a full table has three hundred, and finding cells takes their number squared
)
FEWEST_LETTERS = 40  # on a page, on the average: fewer are a stamp on a picture


# What the library raises on damaged files, besides its own errors: it trusts the numbers and names that stand in them.
_BROKEN = (PDFException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError)


def read_pdf(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a PDF: paragraphs by the places of their lines, tables by their rules; page numbers are left out.

    A file without a ruled table is read as a text in which the words stand where they are printed, if that has a table. Raises
    UnreadableFile where the pages are only pictures, the file is protected, broken or has too many pages.
    """
    require_plain(data, name=name)
    pages, drawn = _opened(data, name, limits)
    if not pages:
        raise UnreadableFile("broken", name=name)
    if sum(len(word.text) for page in pages for word in page.words) < FEWEST_LETTERS * len(pages):
        raise UnreadableFile("only_pictures", name=name)
    source = source_of(drawn, "pdf") if drawn else None
    return source if source and any(source.tables()) else written(pages, "pdf")


def _opened(data: bytes, name: str, limits: Limits) -> tuple[list[WordsOfPage], str]:
    """The pages, and where no table of them is ruled, all of them as a text."""
    with _told(name), pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        if count > limits.pages:
            raise UnreadableFile("too_many_pages", name=name, pages=str(count), limit=str(limits.pages))
        pages = [_page(page) for page in document.pages]
        ruled = any(page.tables for page in pages)
        return pages, "" if ruled else as_text([page.words for page in pages])


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Whatever the library finds wrong with a file is told in our words."""
    try:
        yield
    except (PDFPasswordIncorrect, PdfminerException, *_BROKEN) as error:
        protected = any(isinstance(each, PDFPasswordIncorrect) for each in (error, *error.args))
        raise UnreadableFile("encrypted" if protected else "broken", name=name) from error


def _page(page: Page) -> WordsOfPage:
    words = tuple(Word.of(told) for told in page.extract_words(extra_attrs=["fontname"]))
    is_drawing = len(page.rects) + len(page.lines) + len(page.curves) > MOST_DRAWN
    tables = tuple(
        (table.bbox, tuple(table.cells))
        for table in ([] if is_drawing else page.find_tables({"explicit_horizontal_lines": open_ends(page.edges)}))
        if max((len(row.cells) for row in table.rows), default=0) >= FEWEST_COLUMNS
    )
    page.close()
    return WordsOfPage(page.page_number, float(page.width), float(page.height), words, tables)
