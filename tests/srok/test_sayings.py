"""Deadlines in English, and what a reading tells people."""

import pytest

from srok import Month, Unread, read
from srok.contract import first_date


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("18 декабря 2020 года", "by 18 December 2020"),
        ("до 10 марта", "by 10 March"),
        ("10 сентября X - 1 года", "by 10 September X – 1"),
        ("X + 1 год", "X + 1"),
        ("сентябрь 2021 года", "September 2021"),
        ("первая декада марта", "first ten days of March"),
        ("II–III кварталы 2021 г.", "quarter II – quarter III 2021"),
        ("I полугодие", "first half of the year"),
        ("2021–2023 годы", "2021 – 2023"),
        ("с 1 марта 2021 г.", "from 1 March 2021 on"),
        ("ежеквартально, до 10 числа", "quarterly, by day 10 of the quarter"),
        ("ежемесячно, до последнего рабочего дня", "monthly, by the last working day of the month"),
        (
            "до 3-го рабочего дня месяца, следующего за отчётным кварталом",
            "quarterly, by working day 3 of the month after the quarter",
        ),
        ("по вторникам и четвергам, в период: 2021 г.", "weekly, on Tuesday and Thursday, within 2021"),
        ("последняя пятница месяца", "monthly, on the last Friday"),
        ("ежегодно, до 1 марта, I квартал", "yearly, by 1 March and quarter I"),
        ("раз в 2 года", "every 2 years"),
        ("3 раза в год", "3 times a year"),
        ("в течение 10 рабочих дней со дня регистрации", "within 10 working days after «регистрации»"),
        ("в 10-дневный срок", "within 10 days after the base day of the act"),
        ("за 1 день до открытия", "1 day before «открытия»"),
        ("не позднее чем за 10 дней до открытия", "at least 10 days before «открытия»"),
        ("не ранее чем за 10 и не позднее чем за 5 дней до открытия", "5 to 10 days before «открытия»"),
        ("в день открытия", "on the day of «открытия»"),
        ("ежегодно, до открытия", "yearly, before «открытия»"),
        ("согласно графику", "as another document sets («согласно графику»)"),
        ("постоянно", "all the time"),
        ("постоянно, 2021 г.", "all the time, 2021"),
        ("в течение учебного года", "throughout «учебного года»"),
        ("по необходимости", "as needed"),
        ("по мере поступления заявок", "as needed («поступления заявок»)"),
        ("срочно", "urgently"),
        ("1 октября 2021 г., далее – ежеквартально", "by 1 October 2021, then quarterly"),
        ("1 марта 2021 г.; май 2021 г.", "by 1 March 2021; May 2021"),
        ("как-нибудь", "not read"),
    ],
)
def test_a_deadline_is_said_in_english(text: str, english: str) -> None:
    assert read(text).say("en") == english


def test_an_unread_text_has_no_canonical_wording_but_words_for_people() -> None:
    reading = read("как-нибудь")

    assert (reading.deadline, reading.canonical, reading.say()) == (Unread(), None, "не прочитано")


def test_the_reading_of_a_period_is_told_by_the_contract() -> None:
    reading = read("с 4 апреля по 20 мая 2012 года*")

    assert reading.as_json() == {
        "text": "с 4 апреля по 20 мая 2012 года*",
        "kind": "window",
        "start": "2012-04-04",
        "due": "2012-05-20",
        "also_due": [],
        "month_day": None,
        "recurrence": None,
        "event": None,
        "offset": None,
        "bound": None,
        "certain": True,
        "note": None,
        "canonical": "с 4 апреля по 20 мая 2012 г.",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("июнь", {"kind": "window", "month_day": "06"}),
        ("февраль", {"kind": "window", "month_day": "02"}),
        ("декабрь – февраль", {"kind": "window", "month_day": "12-01..02-28"}),
        ("29 февраля", {"kind": "date", "month_day": "02-29"}),
        ("3 кв.", {"kind": "window", "month_day": "Q3"}),
        ("2 - 3 кв.", {"kind": "window", "month_day": "Q2..Q3"}),
        ("I полугодие", {"kind": "window", "month_day": "01-01..06-30"}),
        ("с 1 марта", {"kind": "window", "month_day": "03-01"}),
        ("с 1 марта 2021 г.", {"kind": "window", "start": "2021-03-01"}),
        ("X год", {"kind": "window"}),
        ("ежегодно с 15 мая по 10 сентября", {"kind": "recurring", "recurrence": "yearly", "month_day": "05-15..09-10"}),
        ("ежемесячно, в период: 2021 г.", {"kind": "recurring", "recurrence": "monthly", "start": "2021-01-01", "due": "2021-12-31"}),
        ("до 3-го рабочего дня месяца, следующего за отчётным", {"kind": "recurring", "recurrence": "monthly", "offset": "+3 working_day"}),
        ("до 10 числа месяца, следующего за отчётным", {"kind": "recurring", "recurrence": "monthly", "offset": "+10 day"}),
        ("ежемесячно, до 3-го рабочего дня", {"kind": "recurring", "recurrence": "monthly", "offset": "+3 working_day"}),
        ("ежегодно, за 20 дней до открытия",
         {"kind": "relative", "recurrence": "yearly", "event": "открытия", "offset": "-20 day", "bound": "exactly"}),
        ("в период открытия", {"kind": "relative", "event": "открытия", "bound": "within"}),
        ("не ранее 3 и не позднее 7 рабочих дней с момента издания",
         {"kind": "relative", "event": "издания", "offset": "+3..+7 working_day", "bound": "between"}),
        ("в день открытия", {"kind": "relative", "event": "открытия", "offset": "0 day", "bound": "exactly"}),
        ("1 марта 2021 г., далее – по необходимости", {"kind": "date", "due": "2021-03-01", "recurrence": "as_needed"}),
        ("1 марта 2021 г., далее – постоянно", {"kind": "date", "due": "2021-03-01"}),
        ("1 марта 2021 г., далее – ежегодно", {"kind": "recurring", "due": "2021-03-01", "recurrence": "yearly"}),
        ("1 июня 2021 г.; 1 марта 2021 г.", {"kind": "several", "due": "2021-03-01", "also_due": ["2021-06-01"]}),
        ("1 июня; согласно графику", {"kind": "several", "month_day": "06-01"}),
        ("согласно графику; до открытия", {"kind": "several"}),
        ("ежемесячно, до 5 числа; ежемесячно, до 20 числа", {"kind": "recurring", "recurrence": "monthly"}),
        ("постоянно, 2021 г.", {"kind": "continuous", "start": "2021-01-01", "due": "2021-12-31"}),
        ("постоянно", {"kind": "continuous"}),
        ("по необходимости", {"kind": "as_needed"}),
        ("согласно графику", {"kind": "schedule"}),
        ("срочно", {"kind": "relative"}),
        ("как-нибудь", {"kind": "unread"}),
    ],
)  # fmt: skip
def test_the_contract_tells_the_facts(text: str, expected: dict[str, object]) -> None:
    told = read(text).as_json()
    fields = {key: value for key, value in told.items() if key not in {"text", "certain", "note", "canonical"}}

    assert {key: value for key, value in fields.items() if value not in (None, [])} == expected


def test_the_first_day_of_an_unknown_year_is_not_told() -> None:
    with pytest.raises(TypeError, match=r"the year of .* is not known"):
        first_date(Month(3))
