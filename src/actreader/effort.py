"""How long a file will take: whether a person can wait for it."""

from actreader.errors import UnreadableFile
from actreader.formats import format_of
from actreader.limits import MEGABYTE

# Bytes up to which a file of a format is read within some two seconds; measured on two cores.
AT_ONCE = {"doc": 0, "pdf": 100 * 1024}
OTHERS_AT_ONCE = MEGABYTE


def is_long_work(data: bytes, *, name: str) -> bool:
    """Whether reading takes longer than a person likes to wait, by the format and the size of the file.

    Pages that are pictures are found only on trying: reading with `Limits(recognized_pages=0)` soon says `only_pictures`, and
    recognizing them is always long work.
    """
    try:
        return len(data) > AT_ONCE.get(format_of(data, name=name), OTHERS_AT_ONCE)
    except UnreadableFile:
        return False  # which is told at once
