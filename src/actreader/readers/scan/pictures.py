"""Pictures of pages: from a PDF, a photograph or a many-paged TIFF; turned until their lines are level."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError

from actreader.errors import UnreadableFile
from actreader.limits import Limits

POINTS = 72  # in an inch
DPI = 300  # of the pictures in which words are looked for
USUAL_DPI = 200  # of a picture that does not say
LONGEST_SIDE = 7000  # dots; A3 at 400 dpi has 6600
_STEPS = np.arange(-2.0, 2.01, 0.1)  # degrees of slant that are tried
_LOOKED_AT = 700  # dots of width that are enough to see the slant


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page in grey at DPI, level; `turned`: by how many degrees, anticlockwise, it was turned for that."""

    number: int
    image: Image.Image
    turned: float

    @property
    def width(self) -> float:
        """Points."""
        return self.image.width * POINTS / DPI

    @property
    def height(self) -> float:
        """Points."""
        return self.image.height * POINTS / DPI


def pictures(data: bytes, *, name: str, limits: Limits) -> Iterator[PagePicture]:
    """The pages of a PDF or of a picture file, one at a time. Raises UnreadableFile where there are none or too many."""
    pages = _of_pdf(data, name, limits) if data.startswith(b"%PDF-") else _of_picture(data, name, limits)
    for number, page in enumerate(pages, 1):
        turn = slant(page)
        level = page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255) if abs(turn) > 0.05 else page
        yield PagePicture(number, level, turn if level is not page else 0.0)


def count_pages(data: bytes) -> int:
    """How many pages there are to be recognized."""
    if data.startswith(b"%PDF-"):
        return len(pypdfium2.PdfDocument(data))
    with Image.open(io.BytesIO(data)) as picture:
        return int(getattr(picture, "n_frames", 1))


def slant(page: Image.Image) -> float:
    """By how many degrees a page must be turned anticlockwise to be level: its rows are then sharpest."""
    small = page.resize((_LOOKED_AT, max(1, page.height * _LOOKED_AT // page.width)))
    scores = []
    for step in _STEPS:
        turned = np.asarray(small.rotate(float(step), fillcolor=255), dtype=np.float32)
        rows = (255.0 - turned).sum(axis=1)
        scores.append(float(np.square(np.diff(rows)).sum()))
    best = int(np.argmax(scores))
    return 0.0 if scores[best] <= scores[len(_STEPS) // 2] * 1.02 else float(_STEPS[best])


def _of_pdf(data: bytes, name: str, limits: Limits) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("broken", name=name) from error
    _require_few(len(document), name, limits)
    for number in range(len(document)):
        try:
            page = document[number]
            page.set_cropbox(*page.get_mediabox())  # as the pages are shown
            scale = min(DPI / POINTS, LONGEST_SIDE / max(page.get_size()))
            picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile("broken", name=name) from error
        yield _at_dpi(picture, scale * POINTS)


def _of_picture(data: bytes, name: str, limits: Limits) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            _require_few(int(getattr(picture, "n_frames", 1)), name, limits)
            for frame in ImageSequence.Iterator(picture):
                if max(frame.size) > 2 * LONGEST_SIDE:
                    raise UnreadableFile("too_large_picture", name=name)
                told = float(frame.info.get("dpi", (USUAL_DPI, USUAL_DPI))[0])
                yield _at_dpi(frame.convert("L"), told if 70 <= told <= 1200 else USUAL_DPI)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFile("broken", name=name) from error


def _at_dpi(picture: Image.Image, dpi: float) -> Image.Image:
    scale = min(DPI / dpi, LONGEST_SIDE / max(picture.size))
    if abs(scale - 1) < 0.02:
        return picture
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)


def _require_few(count: int, name: str, limits: Limits) -> None:
    if count > limits.recognized_pages:
        raise UnreadableFile("too_many_pages", name=name, pages=str(count), limit=str(limits.recognized_pages))
