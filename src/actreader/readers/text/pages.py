"""What stands on a page besides the text: its number."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from actreader.readers.text.lines import Line


def without_page_numbers(lines: list[Line]) -> list[Line]:
    """The lines with page numbers emptied: figures alone on the first or last written line of a page after the first."""
    return [line for _, page in groupby(lines, key=lambda line: line.page) for line in _without(list(page))]


def _without(page: list[Line]) -> Iterator[Line]:
    written = [index for index, line in enumerate(page) if not line.blank]
    edges = {written[0], written[-1]} if written and page[0].page is not None else set()
    for index, line in enumerate(page):
        text = line.text.strip().strip("-– ")
        yield replace(line, text="") if index in edges and text.isdigit() and len(text) < 5 else line
