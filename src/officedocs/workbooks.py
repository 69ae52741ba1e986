"""Writing XLSX row by row."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from officedocs.columns import Column, Sheet, Value

LONGEST_SHEET_NAME = 31  # characters; Excel opens no more
LONGEST_TEXT = 32767  # characters of a cell; Excel opens no more
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FORMATS = {"number": "#,##0.##", "money": "#,##0.00", "day": "dd.mm.yyyy", "moment": "dd.mm.yyyy hh:mm"}


def write_sheets(target: BinaryIO, sheets: Iterable[Sheet]) -> None:
    """Write a workbook into a file. Only one row at a time is in memory, so the rows may be a million.

    The head stays in sight, has a filter, and repeats on every printed page.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        formats = {kind: book.add_format({"num_format": shape, "valign": "top"}) for kind, shape in _FORMATS.items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.title.translate(_FORBIDDEN)[:LONGEST_SHEET_NAME])
            _prepare(page, sheet.columns, head)
            last = _write_rows(page, sheet, formats | {"text": text})
            page.autofilter(0, 0, last, max(0, len(sheet.columns) - 1))


def _prepare(page: Worksheet, columns: Iterable[Column], head: Format) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    for number, column in enumerate(columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, column.title, head)


def _write_rows(page: Worksheet, sheet: Sheet, formats: Mapping[str, Format]) -> int:
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            if value is not None and value != "":
                _write(page, (last, number), value, formats[column.kind])
    return last


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
