"""Pages of words and ruled tables made into blocks: the same for PDF with a text layer and for recognized pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from actreader.blocks import PageSize, Source
from actreader.readers.pdf.tables import Box, PageTable, join, page_table
from actreader.readers.pdf.words import TextLine, Word, lines, paragraphs
from actreader.readers.writer import Writer


@dataclass(frozen=True, slots=True)
class WordsOfPage:
    """What is known of a page: its size, its words, boxes of its tables and of their cells."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[tuple[Box, tuple[Box, ...]], ...]  # of a table, of its cells


def written(pages: Sequence[WordsOfPage], format_: str) -> Source:
    """The pages as blocks: paragraphs by the places of their lines, tables joined over pages; page numbers are left out."""
    blocks = _Pages(format_)
    for page in pages:
        blocks.take(page)
    return blocks.source([PageSize(page.number, page.width, page.height) for page in pages])


class _Pages:
    """The pages while they come in; a table waits for the next page, on which it may go on."""

    def __init__(self, format_: str) -> None:
        self._writer = Writer(format_, page=1)
        self._waiting: list[PageTable] = []

    def take(self, page: WordsOfPage) -> None:
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

    def source(self, sizes: Sequence[PageSize]) -> Source:
        self._end_table()
        return self._writer.source(sizes)

    def _paragraphs(self, text: list[TextLine], page: WordsOfPage) -> None:
        if not text:
            return
        self._end_table()
        left = min(line.left for line in text)
        right = max(*(line.right for line in text), page.width - left)
        for number, one in enumerate(paragraphs(text, left, right)):
            if one.after_gap and number:
                self._writer.paragraph("")
            self._writer.paragraph(one.text, align=one.align, bold=one.bold, words=one.words)

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
