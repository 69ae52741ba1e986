"""Dates, numbers and counted things in the language of the page."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

DAY = dt.date(2021, 8, 25)
MOMENT = dt.datetime(2021, 8, 24, 22, 5, tzinfo=dt.UTC)  # in Moscow it is the next day
SPACES = str.maketrans("\u00a0\u202f", "  ")


def said(expression: str, language: str) -> str:
    """What a page shows for an expression; special spaces as plain ones."""
    with override(language):
        page = Template("{% load words %}{{ " + expression + " }}")
        values = {"day": DAY, "moment": MOMENT, "n": 12, "one": 1, "sum": Decimal("1597540.46"), "nothing": None}
        return page.render(Context(values)).translate(SPACES)


@pytest.mark.parametrize(
    ("expression", "russian", "english"),
    [
        ("day|long_date", "25 августа 2021 г.", "25 August 2021"),
        ("moment|long_date", "25 августа 2021 г.", "25 August 2021"),
        ("day|day_month", "25 августа", "25 August"),
        ("day|month_year", "август 2021 г.", "August 2021"),
        ("day|weekday", "(ср)", "(Wed)"),
        ("day|weekday_long", "среда", "Wednesday"),
        ("day|date_with_weekday", "25 августа 2021 г. (ср)", "25 August 2021 (Wed)"),
        ("moment|moment", "25 августа 2021 г., 01:05", "25 August 2021, 01:05"),
        ("sum|number", "1 597 540,46", "1,597,540.46"),
        ("sum|money", "1 597 540,46 ₽", "₽1,597,540.46"),
        ("nothing|long_date", "", ""),
        ("nothing|moment", "", ""),
        ("nothing|number", "", ""),
    ],
)
def test_a_page_says_it_as_people_do(expression: str, russian: str, english: str) -> None:
    assert (said(expression, "ru"), said(expression, "en")) == (russian, english)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('n|count:"working day,working days"', "12 working days"),
        ('one|count:"working day,working days"', "1 working day"),
        ('n|count:"рабочий день,рабочих дня,рабочих дней"', "12 рабочих дней"),
        ('one|count:"рабочий день,рабочих дня,рабочих дней"', "1 рабочий день"),
    ],
)
def test_the_translation_brings_the_rule_of_counting(expression: str, text: str) -> None:
    assert said(expression, "en") == text
