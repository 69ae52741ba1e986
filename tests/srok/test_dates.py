"""From a deadline to its days: recurrences, events, policies, and why a day is what it is."""

from datetime import date

import pytest

from srok import (
    Day,
    Deadline,
    Ground,
    Occurrence,
    Offset,
    OnDate,
    Policy,
    Reason,
    ReasonCode,
    Since,
    Unit,
    Unread,
    dates,
    default_deadline,
    read,
    russia,
)

YEAR_2022 = (date(2022, 1, 1), date(2022, 12, 31))
CALENDAR = russia()


def stated(text: str, between: tuple[date, date] = YEAR_2022, policy: Policy | None = None) -> list[str]:
    """The stated days of a text inside a span, shortly."""
    found = dates(read(text).deadline, between, CALENDAR, policy or Policy())
    return [one.stated.strftime("%d.%m.%y") for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("до 21 марта 2022 г.", "21.03.22"),
        ("до 21 марта", ""),
        ("июнь", ""),
        ("до 21 марта 2023 г.", ""),
        ("сентябрь 2022 г.", "30.09.22"),
        ("2021–2022 годы", "31.12.22"),
        ("до 15 января и до 15 июля 2022 года", "15.01.22 15.07.22"),
        ("до 20 числа каждого месяца, в период: февраль – апрель 2022 г.", "20.02.22 20.03.22 20.04.22"),
        ("ежемесячно, до 31 числа, в период: с ноября 2022 г.", "30.11.22 31.12.22"),
        ("ежемесячно, до последнего дня, в период: I квартал 2022 г.", "31.01.22 28.02.22 31.03.22"),
        ("в последний рабочий день квартала", "31.03.22 30.06.22 30.09.22 30.12.22"),
        ("ежеквартально, до 3-го рабочего дня", "12.01.22 05.04.22 05.07.22 05.10.22"),
        ("до 10 числа месяца, следующего за отчётным кварталом", "10.01.22 10.04.22 10.07.22 10.10.22"),
        ("не позднее 1-го рабочего дня месяца, следующего за отчётным кварталом", "10.01.22 01.04.22 01.07.22 03.10.22"),
        ("раз в полугодие, до 5 числа месяца, следующего за отчётным полугодием", "05.01.22 05.07.22"),
        ("ежегодно, до 20 числа месяца, следующего за отчётным годом", "20.01.22"),
        ("ежегодно, до 1 февраля", "01.02.22"),
        ("ежегодно, до 29 февраля", "28.02.22"),
        ("ежегодно с 15 мая по 10 сентября", "10.09.22"),
        ("ежегодно, декабрь – февраль", "28.02.22"),
        ("2 раза в год: до 15 января и до 15 июля", "15.01.22 15.07.22"),
        ("последняя пятница каждого месяца, в период: II квартал 2022 г.", "29.04.22 27.05.22 24.06.22"),
        ("первый понедельник месяца, в период: май – июнь 2022 г.", "02.05.22 06.06.22"),
        ("еженедельно, по вторникам и четвергам, в период: с 1 по 10 марта 2022 г.", "01.03.22 03.03.22 08.03.22 10.03.22"),
        ("еженедельно, в период: с 1 по 20 марта 2022 г.", "04.03.22 11.03.22 18.03.22"),
        ("ежедневно с 4 по 9 марта 2022 г.", "04.03.22 05.03.22 09.03.22"),
        ("раз в два года", ""),
        ("3 раза в год", ""),
        ("1 октября 2021 года, далее – ежеквартально", "01.01.22 01.04.22 01.07.22 01.10.22"),
        ("31 октября 2021 года, далее – ежемесячно, в период: с 1 января 2022 г. по 30 апреля 2022 г.", "10.01.22 10.02.22 10.03.22 10.04.22"),
        ("31 октября 2021 года, далее – раз в полугодие", "30.04.22 31.10.22"),
        ("24 декабря 2021 года, далее – еженедельно, в период: январь 2022 г.", "07.01.22 14.01.22 21.01.22 28.01.22"),
        ("1 октября 2020 года, далее – раз в 2 года", "01.10.22"),
        ("1 сентября 2021 г., далее – ежегодно до 1 октября", "01.10.22"),
        ("1 марта 2022 г., далее – ежедневно, в период: с 2 по 4 марта 2022 г.", "01.03.22 02.03.22 03.03.22 04.03.22"),
        ("I квартал 2021 года, далее – ежегодно", "31.03.22"),
        ("II квартал 2021 года, далее – ежеквартально", "31.03.22 30.06.22 30.09.22 31.12.22"),
        ("28 февраля 2021 г., далее – ежемесячно, в период: с 1 ноября 2022 г.", "10.11.22 10.12.22"),
        ("1 октября, далее – ежеквартально", ""),
        ("30 декабря 2022 года, далее – по необходимости", "30.12.22"),
        ("согласно отдельному графику", ""),
        ("по мере необходимости", ""),
        ("постоянно", ""),
        ("с 1 марта 2022 г.", ""),
        ("срочно", ""),
        ("в 10-дневный срок", ""),
        ("за 4 дня до открытия", ""),
        ("не понять", ""),
    ],
)  # fmt: skip
def test_a_deadline_falls_on_its_days(text: str, expected: str) -> None:
    assert " ".join(stated(text)) == expected


