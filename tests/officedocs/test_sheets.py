"""Tables go out to a spreadsheet and come back with the values that they had."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest

from officedocs import Column, Sheet, UnreadableWorkbook, WorkbookLimits, read_sheets, write_csv, write_sheets

COLUMNS = [Column("Извещение"), Column("Сумма", "money"), Column("Срок", "day"), Column("Штук", "number")]
ROWS = [
    ("0307200016621000041", Decimal("1597540.46"), dt.date(2021, 3, 1), 3),
    ("=1+1", None, None, 0),
    ("https://example.invalid/", Decimal(1), dt.date(2021, 12, 31), 12),
]


def workbook(*sheets: Sheet) -> bytes:
    target = io.BytesIO()
    write_sheets(target, sheets)
    return target.getvalue()


def test_what_was_written_is_read_again() -> None:
    (read,) = read_sheets(workbook(Sheet("Закупки", COLUMNS, ROWS)))
    assert (read.title, read.heads) == ("Закупки", ("Извещение", "Сумма", "Срок", "Штук"))
    assert read.rows == (
        (2, ("0307200016621000041", 1597540.46, dt.date(2021, 3, 1), 3.0)),
        (3, ("=1+1", "", "", 0.0)),
        (4, ("https://example.invalid/", 1.0, dt.date(2021, 12, 31), 12.0)),
    )


def test_a_column_is_found_by_its_heading_in_any_case() -> None:
    (read,) = read_sheets(workbook(Sheet("Лист", COLUMNS, [])))
    assert [read.column(head) for head in ("срок", " СУММА ", "нет такой")] == [2, 1, None]


def test_sheets_keep_their_order_and_names_that_a_spreadsheet_forbids_are_mended() -> None:
    book = workbook(Sheet("Точки: [все]", COLUMNS, []), Sheet("а" * 40, COLUMNS, []))
    assert [sheet.title for sheet in read_sheets(book)] == ["Точки   все ", "а" * 31]


def test_rows_may_come_one_by_one() -> None:
    (read,) = read_sheets(workbook(Sheet("Лист", [Column("№", "number")], ((n,) for n in range(5000)))))
    assert len(read.rows) == 5000


def test_csv_is_as_excel_opens_it_and_runs_nothing() -> None:
    text = b"".join(write_csv(Sheet("Закупки", COLUMNS, ROWS))).decode("utf-8-sig")
    assert text.split("\r\n") == [
        "Извещение;Сумма;Срок;Штук",
        "0307200016621000041;1597540,46;01.03.2021;3",
        "'=1+1;;;0",
        "https://example.invalid/;1;31.12.2021;12",
        "",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_workbook"),
        ("просто текст".encode(), "not_a_workbook"),
        (b"PK\x03\x04 broken", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not_a_workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableWorkbook) as refused:
        read_sheets(data)
    assert refused.value.code == code


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (2 * 1024 * 1024))
    with pytest.raises(UnreadableWorkbook, match="more than 1 MB"):
        read_sheets(bomb.getvalue(), WorkbookLimits(unpacked_mb=1))


def test_too_many_rows_are_refused_with_the_name_of_the_sheet() -> None:
    book = workbook(Sheet("Школы", [Column("№", "number")], ((n,) for n in range(20))))
    with pytest.raises(UnreadableWorkbook) as refused:
        read_sheets(book, WorkbookLimits(rows=10))
    assert refused.value.say("ru") == "на листе «Школы» больше 10 строк; разделите таблицу"


def test_what_a_sheet_cannot_hold_goes_on_in_another() -> None:
    target = io.BytesIO()
    rows = [(number,) for number in range(1, 8)]
    write_sheets(target, [Sheet("Журнал", [Column("№", "number")], rows, ["Журнал"])], most_rows=5)
    read = read_sheets(target.getvalue())
    assert [(sheet.title, [row for _number, row in sheet.rows]) for sheet in read] == [
        ("Журнал", [("№",), (1.0,), (2.0,), (3.0,)]),
        ("Журнал (2)", [("№",), (4.0,), (5.0,), (6.0,)]),
        ("Журнал (3)", [("№",), (7.0,)]),
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text_when_it_is_edited() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(Sheet("Лист", COLUMNS, ROWS)))) as book:
        assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
