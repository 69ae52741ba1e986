"""Codes by which other systems know an organization; their last digits are computed from the others."""

from __future__ import annotations

import pytest

from vekha.organizations.rules.codes import control_digit, digits, is_inn, is_ogrn, oktmo_of


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("7707083893", True),
        ("7830002293", True),
        ("7707083894", False),
        ("770708389", False),
        ("77070838930", False),
        ("770708389Х", False),
        ("", False),
    ],
)
def test_an_inn(code: str, right: bool) -> None:
    assert is_inn(code) is right


@pytest.mark.parametrize(
    ("code", "right"),
    [("1027700132195", True), ("1037843031480", False), ("1027700132196", False), ("102770013219", False), ("", False)],
)
def test_an_ogrn(code: str, right: bool) -> None:
    assert is_ogrn(code) is right


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("17701000", "17701000"),
        ("17701000001", "17701000001"),
        (f"17701000{control_digit('17701000')}", "17701000"),
        (f"17701000{(control_digit('17701000') + 1) % 10}", None),
        ("1770100", None),
        ("1770100А", None),
    ],
)
def test_an_oktmo_with_or_without_its_control_digit(code: str, meant: str | None) -> None:
    assert oktmo_of(code) == meant


@pytest.mark.parametrize(("body", "digit"), [("00010000", 4), ("10000000", 1), ("05000000", 9), ("00000281", 0)])
def test_the_control_digit_is_weighed_anew_where_the_first_rest_is_ten(body: str, digit: int) -> None:
    assert control_digit(body) == digit


def test_spaces_that_people_type_are_no_part_of_a_code() -> None:
    assert digits("17 701\u00a0000") == "17701000"