def test_a_long_series_ends_with_the_calendar() -> None:
    to_the_end = (date(9988, 1, 1), date(9999, 12, 31))

    assert len(stated("1 октября 2021 года, далее – ежегодно", to_the_end)) == 12
    assert stated("1 октября 2021 года, далее – раз в 20 недель", (date(2021, 1, 1), date(2022, 6, 1))) == [
        "01.10.21",
        "18.02.22",
    ]
    assert stated("1 октября 2021 года, далее – еженедельно", (date(9999, 12, 20), date(9999, 12, 31))) == [
        "24.12.99",
        "31.12.99",
    ]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(quarterly="from_first_date"), ["15.11.21", "15.02.22", "15.05.22", "15.08.22"]),
        (Policy(quarterly="after_quarter"), ["15.11.21", "10.01.22", "10.04.22", "10.07.22"]),
        (Policy(quarterly="after_quarter", day_after=5), ["15.11.21", "05.01.22", "05.04.22", "05.07.22"]),
        (Policy(quarterly="within_quarter"), ["15.11.21", "31.12.21", "31.03.22", "30.06.22"]),
    ],
)
def test_quarterly_without_a_day_is_read_as_the_policy_says(policy: Policy, expected: list[str]) -> None:
    assert stated("15 ноября 2021 г., далее – ежеквартально", (date(2021, 1, 1), date(2022, 8, 20)), policy) == expected


def test_what_repeats_without_a_day_is_done_by_a_day_of_the_next_month() -> None:
    first_half = (date(2022, 1, 1), date(2022, 5, 31))

    assert stated("ежемесячно", first_half) == ["10.01.22", "10.02.22", "10.03.22", "10.04.22", "10.05.22"]
    assert stated("ежеквартально", first_half) == ["10.01.22", "10.04.22"]
    assert stated("раз в полугодие", first_half) == ["10.01.22"]
    assert stated("ежегодно", first_half, Policy(day_after=20)) == ["20.01.22"]


def test_a_continuous_work_reports_where_the_policy_asks() -> None:
    assert stated("постоянно", policy=Policy(continuous_report=(1, 20))) == ["20.01.22"]


