"""Reads a legal act from a file: head, clauses, control, signature, appendices, the rows of its road maps.

`read` is the whole of it. The file is made into blocks by a reader of its format (`actreader.readers`); what the blocks
mean is found by `actreader.understanding`, which knows no format. Nothing is guessed silently: `ActReading.warnings`
names every place of which the reading is not sure.
"""

from actreader.blocks import Block, Cell, PageBreak, PageSize, Paragraph, Place, Source, Table, TableRow, WordBox
from actreader.effort import is_long_work
from actreader.errors import ActReaderError, NotAnAct, UnreadableFile
from actreader.fields import FieldReading, fields
from actreader.formats import format_of
from actreader.isolation import Bounds, draw_isolated, needs_isolation, read_isolated
from actreader.jobs import Progress
from actreader.limits import MEGABYTE, Limits
from actreader.readers import reader_of, recognizer
from actreader.readers.length import require_short
from actreader.reading import (
    SIGNATORY,
    ActReading,
    Amendment,
    Appendix,
    Clause,
    Control,
    DeadlineCell,
    DeadlineContext,
    Instruction,
    ReadingWarning,
    Roadmap,
    Row,
    Signatory,
)
from actreader.understanding.act import understand
from actreader.understanding.cells import items as items_of
from actreader.understanding.columns import column_role

__all__ = [
    "SIGNATORY",
    "ActReaderError",
    "ActReading",
    "Amendment",
    "Appendix",
    "Block",
    "Bounds",
    "Cell",
    "Clause",
    "Control",
    "DeadlineCell",
    "DeadlineContext",
    "FieldReading",
    "Instruction",
    "Limits",
    "NotAnAct",
    "PageBreak",
    "PageSize",
    "Paragraph",
    "Place",
    "Progress",
    "ReadingWarning",
    "Roadmap",
    "Row",
    "Signatory",
    "Source",
    "Table",
    "TableRow",
    "UnreadableFile",
    "WordBox",
    "column_role",
    "fields",
    "is_long_work",
    "items_of",
    "page_picture",
    "read",
    "read_from_stranger",
]

DEFAULT_LIMITS = Limits()
DEFAULT_BOUNDS = Bounds()


def read(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> ActReading:
    """Read an act from the bytes of a file; `name` is the file's name, for its ending and for messages. `progress` is told how many
    pages are recognized, of how many, where they are pictures.

    Raises UnreadableFile where the file gives no text, and NotAnAct where the text has neither the head of an act
    (a kind with a number, a date or clauses) nor a table of measures.
    """
    if len(data) > limits.file_size:
        raise UnreadableFile("too_large", name=name, size=_megabytes(len(data)), limit=_megabytes(limits.file_size))
    source = _source(data, name, limits, progress)
    require_short(name, limits, characters=len(source.text), pieces=source.pieces)
    reading = understand(source)
    if not _is_act(reading):
        raise NotAnAct(name=name)
    return reading


def read_from_stranger(
    data: bytes,
    *,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    bounds: Bounds = DEFAULT_BOUNDS,
    progress: Progress | None = None,
) -> ActReading:
    """As `read`, for a file that somebody sent: all but plain text is read in a process of its own, within `bounds`.

    Raises UnreadableFile `too_heavy` besides, where the file costs more than they allow.
    """
    if len(data) <= limits.file_size and needs_isolation(data, name=name):
        return read_isolated(data, name=name, limits=limits, bounds=bounds, progress=progress)
    return read(data, name=name, limits=limits)


def page_picture(data: bytes, *, page: int, width: int, name: str = "", bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """A page of a PDF or of a scan as PNG, `width` dots wide; `page` counts from 1. Drawn in a process of its own, within `bounds`.

    The boxes of `Source.words` lie on the same page: dots are points times `width / PageSize.width`. Raises UnreadableFile:
    `no_page` where there is no such page, `broken`, `too_heavy`.
    """
    return draw_isolated(data, name=name, page=page, width=width, bounds=bounds)


def _source(data: bytes, name: str, limits: Limits, progress: Progress | None) -> Source:
    """The blocks of the file; a PDF of pictures is recognized, where that is allowed."""
    form = format_of(data, name=name)
    if form != "scan":
        try:
            return reader_of(form)(data, name=name, limits=limits)
        except UnreadableFile as error:
            if error.code != "only_pictures" or not limits.recognized_pages:
                raise
    return recognizer()(data, name=name, limits=limits, progress=progress)


def _is_act(reading: ActReading) -> bool:
    headed = reading.kind is not None and bool(reading.number or reading.date or reading.clauses)
    numbered = reading.number is not None and reading.date is not None and bool(reading.clauses)
    return headed or numbered or bool(reading.roadmaps)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}"
