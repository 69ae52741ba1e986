"""The reader of PDF files that have a text layer."""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.pdf.tables import Box, PageTable, join, page_table
from actreader.readers.pdf.words import TextLine, Word, lines, paragraphs
from actreader.readers.text.reader import source_of
from actreader.readers.writer import Writer

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # or its remarks on fonts reach the terminal

FEWEST_COLUMNS = 3
FEWEST_LETTERS = 40  # on a page, on the average: fewer are a stamp on a picture


# What the library raises on damaged files, besides its own errors: it trusts the numbers and names that stand in them.
_BROKEN = (PDFException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError)


def read_pdf(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a PDF: paragraphs by the places of their lines, tables by their rules; page numbers are left out.

    A file without a ruled table is read as `pdftotext -layout` shows it, if that has a table. Raises UnreadableFile where
    the pages are only pictures, the file is protected, broken or has too many pages.
    """
    with _told(name), pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        if count > limits.pages:
            raise UnreadableFile("too_many_pages", name=name, pages=str(count), limit=str(limits.pages))
        pages = [_page(page) for page in document.pages]
        letters = sum(len(word.text) for page in pages for word in page.words)
        if letters < FEWEST_LETTERS * count:
            raise UnreadableFile("no_text_layer", name=name)
        drawn = "" if any(page.tables for page in pages) else "\f".join(_layout(page) for page in document.pages)
    source = source_of(drawn, "pdf") if drawn else None
    return source if source and any(source.tables()) else _written(pages)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Whatever the library finds wrong with a file is told in our words."""
    try:
        yield
    except (PDFPasswordIncorrect, PdfminerException, *_BROKEN) as error:
        protected = any(isinstance(each, PDFPasswordIncorrect) for each in (error, *error.args))
        raise UnreadableFile("encrypted" if protected else "broken", name=name) from error


@dataclass(frozen=True, slots=True)
class _Page:
    """What the library knows of a page: words, boxes of the cells of its tables."""

    number: int
    width: float
    words: tuple[Word, ...]
    tables: tuple[tuple[Box, tuple[Box, ...]], ...]  # of a table, of its cells


def _page(page: Page) -> _Page:
    words = tuple(Word.of(told) for told in page.extract_words(extra_attrs=["fontname"]))
    tables = tuple(
        (table.bbox, tuple(table.cells))
        for table in page.find_tables()
        if max((len(row.cells) for row in table.rows), default=0) >= FEWEST_COLUMNS
    )
    page.close()
    return _Page(page.page_number, float(page.width), words, tables)


def _layout(page: Page) -> str:
    text = page.extract_text(layout=True)
    page.close()
    return text


def _written(pages: Sequence[_Page]) -> Source:
    written = _Pages()
    for page in pages:
        written.take(page)
    return written.source()


class _Pages:
    """The pages while they come in; a table waits for the next page, on which it may go on."""

    def __init__(self) -> None:
        self._writer = Writer("pdf", page=1)
        self._waiting: list[PageTable] = []

    def take(self, page: _Page) -> None:
        outside = [word for word in page.words if not any(_inside(box, word) for box, _ in page.tables)]
        text = _without_number(lines(outside))
        at = 0
        for box, cells in page.tables:
            above = [line for line in text[at:] if line.top < box[1]]
            at += len(above)
            self._paragraphs(above, page)
            self._table(page_table(cells, page.words, page.number))
        self._paragraphs(text[at:], page)
        self._writer.page_break()

    def source(self) -> Source:
        self._end_table()
        return self._writer.source()

    def _paragraphs(self, text: list[TextLine], page: _Page) -> None:
        if not text:
            return
        self._end_table()
        left = min(line.left for line in text)
        right = max(*(line.right for line in text), page.width - left)
        for number, one in enumerate(paragraphs(text, left, right)):
            if one.after_gap and number:
                self._writer.paragraph("")
            self._writer.paragraph(one.text, align=one.align, bold=one.bold)

    def _table(self, table: PageTable) -> None:
        goes_on = self._waiting and self._waiting[-1].page < table.page and self._waiting[-1].columns == table.columns
        if not goes_on:
            self._end_table()
        self._waiting.append(table)

    def _end_table(self) -> None:
        if self._waiting:
            self._writer.table(*join(self._waiting))
            self._waiting = []


def _inside(box: Box, word: Word) -> bool:
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _without_number(text: list[TextLine]) -> list[TextLine]:
    """The lines of a page without its number: figures alone on its first or last line."""
    for edge in (0, -1):
        if text and text[edge].text.strip("-– ").isdigit() and len(text[edge].text) < 6:
            text = text[1:] if edge == 0 else text[:-1]
    return text
