"""Recurrence rules of RFC 5545: exact, or not given."""

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # comes with holidays, has no types

from srok import NotExact, dates, read, rrule, russia

SPAN = (date(2021, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1 марта 2021 года", "DTSTART;VALUE=DATE:20210301"),
        ("1 октября 2021 года, далее – ежеквартально", "DTSTART;VALUE=DATE:20211001\nRRULE:FREQ=MONTHLY;INTERVAL=3"),
        ("25 августа 2021 года, далее – ежегодно", "DTSTART;VALUE=DATE:20210825\nRRULE:FREQ=YEARLY"),
        ("31 августа 2021 года, далее – ежегодно", "DTSTART;VALUE=DATE:20210831\nRRULE:FREQ=YEARLY"),
        ("5 августа 2021 года, далее – раз в 2 недели", "DTSTART;VALUE=DATE:20210805\nRRULE:FREQ=WEEKLY;INTERVAL=2"),
        ("до 20 числа каждого месяца", "RRULE:FREQ=MONTHLY;BYMONTHDAY=20"),
        ("ежемесячно, до последнего дня", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("ежеквартально, до последнего дня", "RRULE:FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("до 10 числа месяца, следующего за отчётным кварталом", "RRULE:FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        (
            "раз в полугодие, до 5 числа месяца, следующего за отчётным полугодием",
            "RRULE:FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5",
        ),
        ("ежегодно, до 20 числа месяца, следующего за отчётным годом", "RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=20"),
        ("по вторникам и четвергам", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH"),
        ("последняя пятница каждого месяца", "RRULE:FREQ=MONTHLY;BYDAY=-1FR"),
        ("ежегодно, до 1 февраля", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1"),
        ("2 раза в год: до 15 января и до 15 июля", "RRULE:FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15"),
    ],
)
def test_an_exact_rule_gives_the_same_days(text: str, rule: str) -> None:
    deadline = read(text).deadline
    assert rrule(deadline) == rule

    if "RRULE" in rule:
        start = datetime(2021, 1, 1) if "DTSTART" not in rule else None  # noqa: DTZ001 - rules of whole days have no zone
        theirs = rrulestr(rule, dtstart=start).between(datetime(2021, 1, 1), datetime(2030, 12, 31), inc=True)  # noqa: DTZ001
        assert [one.stated for one in dates(deadline, SPAN, russia())] == [day.date() for day in theirs]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ежеквартально", "день повторения в тексте не назван: его выбирает политика"),
        ("сентябрь 2021 года", "период не повторяется"),
        ("31 октября 2021 года, далее – ежемесячно", "в коротких месяцах нет такого числа: правило пропустило бы их"),
        ("29 февраля 2020 года, далее – ежегодно", "в коротких месяцах нет такого числа: правило пропустило бы их"),
        ("ежемесячно, до 31 числа", "в коротких месяцах нет такого числа: правило пропустило бы их"),
        (
            "ежемесячно, до 3-го рабочего дня",
            "рабочие дни считаются по производственному календарю, RRULE его не знает",
        ),
        ("ежегодно, май", "повторяется период, а не день"),
        ("ежегодно, до 1 марта и до 15 июля", "разные числа разных месяцев одним правилом не сказать"),
        ("ежегодно, до 29 февраля", "разные числа разных месяцев одним правилом не сказать"),
        ("до 10 марта", "у такого срока нет дат, которые задаёт календарь"),
        ("до 20 числа каждого месяца, в период: 2021 г.", "у такого срока нет дат, которые задаёт календарь"),
        ("согласно графику", "у такого срока нет дат, которые задаёт календарь"),
    ],
)
def test_what_a_rule_cannot_say_is_told(text: str, why: str) -> None:
    assert rrule(read(text).deadline) == NotExact(why)
