"""The reader of text files."""

from actreader.blocks import Block, PageBreak, Place, Source
from actreader.limits import Limits
from actreader.readers.length import require_short
from actreader.readers.text import layout, ruled, tabs
from actreader.readers.text.decoding import decode
from actreader.readers.text.lines import Line, split_lines
from actreader.readers.text.pages import without_page_numbers
from actreader.readers.text.paragraphs import paragraphs


def read_text(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a TXT or Markdown file; offsets are those of the decoded text with line feeds only."""
    text = decode(data, name=name)
    require_short(name, limits, characters=len(text), pieces=text.count("\n"))
    return source_of(text, "text")


def source_of(text: str, format_: str) -> Source:
    """Blocks of a decoded text; `format_` names where it came from."""
    lines = without_page_numbers(split_lines(text))
    blocks: list[Block] = []
    footnotes: list[str] = []
    at = 0
    for found in list(ruled.find_tables(lines)) or list(tabs.find_tables(lines)) or layout.find_tables(lines):
        blocks += _between(lines[at : found.first])
        blocks.append(found.table)
        footnotes += found.footnotes
        at = found.after
    blocks += _between(lines[at:])
    return Source(format_, text, tuple(blocks), tuple(footnotes))


def _between(lines: list[Line]) -> list[Block]:
    """Paragraphs and page breaks of the lines outside tables."""
    blocks: list[Block] = []
    start = 0
    for index in range(1, len(lines)):
        if lines[index].page != lines[index - 1].page:
            blocks += paragraphs(lines[start:index])
            blocks.append(PageBreak(Place(lines[index].start, lines[index].start, lines[index].page)))
            start = index
    blocks += paragraphs(lines[start:])
    return blocks
