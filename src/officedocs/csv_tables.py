"""Writing one table as CSV, as Excel in Russian opens it: semicolons, a byte order mark, decimal commas."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from officedocs.columns import Sheet, Value, is_risky


def write_csv(sheet: Sheet) -> Iterator[bytes]:
    """The table line by line, to be streamed: its heads and its rows, nothing above them. A text that a spreadsheet would run is
    led by an apostrophe."""
    yield b"\xef\xbb\xbf"
    yield _line(column.title for column in sheet.columns)
    for row in sheet.rows:
        yield _line(map(_text, row))


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerow(cells)
    return written.getvalue().encode()


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.strftime("%d.%m.%Y %H:%M")
        case dt.date():
            return value.strftime("%d.%m.%Y")
        case Decimal():
            return f"{value}".replace(".", ",")
        case str():
            return f"'{value}" if is_risky(value) else value
        case _:
            return str(value)
