"""How much a reader may take in. Measured on real orders: the largest had 3 MB and 120 rows."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file itself, bytes after unpacking, pages, and pages that are pictures (0: none is recognized)."""

    file_size: int = 20 * MEGABYTE
    unpacked_size: int = 200 * MEGABYTE
    pages: int = 600
    recognized_pages: int = 40
