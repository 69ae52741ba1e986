"""The reader of scans: pages that are pictures."""

import math
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, islice

from PIL import Image, ImageDraw

from actreader.blocks import Source, WordBox
from actreader.errors import UnreadableFile
from actreader.jobs import Progress
from actreader.limits import Limits
from actreader.readers.pdf.pages import WordsOfPage, written
from actreader.readers.pdf.tables import Box
from actreader.readers.pdf.words import Word
from actreader.readers.scan import recognition, ruling
from actreader.readers.scan.cells import DOT, cell_words, word_of
from actreader.readers.scan.pictures import PagePicture, count_pages, pictures

EDGE = 15  # dots around a table that are painted over with it: ends of its rules
FEWEST_LETTERS = 20  # in all pages together: fewer are no act

Turned = tuple[float, float, float]  # by how many degrees a page was turned level; its width and height


def read_scan(data: bytes, *, name: str, limits: Limits, progress: Progress | None = None) -> Source:
    """Blocks of pages that are pictures. Nothing that was recognized is certain: `Source.is_recognized`.

    Raises UnreadableFile where the machine cannot recognize Russian text, or where there is none.
    """
    if not limits.recognized_pages:
        next(pictures(data, name=name, limits=replace(limits, recognized_pages=limits.pages)), None)  # or it is broken
        raise UnreadableFile("only_pictures", name=name)
    found = pictures(data, name=name, limits=limits)
    first = list(islice(found, 1))  # a broken file is told as such, whatever the machine can recognize
    recognition.require(name)
    pages: list[WordsOfPage] = []
    turned: dict[int, Turned] = {}
    total = count_pages(data)
    for page, picture in _all_looked(chain(first, found)):
        pages.append(page)
        turned[page.number] = picture
        if progress:
            progress(page.number, total)
    if sum(len(word.text) for page in pages for word in page.words) < FEWEST_LETTERS:
        raise UnreadableFile("no_text_layer", name=name)
    source = written(pages, "scan")
    words = tuple(_as_on_page(word, *turned[word.page]) for word in source.words)
    return replace(source, words=words, is_recognized=True)


def _all_looked(found: Iterator[PagePicture]) -> Iterator[tuple[WordsOfPage, Turned]]:
    """The pages looked at, some at a time, and no more of them drawn before: a page takes 9 MB."""
    at_once = min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(max_workers=at_once) as workers:
        waiting = deque(workers.submit(_looked, picture) for picture in islice(found, at_once))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(workers.submit(_looked, picture) for picture in islice(found, 1))


def _looked(picture: PagePicture) -> tuple[WordsOfPage, Turned]:
    ruled = ruling.ruled(picture.image)
    cells = [cell for _, cells in ruled.tables for cell in cells]
    words = [*_outside(ruled.page, [box for box, _ in ruled.tables]), *cell_words(ruled.page, cells)]
    page = WordsOfPage(picture.number, picture.width, picture.height, tuple(words), ruled.tables)
    return page, (picture.turned, picture.width, picture.height)


def _outside(image: Image.Image, boxes: Sequence[Box]) -> Iterator[Word]:
    """Words outside the tables: these are painted over first."""
    page = image.copy()
    brush = ImageDraw.Draw(page)
    for box in boxes:
        left, top, right, bottom = (edge / DOT for edge in box)
        brush.rectangle((left - EDGE, top - EDGE, right + EDGE, bottom + EDGE), fill=255)
    first = recognition.words(page, block=False)
    for seen in recognition.agreed(first, recognition.second_look(page, block=False)):
        yield word_of(seen, 0, 0)


def _as_on_page(word: WordBox, turned: float, width: float, height: float) -> WordBox:
    """The box of a word on the page as it lies, before it was turned level."""
    if not turned:
        return word
    angle = math.radians(turned)
    across, down = (word.left + word.right - width) / 2, (word.top + word.bottom - height) / 2
    x = across * math.cos(angle) - down * math.sin(angle)
    y = across * math.sin(angle) + down * math.cos(angle)
    half_width, half_height = (word.right - word.left) / 2, (word.bottom - word.top) / 2
    x, y = x + width / 2, y + height / 2
    return replace(word, left=x - half_width, top=y - half_height, right=x + half_width, bottom=y + half_height)
