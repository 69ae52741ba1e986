"""Cells as people type them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from officedocs import Refusal, as_day, as_number, as_text, cell_name


@pytest.mark.parametrize(
    ("column", "row", "name"),
    [(0, 1, "A1"), (1, 7, "B7"), (25, 2, "Z2"), (26, 3, "AA3"), (701, 9, "ZZ9"), (702, 9, "AAA9")],
)
def test_a_cell_is_named_as_a_spreadsheet_names_it(column: int, row: int, name: str) -> None:
    assert cell_name(column, row) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3305000123.0, "3305000123"),
        (13.5, "13.5"),
        (" Школа № 8 ", "Школа № 8"),
        (dt.date(2021, 3, 9), "09.03.2021"),
        (True, "да"),
        ("", ""),
    ],
)
def test_a_cell_as_text(value: object, text: str) -> None:
    assert as_text(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (dt.date(2021, 3, 9), dt.date(2021, 3, 9)),
        (dt.datetime(2021, 3, 9, 12, 0, tzinfo=dt.UTC), dt.date(2021, 3, 9)),
        ("09.03.2021", dt.date(2021, 3, 9)),
        ("9.3.2021 г.", dt.date(2021, 3, 9)),
        ("2021-03-09", dt.date(2021, 3, 9)),
        ("", None),
        ("31.02.2021", Refusal("31.02.2021")),
        ("скоро", Refusal("скоро")),
        (44264.0, Refusal("44264")),
    ],
)
def test_a_cell_as_a_day(value: object, day: object) -> None:
    assert as_day(value) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (13.5, Decimal("13.5")),
        ("13,5", Decimal("13.5")),
        ("1 597 540,46", Decimal("1597540.46")),
        ("", None),
        ("тринадцать", Refusal("тринадцать")),
        ("nan", Refusal("nan")),
    ],
)
def test_a_cell_as_a_number(value: object, number: object) -> None:
    assert as_number(value) == number  # type: ignore[arg-type]
