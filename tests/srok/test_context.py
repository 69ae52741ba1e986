"""The year that stands outside the cell: over the column, on the act; a year named by a letter. Never a clock's."""

from datetime import date

import pytest

from srok import Context, Day, OnDate, Reading, Recurring, in_year, read, say, with_template


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("до 10 марта", "10 марта 2021 г."),
        ("июнь", "июнь 2021 г."),
        ("2 - 3 кв.", "II–III кварталы 2021 г."),
        ("декабрь – январь", "декабрь 2021 г. – январь 2022 г."),
        ("с 25 декабря по 10 января", "с 25 декабря 2021 г. по 10 января 2022 г."),
        ("с 1 марта", "с 1 марта 2021 г."),
        ("1 октября, далее – ежеквартально", "1 октября 2021 г., далее – ежеквартально"),
        ("до 15 января и до 15 июля", "15 января 2021 г.; 15 июля 2021 г."),
        ("постоянно, с марта", "постоянно, с марта 2021 г."),
        ("до 10 марта 2019 г.", "10 марта 2019 г."),
        ("ежегодно, до 1 февраля", "ежегодно, до 1 февраля"),
        ("до открытия", "до открытия"),
    ],
)
def test_the_year_over_the_column_belongs_to_its_cells(text: str, canonical: str) -> None:
    assert read(text, context=Context(year=2021)).canonical == canonical


@pytest.mark.parametrize(
    ("text", "canonical", "certain"),
    [
        ("до 10 марта", "10 марта 2021 г.", False),
        ("до 15 декабря", "15 декабря 2020 г.", False),
        ("июнь", "июнь 2021 г.", False),
        ("1 октября, далее – ежегодно", "1 октября 2021 г., далее – ежегодно", False),
        ("до 15 января и до 15 декабря", "15 января 2020 г.; 15 декабря 2020 г.", False),
        ("до 15 января и до 15 июля", "15 января 2021 г.; 15 июля 2021 г.", False),
        ("до 10 марта 2019 г.", "10 марта 2019 г.", True),
        ("ежегодно, до 1 февраля", "ежегодно, до 1 февраля", True),
    ],
)
def test_the_act_s_own_date_brings_the_next_such_day_with_a_doubt(text: str, canonical: str, certain: bool) -> None:
    reading = read(text, signed=date(2020, 12, 10))

    assert (reading.canonical, reading.certain) == (canonical, certain)
    assert reading.note == (None if certain else "год взят по дате акта")


def test_the_date_of_signing_may_come_in_the_context_and_the_column_is_stronger() -> None:
    signed = date(2020, 12, 10)

    assert read("июнь", context=Context(signed=signed)) == read("июнь", signed=signed)
    assert read("июнь", signed=signed, context=Context(year=2025)).canonical == "июнь 2025 г."


def test_without_a_year_outside_a_yearless_date_stays_yearless() -> None:
    assert read("до 10 марта") == Reading("до 10 марта", OnDate(Day(3, 10)), certain=True)
    assert read("до 10 марта", context=Context()) == read("до 10 марта")


def test_a_day_that_the_year_does_not_have_is_a_doubt() -> None:
    reading = read("29 февраля", context=Context(year=2021))

    assert (reading.deadline, reading.certain, reading.note) == (OnDate(Day(2, 29)), False, "нет дня 29.02.2021")


def test_a_template_year_becomes_a_real_one() -> None:
    template = read("20 ноября X - 1 года, далее ежегодно").deadline

    assert say(with_template(template, X=2022)) == "20 ноября 2021 г., далее – ежегодно"
    assert with_template(template, N=2022) == template
    assert say(with_template(read("X год").deadline, X=2022)) == "2022 г."
    assert (
        say(with_template(read("ноябрь X - 1 года – январь X года").deadline, X=2022))
        == "ноябрь 2021 г. – январь 2022 г."
    )


def test_a_deadline_without_places_has_no_year_to_be_given() -> None:
    recurring = read("ежеквартально").deadline

    assert isinstance(recurring, Recurring)
    assert in_year(recurring, 2021) == recurring
