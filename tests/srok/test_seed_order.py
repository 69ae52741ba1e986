"""The eight deadline cells of order № 1074-р, as issued: what they mean and on which days they fall."""

from datetime import date

import pytest

from srok import (
    AsNeeded,
    BySchedule,
    Day,
    Deadline,
    Every,
    OnDate,
    Policy,
    ReasonCode,
    Recurring,
    Sequence,
    Shift,
    dates,
    read,
    russia,
)

TO_2025 = (date(2020, 12, 10), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("cell", "deadline"),
    [
        ("18 декабря 2020 года", OnDate(Day(12, 18, 2020))),
        ("Согласно отдельному графику", BySchedule("согласно отдельному графику")),
        ("30 декабря 2020 года, далее - по необходимости", Sequence(OnDate(Day(12, 30, 2020)), AsNeeded())),
        ("1 марта 2021 года", OnDate(Day(3, 1, 2021))),
        ("25 августа 2021 года", OnDate(Day(8, 25, 2021))),
        ("25 августа 2021 года, далее - ежегодно", Sequence(OnDate(Day(8, 25, 2021)), Recurring(Every.YEAR))),
        ("1 сентября 2021 года", OnDate(Day(9, 1, 2021))),
        ("1 октября 2021 года, далее – ежеквартально", Sequence(OnDate(Day(10, 1, 2021)), Recurring(Every.QUARTER))),
    ],
)
def test_a_cell_of_the_seed_order_is_read(cell: str, deadline: Deadline) -> None:
    reading = read(cell)

    assert (reading.text, reading.deadline, reading.certain, reading.note) == (cell, deadline, True, None)


def moved(cell: str, shift: Shift) -> dict[date, date]:
    found = dates(read(cell).deadline, TO_2025, russia(), Policy(shift=shift))
    return {
        occurrence.stated: occurrence.effective for occurrence in found if occurrence.stated != occurrence.effective
    }


def test_the_quarterly_measure_moves_back_to_the_last_working_day() -> None:
    assert moved("1 октября 2021 года, далее – ежеквартально", "backward") == {
        date(2022, 1, 1): date(2021, 12, 30),
        date(2022, 10, 1): date(2022, 9, 30),
        date(2023, 1, 1): date(2022, 12, 30),
        date(2023, 4, 1): date(2023, 3, 31),
        date(2023, 7, 1): date(2023, 6, 30),
        date(2023, 10, 1): date(2023, 9, 29),
        date(2024, 1, 1): date(2023, 12, 29),
        date(2025, 1, 1): date(2024, 12, 28),
    }


def test_the_quarterly_measure_moves_forward_to_the_next_working_day() -> None:
    assert moved("1 октября 2021 года, далее – ежеквартально", "forward") == {
        date(2022, 1, 1): date(2022, 1, 10),
        date(2022, 10, 1): date(2022, 10, 3),
        date(2023, 1, 1): date(2023, 1, 9),
        date(2023, 4, 1): date(2023, 4, 3),
        date(2023, 7, 1): date(2023, 7, 3),
        date(2023, 10, 1): date(2023, 10, 2),
        date(2024, 1, 1): date(2024, 1, 9),
        date(2025, 1, 1): date(2025, 1, 9),
    }


def test_the_quarterly_measure_stays_where_the_policy_says_so() -> None:
    assert moved("1 октября 2021 года, далее – ежеквартально", "stated") == {}


def test_the_yearly_measure_moves_only_in_2024() -> None:
    assert moved("25 августа 2021 года, далее - ежегодно", "backward") == {date(2024, 8, 25): date(2024, 8, 23)}
    assert moved("25 августа 2021 года, далее - ежегодно", "forward") == {date(2024, 8, 25): date(2024, 8, 26)}


def test_what_is_done_on_demand_has_one_date() -> None:
    found = dates(read("30 декабря 2020 года, далее - по необходимости").deadline, TO_2025, russia())

    assert [(one.stated, one.effective, one.reason.code) for one in found] == [
        (date(2020, 12, 30), date(2020, 12, 30), ReasonCode.WORKING_DAY)
    ]


def test_a_schedule_of_its_own_has_no_date() -> None:
    assert dates(read("Согласно отдельному графику").deadline, TO_2025, russia()) == []
