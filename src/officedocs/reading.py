"""Reading the tables of a workbook as plain values."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from officedocs.errors import UnreadableWorkbook

MEGABYTE = 1024 * 1024

Read = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | int


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """What a workbook may hold: megabytes after unpacking, rows on a sheet. Known before anything is unpacked."""

    unpacked_mb: int = 100
    rows: int = 100_000


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A table as read: its heads and the rows below them, each with its number as the spreadsheet counts (the heads are row 1)."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Read, ...]], ...]

    def column(self, head: str) -> int | None:
        """The place of a column by its heading, case and spaces apart; None where it is missing."""
        asked = _folded(head)
        return next((place for place, own in enumerate(self.heads) if _folded(own) == asked), None)


DEFAULT = WorkbookLimits()


def read_sheets(data: bytes, limits: WorkbookLimits = DEFAULT) -> list[ReadSheet]:
    """The tables of XLSX, XLS or ODS. Formulas give the values that were computed last; empty rows are passed over.

    Raises UnreadableWorkbook where the bytes are no workbook, are protected, or are over the limits.
    """
    _require_small(data, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(name, book, limits) for name in book.sheet_names]
    except PasswordError as error:
        raise UnreadableWorkbook("encrypted") from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableWorkbook("not_a_workbook") from error


def _sheet(name: str, book: CalamineWorkbook, limits: WorkbookLimits) -> ReadSheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > limits.rows:
        raise UnreadableWorkbook("too_many_rows", sheet=name, limit=limits.rows)
    lines = sheet.to_python(skip_empty_area=False)
    heads = tuple(str(cell).strip() for cell in lines[0]) if lines else ()
    return ReadSheet(name, heads, tuple(_filled(lines[1:])))


def _filled(lines: Sequence[Sequence[Read]]) -> Iterator[tuple[int, tuple[Read, ...]]]:
    for number, line in enumerate(lines, start=2):
        if any(cell != "" for cell in line):
            yield number, tuple(line)


def _require_small(data: bytes, limits: WorkbookLimits) -> None:
    """Refuse a bomb by what its own directory says, before anything is unpacked."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableWorkbook("not_a_workbook") from error
    if unpacked > limits.unpacked_mb * MEGABYTE:
        raise UnreadableWorkbook("too_large", limit=limits.unpacked_mb)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
