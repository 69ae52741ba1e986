from datetime import date, timedelta

import pytest

from rutext import date_with_weekday, day_month, long_date, month_year, quarter, weekday_long, weekday_short
from rutext.dates import MONTHS, MONTHS_ENGLISH, MONTHS_GENITIVE, WEEKDAYS, WEEKDAYS_ENGLISH, WEEKDAYS_SHORT

START = date(2021, 3, 9)


def test_a_day_is_said_in_russian() -> None:
    said = [
        long_date(START),
        day_month(START),
        month_year(START),
        quarter(START),
        weekday_short(START),
        weekday_long(START),
        date_with_weekday(START),
    ]
    assert said == [
        "9\u00a0марта\u00a02021\u00a0г.",
        "9\u00a0марта",
        "март\u00a02021\u00a0г.",
        "I\u00a0квартал\u00a02021\u00a0г.",
        "(вт)",
        "вторник",
        "9\u00a0марта\u00a02021\u00a0г.\u00a0(вт)",
    ]


def test_a_day_is_said_in_english() -> None:
    said = [
        long_date(START, lang="en"),
        day_month(START, lang="en"),
        month_year(START, lang="en"),
        quarter(START, lang="en"),
        weekday_short(START, lang="en"),
        weekday_long(START, lang="en"),
        date_with_weekday(START, lang="en"),
    ]
    assert said == [
        "9\u00a0March\u00a02021",
        "9\u00a0March",
        "March\u00a02021",
        "Q1\u00a02021",
        "(Tue)",
        "Tuesday",
        "9\u00a0March\u00a02021\u00a0(Tue)",
    ]


@pytest.mark.parametrize(
    ("month", "russian", "english"),
    [
        (1, "I", "Q1"), (3, "I", "Q1"), (4, "II", "Q2"), (6, "II", "Q2"),
        (7, "III", "Q3"), (9, "III", "Q3"), (10, "IV", "Q4"), (12, "IV", "Q4"),
    ],
)  # fmt: skip
def test_quarters_change_with_january_april_july_and_october(month: int, russian: str, english: str) -> None:
    day = date(2021, month, 1)
    assert (quarter(day), quarter(day, lang="en")) == (
        f"{russian}\u00a0квартал\u00a02021\u00a0г.",
        f"{english}\u00a02021",
    )


def test_every_month_and_weekday_has_its_own_name() -> None:
    week = [START + timedelta(days=n) for n in range(7)]
    assert {weekday_long(day) for day in week} == set(WEEKDAYS)
    assert {weekday_short(day)[1:-1] for day in week} == set(WEEKDAYS_SHORT)
    assert {weekday_long(day, lang="en") for day in week} == set(WEEKDAYS_ENGLISH)
    assert [len(set(names)) for names in (MONTHS, MONTHS_GENITIVE, MONTHS_ENGLISH)] == [12, 12, 12]