BASE = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("в 10-дневный срок", None, date(2022, 3, 11)),
        ("в течение 10 рабочих дней", None, date(2022, 3, 16)),
        ("в течение 2 месяцев со дня регистрации", None, date(2022, 5, 1)),
        ("в течение 1 года со дня регистрации", None, date(2023, 3, 1)),
        ("в течение двух недель со дня регистрации", None, date(2022, 3, 15)),
        ("в течение 25 часов со дня регистрации", None, date(2022, 3, 3)),
        ("за 36 часов до регистрации", None, date(2022, 2, 27)),
        ("за 3 рабочих дня до регистрации", None, date(2022, 2, 24)),
        ("не ранее 3 и не позднее 7 рабочих дней со дня регистрации", date(2022, 3, 4), date(2022, 3, 11)),
        ("до регистрации", None, date(2022, 2, 28)),
        ("в день регистрации", None, date(2022, 3, 1)),
        ("в период регистрации", None, date(2022, 3, 1)),
    ],
)
def test_a_term_is_counted_from_its_event(text: str, start: date | None, due: date) -> None:
    found = dates(
        read(text).deadline, (date(2022, 1, 1), date(2023, 12, 31)), CALENDAR, base=BASE, events={"регистрации": BASE}
    )

    assert [(one.start, one.stated) for one in found] == [(start, due)]


@pytest.mark.parametrize(
    "text", ["после регистрации", "не ранее регистрации", "не ранее чем через 3 дня после регистрации", "до открытия"]
)
def test_what_has_no_last_day_or_no_known_event_has_no_date(text: str) -> None:
    assert dates(read(text).deadline, YEAR_2022, CALENDAR, base=BASE, events={"регистрации": BASE}) == []


@pytest.mark.parametrize(("text", "due"), [("незамедлительно", 2), ("срочно", 4), ("оперативно", 11)])
def test_an_urgency_has_the_term_of_the_policy(text: str, due: int) -> None:
    found = dates(read(text).deadline, YEAR_2022, CALENDAR, base=BASE)

    assert [one.stated for one in found] == [date(2022, 3, due)]
    assert [ground.setting for ground in found[0].policy][1:] == ["base_day", "shift"]


def test_an_order_without_a_deadline_is_due_in_a_month() -> None:
    found = default_deadline(date(2021, 1, 31), CALENDAR)

    assert (found.stated, found.effective) == (date(2021, 2, 28), date(2021, 2, 26))
    assert [ground.setting for ground in found.policy] == ["default_term", "base_day", "shift"]


def test_every_computed_date_says_which_policy_made_it() -> None:
    [found] = dates(OnDate(Day(10, 1, 2022)), YEAR_2022, CALENDAR)

    assert found == Occurrence(
        start=None,
        stated=date(2022, 10, 1),
        effective=date(2022, 9, 30),
        reason=Reason(ReasonCode.MOVED_BACKWARD, date(2022, 10, 1), date(2022, 9, 30), "выходной день: суббота"),
        policy=(Ground("shift", "backward", Policy().ground("shift").source),),
        provisional=False,
    )
    assert found.as_json() == {
        "start": None,
        "stated": "2022-10-01",
        "effective": "2022-09-30",
        "reason": {
            "code": "moved_backward",
            "text": "вместо субботы 1 октября 2022 г. – на предыдущий рабочий день, 30 сентября",
            "why_off": "выходной день: суббота",
        },
        "policy": [
            {
                "setting": "shift",
                "value": "backward",
                "source": "поручения – на предшествующий рабочий день: регламент федерального агентства (consultant.ru, cons_doc_LAW_305378), "
                "п. 5.3.2; порядок контроля исполнения поручений, Свердловская область (docs.cntd.ru, 453106005), п. 17",
            }
        ],
        "provisional": False,
    }


def test_a_window_keeps_its_start() -> None:
    [found] = dates(read("с 3 мая по 21 мая 2022 года").deadline, YEAR_2022, CALENDAR, Policy(shift="forward"))

    assert (found.start, found.stated, found.effective) == (date(2022, 5, 3), date(2022, 5, 21), date(2022, 5, 23))
    assert found.as_json()["start"] == "2022-05-03"


