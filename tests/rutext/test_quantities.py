from decimal import Decimal

import pytest

from rutext import count, money, number, plural


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "дней"), (1, "день"), (2, "дня"), (4, "дня"), (5, "дней"), (10, "дней"), (11, "дней"), (12, "дней"),
        (14, "дней"), (15, "дней"), (21, "день"), (22, "дня"), (100, "дней"), (101, "день"), (111, "дней"),
        (112, "дней"), (1001, "день"), (-1, "день"), (-12, "дней"), (Decimal("1.5"), "дня"), (Decimal("5.0"), "дней"),
    ],
)  # fmt: skip
def test_a_noun_agrees_with_its_number(n: int | Decimal, form: str) -> None:
    assert plural(n, "день", "дня", "дней") == form


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (12, "12\u00a0рабочих дней"),
        (1, "1\u00a0рабочий день"),
        (1202, "1\u202f202\u00a0рабочих дня"),
        (Decimal("2.5"), "2,5\u00a0рабочих дня"),
    ],
)
def test_a_count_is_tied_to_its_noun(n: int | Decimal, text: str) -> None:
    assert count(n, "рабочий день", "рабочих дня", "рабочих дней") == text


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1\u202f000", "1,000"),
        (-1234567, "\u22121\u202f234\u202f567", "\u22121,234,567"),
        (Decimal("1597540.4600"), "1\u202f597\u202f540,4600", "1,597,540.4600"),
        (Decimal("1E+5"), "100\u202f000", "100,000"),
    ],
)
def test_thousands_stand_apart(value: int | Decimal, russian: str, english: str) -> None:
    assert (number(value), number(value, lang="en")) == (russian, english)


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (Decimal("1597540.46"), "1\u202f597\u202f540,46\u00a0₽", "₽1,597,540.46"),
        (Decimal("0.005"), "0,01\u00a0₽", "₽0.01"),
        (5, "5,00\u00a0₽", "₽5.00"),
        (Decimal("-12.5"), "\u221212,50\u00a0₽", "\u2212₽12.50"),
    ],
)
def test_money_is_said_with_kopeks(value: int | Decimal, russian: str, english: str) -> None:
    assert (money(value), money(value, lang="en")) == (russian, english)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="not a"):
        money(value)
    with pytest.raises(ValueError, match="not a"):
        number(value)
