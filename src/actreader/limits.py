"""How much a reader may take in. Measured on real orders: the largest had 3 MB and 120 rows."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file itself, bytes after unpacking, pages, pages that are pictures (0: none is recognized), characters of the
    text, paragraphs and cells together. The last two are hundreds of pages and keep the slowest of files under five seconds.
    """

    file_size: int = 20 * MEGABYTE
    unpacked_size: int = 200 * MEGABYTE
    pages: int = 600
    recognized_pages: int = 40
    characters: int = 2_000_000
    pieces: int = 30_000