def test_a_series_of_whole_months_ends_with_its_months() -> None:
    found = dates(
        read("февраль 2021 года, далее – ежегодно").deadline, (date(2024, 1, 1), date(2025, 12, 31)), CALENDAR
    )

    assert [(one.start, one.stated) for one in found] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2025, 2, 1), date(2025, 2, 28)),
    ]


def test_a_date_in_a_year_without_a_decree_is_provisional() -> None:
    moved = dates(OnDate(Day(1, 1, 2028)), (date(2028, 1, 1), date(2028, 1, 1)), CALENDAR)
    later = dates(OnDate(Day(3, 1, 2029)), (date(2029, 1, 1), date(2029, 12, 31)), CALENDAR)

    assert [one.provisional for one in moved + later] == [True, True]


@pytest.mark.parametrize(
    ("code", "stated_day", "effective", "ru", "en"),
    [
        (ReasonCode.WORKING_DAY, date(2022, 3, 1), date(2022, 3, 1), "рабочий день, как в карте", "a working day, as stated"),
        (ReasonCode.AS_STATED, date(2022, 10, 1), date(2022, 10, 1),
         "как в карте: суббота 1 октября 2022 г. – нерабочий день, срок не переносится",
         "as stated: Saturday 1 October 2022 is not a working day, the deadline does not move"),
        (ReasonCode.MOVED_BACKWARD, date(2022, 1, 1), date(2021, 12, 30),
         "вместо субботы 1 января 2022 г. – на предыдущий рабочий день, 30 декабря 2021 г.",
         "instead of Saturday 1 January 2022 – the previous working day, 30 December 2021"),
        (ReasonCode.MOVED_FORWARD, date(2022, 1, 1), date(2022, 1, 10),
         "вместо субботы 1 января 2022 г. – на следующий рабочий день, 10 января",
         "instead of Saturday 1 January 2022 – the next working day, 10 January"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_both_languages(
    code: ReasonCode, stated_day: date, effective: date, ru: str, en: str
) -> None:
    reason = Reason(code, stated_day, effective)

    assert (reason.say(), reason.say("en")) == (ru, en)


def test_a_deadline_that_does_not_move_says_so() -> None:
    [found] = dates(OnDate(Day(10, 1, 2022)), YEAR_2022, CALENDAR, Policy(shift="stated"))

    assert (found.effective, found.reason.code) == (date(2022, 10, 1), ReasonCode.AS_STATED)


@pytest.mark.parametrize(
    ("policy", "setting", "value", "source"),
    [
        (Policy(), "default_term", "+1 month", "cons_doc_LAW_305378"),
        (Policy(urgent=Offset(5, Unit.DAY)), "urgent", "+5 day", "решение администратора"),
        (Policy(), "day_after", "10", "453106005"),
        (Policy(day_after=7), "day_after", "7", "решение администратора"),
        (Policy(continuous_report=(1, 20)), "continuous_report", "(1, 20)", "453106005"),
        (Policy(base_day="registration"), "base_day", "registration", "453106005"),
        (Policy(shift="forward"), "shift", "forward", "ГК РФ, ст. 193"),
        (Policy(shift="stated"), "shift", "stated", "срок не переносится"),
        (Policy(quarterly="within_quarter"), "quarterly", "within_quarter", "до конца каждого квартала"),
    ],
)
def test_every_choice_of_a_policy_names_its_source(policy: Policy, setting: str, value: str, source: str) -> None:
    ground = policy.ground(setting)

    assert (ground.setting, ground.value) == (setting, value)
    assert source in ground.source
    assert ground.as_json() == {"setting": setting, "value": value, "source": ground.source}


@pytest.mark.parametrize("deadline", [Unread(), Since(Day(3, 1, 2022))])
def test_what_has_no_last_day_has_no_occurrence(deadline: Deadline) -> None:
    assert dates(deadline, YEAR_2022, CALENDAR) == []
