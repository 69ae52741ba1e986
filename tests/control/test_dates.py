"""From a stored deadline to its dates: pure rules."""

from __future__ import annotations

import datetime as dt

import pytest

import srok
from vekha.control.rules import PlannedDate, is_series, kept_reason_in_words, planned_dates, shifted
from vekha.roadmaps.rules import default_horizon, horizon_of, reach

SIGNED = dt.date(2020, 12, 10)
HORIZON = dt.date(2022, 12, 31)


def stated(text: str, *, horizon: dt.date = HORIZON) -> list[str]:
    """The stated dates of a cell."""
    found = planned_dates(
        srok.dump(srok.read(text, signed=SIGNED).deadline), signed=SIGNED, horizon=horizon, shift="stated"
    )
    return [one.stated.isoformat() for one in found]


@pytest.mark.parametrize(
    ("text", "repeats", "expected"),
    [
        ("18 декабря 2020 года", False, ["2020-12-18"]),
        ("1 марта 2035 года", False, ["2035-03-01"]),  # a single date has no horizon
        ("1 марта 2019 года", False, ["2019-03-01"]),  # nor has it to lie after the act
        ("сентябрь 2021 года", False, ["2021-09-30"]),
        ("до 1 марта 2021 г., до 1 марта 2022 г.", False, ["2021-03-01", "2022-03-01"]),
        ("30 декабря 2020 года, далее - по необходимости", False, ["2020-12-30"]),
        ("Согласно отдельному графику", False, []),
        ("по необходимости", False, []),
        ("постоянно", False, []),
        ("в 10-дневный срок", False, ["2020-12-20"]),
        ("в течение 10 дней со дня подписания настоящего распоряжения", False, ["2020-12-20"]),
        ("не позднее 5 рабочих дней после утверждения настоящего плана", False, ["2020-12-17"]),
        ("в течение 10 дней со дня подписания соглашения", False, []),
        ("в течение 10 дней со дня вступления в силу настоящего приказа", False, []),  # may be a later day
        ("кое-когда", False, []),
        ("25 августа 2021 года, далее - ежегодно", True, ["2021-08-25", "2022-08-25"]),
        (
            "1 октября 2020 года, далее – ежеквартально",
            True,
            ["2020-10-01", "2021-01-01", *["2021-04-01", "2021-07-01"]],
        ),
        ("до 1 февраля ежегодно", True, ["2021-02-01", "2022-02-01"]),  # begins with the act
        ("1 сентября 2030 года, далее - ежегодно", True, ["2030-09-01"]),  # beyond the horizon its first all the same
    ],
)
def test_a_cell_has_its_dates(text: str, repeats: bool, expected: list[str]) -> None:
    value = srok.dump(srok.read(text, signed=SIGNED).deadline)
    assert is_series(value) is repeats
    horizon = dt.date(2021, 9, 30) if "октября 2020" in text else HORIZON
    assert stated(text, horizon=horizon) == expected


def test_an_empty_cell_has_no_dates() -> None:
    assert planned_dates({}, signed=SIGNED, horizon=HORIZON, shift="backward") == []
    assert is_series({}) is False


def test_one_repeating_deadline_among_several_ends_at_the_horizon_too() -> None:
    once = srok.OnDate(srok.Day(3, 1, 2021))
    yearly = srok.Sequence(srok.OnDate(srok.Day(8, 25, 2021)), srok.Recurring(srok.Every.YEAR))
    value = srok.dump(srok.Several((once, yearly)))
    found = planned_dates(value, signed=SIGNED, horizon=HORIZON, shift="stated")
    assert is_series(value) is True
    assert [one.stated.isoformat() for one in found] == ["2021-03-01", "2021-08-25", "2022-08-25"]


@pytest.mark.parametrize(
    "text", ["25 августа 2021 года, далее - ежегодно", "до 1 февраля ежегодно", "ежеквартально", "ежемесячно"]
)
def test_a_farther_horizon_only_adds_at_the_end(text: str) -> None:
    near, far = stated(text), stated(text, horizon=dt.date(2025, 12, 31))
    assert len(far) > len(near)
    assert far[: len(near)] == near


def test_a_date_comes_with_its_window_its_reason_and_its_certainty() -> None:
    value = srok.dump(srok.read("с 3 мая по 20 июня 2021 года").deadline)
    assert planned_dates(value, signed=SIGNED, horizon=HORIZON, shift="backward") == [
        PlannedDate(
            dt.date(2021, 5, 3), dt.date(2021, 6, 20), dt.date(2021, 6, 18), "moved_backward", is_provisional=False
        )
    ]
    [far] = planned_dates(srok.dump(srok.OnDate(srok.Day(1, 1, 2099))), signed=SIGNED, horizon=HORIZON, shift="forward")
    assert (far.stated, far.is_provisional) == (dt.date(2099, 1, 1), True)


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        ("stated", PlannedDate(None, dt.date(2024, 8, 25), dt.date(2024, 8, 25), "as_stated", is_provisional=False)),
        (
            "backward",
            PlannedDate(None, dt.date(2024, 8, 25), dt.date(2024, 8, 23), "moved_backward", is_provisional=False),
        ),
        (
            "forward",
            PlannedDate(None, dt.date(2024, 8, 25), dt.date(2024, 8, 26), "moved_forward", is_provisional=False),
        ),
    ],
)
def test_a_sunday_moves_by_the_rule(shift: str, expected: PlannedDate) -> None:
    assert shifted(dt.date(2024, 8, 25), shift) == expected


@pytest.mark.parametrize(
    ("reason", "due", "russian", "english"),
    [
        ("working_day", "2022-10-01", "рабочий день, как в карте", "a working day, as stated"),
        (
            "moved_backward",
            "2022-09-30",
            "вместо субботы 1 октября 2022 г. – на предыдущий рабочий день, 30 сентября",
            "instead of Saturday 1 October 2022 – the previous working day, 30 September",
        ),
        (
            "moved_forward",
            "2022-10-03",
            "вместо субботы 1 октября 2022 г. – на следующий рабочий день, 3 октября",
            "instead of Saturday 1 October 2022 – the next working day, 3 October",
        ),
    ],
)
def test_a_kept_reason_reads_as_words(reason: str, due: str, russian: str, english: str) -> None:
    dates = (dt.date(2022, 10, 1), dt.date.fromisoformat(due))
    told = [kept_reason_in_words(reason, *dates, language).replace("\u00a0", " ") for language in ("ru", "en")]
    assert told == [russian, english]


def test_the_usual_horizon_is_the_end_of_the_year_after_next() -> None:
    assert default_horizon(dt.date(2020, 12, 10)) == dt.date(2022, 12, 31)
    assert default_horizon(dt.date(2021, 1, 1)) == dt.date(2023, 12, 31)
    assert horizon_of(None, dt.date(2021, 1, 1)) == dt.date(2023, 12, 31)
    assert horizon_of(dt.date(2030, 6, 1), dt.date(2021, 1, 1)) == dt.date(2030, 6, 1)


def test_a_road_map_reaches_from_its_act_thirty_years_ahead() -> None:
    assert reach(SIGNED) == (dt.date(2020, 12, 10), dt.date(2050, 12, 31))
