"""How much is drawn on the pages: counted quickly, before the library that reads words and lines spends seconds on it."""

from itertools import islice

import pypdfium2

from actreader.errors import UnreadableFile

MOST_ON_A_PAGE = 20_000  # words, lines and boxes; a page of an act has some hundred and fifty
MOST = 80_000  # in the file


def require_plain(data: bytes, *, name: str) -> None:
    """Refuse a file on whose pages too much is drawn. One that does not open here is left to the reader, which tells why."""
    try:
        document = pypdfium2.PdfDocument(data)
        total = 0
        for number in range(len(document)):
            page = document[number]
            here = sum(1 for _ in islice(page.get_objects(max_depth=1), MOST_ON_A_PAGE + 1))
            page.close()
            total += here
            if here > MOST_ON_A_PAGE or total > MOST:
                raise UnreadableFile("too_intricate", name=name)
    except pypdfium2.PdfiumError:
        return
