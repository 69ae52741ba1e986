"""Pages drawn as pictures, so that what was read can be seen beside the reading. Boxes of words are counted on the same pages."""

import io

import pypdfium2
from PIL import Image, UnidentifiedImageError

from actreader.errors import UnreadableFile

WIDEST = 2400  # dots of a page that is shown
LONGEST = 6000  # dots


def draw(data: bytes, *, name: str, page: int, width: int) -> bytes:
    """A page of a PDF or of a picture file as PNG, `width` dots wide (at most WIDEST; a very long page is narrower).

    Raises UnreadableFile `no_page` where the file has no such page, `broken` where it cannot be drawn.
    """
    drawn = _of_pdf if data.startswith(b"%PDF-") else _of_picture
    return drawn(data, name, page, max(1, min(width, WIDEST)))


def _of_pdf(data: bytes, name: str, number: int, width: int) -> bytes:
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            raise UnreadableFile("no_page", name=name, page=str(number))
        page = document[number - 1]
        page.set_cropbox(*page.get_mediabox())  # as the reader of PDF counts its points
        across, down = page.get_size()
        picture = page.render(scale=min(width / across, LONGEST / down)).to_pil()
    except (pypdfium2.PdfiumError, ZeroDivisionError, MemoryError) as error:
        raise UnreadableFile("broken", name=name) from error
    return _as_png(picture)


def _of_picture(data: bytes, name: str, number: int, width: int) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if not 1 <= number <= int(getattr(picture, "n_frames", 1)):
                raise UnreadableFile("no_page", name=name, page=str(number))
            picture.seek(number - 1)
            scale = min(width / picture.width, LONGEST / picture.height, 1.0)
            size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
            return _as_png(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFile("broken", name=name) from error


def _as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
