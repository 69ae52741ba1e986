"""Writing XLSX row by row."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from officedocs.columns import Column, Sheet, Value, is_risky

LONGEST_SHEET_NAME = 31  # characters; Excel opens no more
LONGEST_TEXT = 32767  # characters of a cell; Excel opens no more
MOST_ROWS = 1_048_576  # rows of a sheet; Excel opens no more
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FORMATS = {"number": "#,##0.##", "money": "#,##0.00", "day": "dd.mm.yyyy", "moment": "dd.mm.yyyy hh:mm"}


def write_sheets(target: BinaryIO, sheets: Iterable[Sheet], *, most_rows: int = MOST_ROWS) -> None:
    """Write a workbook into a file. Only one row at a time is in memory, so the rows may be a million; what a sheet cannot hold goes
    on in another.

    The head stays in sight, has a filter, and repeats on every printed page. A text is text, whatever it begins with.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        formats = _formats(book)
        for sheet in sheets:
            for number, part in enumerate(_parts(sheet, most_rows), start=1):
                page = book.add_worksheet(_name(sheet.title, number))
                top = _prepare(page, part, formats)
                last = _write_rows(page, part, formats, top)
                page.autofilter(top, 0, last, max(0, len(part.columns) - 1))


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    shapes = {kind: book.add_format({"num_format": shape, "valign": "top"}) for kind, shape in _FORMATS.items()}
    text = {"text_wrap": True, "valign": "top"}
    return shapes | {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "title": book.add_format({"bold": True}),
        "plain": book.add_format(),
        "text": book.add_format(text),
        "risky": book.add_format(text | {"quote_prefix": True}),
    }


def _parts(sheet: Sheet, most_rows: int) -> Iterator[Sheet]:
    """The sheet, and what it cannot hold as sheets after it."""
    rows = iter(sheet.rows)
    most = most_rows - len(sheet.above) - 1
    yield Sheet(sheet.title, sheet.columns, islice(rows, most), sheet.above)
    for first in rows:
        yield Sheet(sheet.title, sheet.columns, chain([first], islice(rows, most - 1)), sheet.above)


def _name(title: str, number: int) -> str:
    ending = f" ({number})" if number > 1 else ""
    return title.translate(_FORBIDDEN)[: LONGEST_SHEET_NAME - len(ending)] + ending


def _prepare(page: Worksheet, sheet: Sheet, formats: Mapping[str, Format]) -> int:
    """Write what stands over the rows; return the row of the heads."""
    top = len(sheet.above)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_footer("&C&P / &N")
    page.fit_to_pages(1, 0)
    for number, line in enumerate(sheet.above):
        page.write_string(number, 0, line, formats["plain" if number else "title"])
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(top, number, column.title, formats["head"])
    return top


def _write_rows(page: Worksheet, sheet: Sheet, formats: Mapping[str, Format], top: int) -> int:
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            if value is not None and value != "":
                _write(page, (last, number), value, _format(column, value, formats))
    return last


def _format(column: Column, value: Value, formats: Mapping[str, Format]) -> Format:
    is_quoted = isinstance(value, str) and is_risky(value)
    return formats["risky" if is_quoted else column.kind]


def _write(page: Worksheet, at: tuple[int, int], value: Value, shape: Format) -> None:
    match value:
        case bool():
            page.write_boolean(*at, value, shape)
        case dt.datetime():
            page.write_datetime(*at, value.replace(tzinfo=None), shape)
        case dt.date():
            page.write_datetime(*at, dt.datetime.combine(value, dt.time()), shape)
        case int() | Decimal():
            page.write_number(*at, float(value), shape)
        case _:
            page.write_string(*at, str(value)[:LONGEST_TEXT], shape)
