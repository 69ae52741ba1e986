"""Pages of words as a text in which they stand where they are printed: for tables that no rules draw."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median, quantiles

from actreader.readers.pdf.words import GAP, TextLine, Word, lines
from actreader.readers.text.lines import PAGE_BREAK

PARTED = 1.4  # of a usual space: a wider one parts the columns of a table
NARROW = 10  # of a hundred words the narrowest: a place in a line is as wide as a letter of theirs, so words do not push one another
LETTER = 6.0  # points, where no word tells


def as_text(pages: Sequence[Sequence[Word]]) -> str:
    """The words of each page, line by line. Between columns two spaces or more stand, within a column one."""
    found = [lines(words) for words in pages]
    spaces = [gap for page in found for line in page for gap in _gaps(line) if gap > 0]
    unit = _letter([word for words in pages for word in words])
    widest = PARTED * median(spaces) if spaces else unit
    return PAGE_BREAK.join(_page(page, unit, widest) for page in found)


def _gaps(line: TextLine) -> list[float]:
    return [right.left - left.right for left, right in pairwise(line.words)]


def _letter(words: Sequence[Word]) -> float:
    widths = [(word.right - word.left) / len(word.text) for word in words if len(word.text) > 2]
    return quantiles(widths, n=100)[NARROW - 1] if len(widths) > 1 else LETTER


def _page(found: Sequence[TextLine], unit: float, widest: float) -> str:
    text = ""
    height = median([line.bottom - line.top for line in found]) if found else 0.0
    for index, line in enumerate(found):
        is_apart = index > 0 and line.top - found[index - 1].bottom > (GAP - 1) * height
        text += "\n" * is_apart + _line(line, unit, widest) + "\n"
    return text


def _line(line: TextLine, unit: float, widest: float) -> str:
    text = ""
    for word, gap in zip(line.words, [0.0, *_gaps(line)], strict=True):
        if text and gap <= widest:
            text += f" {word.text}"
        else:
            text = text.ljust(max(round(word.left / unit), len(text) + 2 if text else 0)) + word.text
    return text
