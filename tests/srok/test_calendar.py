"""The production calendar of Russia: the published years day by day, the law for the others, arithmetic over both."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srok import BadCalendarData, CalendarDay, DayKind, Override, load_overrides, russia

CALENDAR = russia()
AS_PLANNED = CALENDAR.without_decree_days()
WORKING_DAYS = {
    2013: 247, 2014: 247, 2015: 247, 2016: 247, 2017: 247, 2018: 247, 2019: 247, 2020: 248,
    2021: 247, 2022: 247, 2023: 247, 2024: 248, 2025: 247, 2026: 247, 2027: 247,
}  # fmt: skip
SHORT_DAYS = {
    2013: "22.02 07.03 30.04 08.05 11.06 31.12",
    2014: "24.02 07.03 30.04 08.05 11.06 31.12",
    2015: "30.04 08.05 11.06 03.11 31.12",
    2016: "20.02 03.11",
    2017: "22.02 07.03 03.11",
    2018: "22.02 07.03 28.04 08.05 09.06 29.12",
    2019: "22.02 07.03 30.04 08.05 11.06 31.12",
    2020: "30.04 08.05 11.06 03.11 31.12",
    2021: "20.02 30.04 11.06 03.11",
    2022: "22.02 05.03 03.11",
    2023: "22.02 07.03 03.11",
    2024: "22.02 07.03 08.05 11.06 02.11",
    2025: "07.03 30.04 11.06 01.11",
    2026: "30.04 08.05 11.06 03.11",
    2027: "20.02 30.04 11.06 03.11",
}
# holidays 0.109 takes 10 March 2014 for a working day: 8 March was a Saturday, its day off passed to the Monday.
KNOWN_ERRORS_OF_HOLIDAYS = {date(2014, 3, 10)}

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_a_published_year_has_its_working_and_short_days(year: int) -> None:
    kinds = {day.date: day.kind for day in AS_PLANNED.days(year)}
    short = [day.strftime("%d.%m") for day, kind in kinds.items() if kind is DayKind.SHORT]

    assert sum(kind is not DayKind.OFF for kind in kinds.values()) == WORKING_DAYS[year]
    assert " ".join(short) == SHORT_DAYS[year]
    assert not CALENDAR.is_provisional(year)


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_a_published_year_agrees_with_the_library_of_holidays(year: int) -> None:
    theirs = holidays.country_holidays("RU", years=year)
    differing = {
        day
        for day in each_day(date(year, 1, 1), date(year, 12, 31))
        if theirs.is_working_day(day) != AS_PLANNED.is_working(day)
    }

    assert differing <= KNOWN_ERRORS_OF_HOLIDAYS


def test_days_declared_non_working_by_the_president_are_off() -> None:
    declared = [
        *each_day(date(2020, 3, 30), date(2020, 4, 30)),
        *each_day(date(2020, 5, 6), date(2020, 5, 8)),
        date(2020, 6, 24),
        date(2020, 7, 1),
        *each_day(date(2021, 5, 4), date(2021, 5, 7)),
        *each_day(date(2021, 10, 30), date(2021, 11, 7)),
    ]
    all_days = [day.date for year in (2020, 2021) for day in CALENDAR.days(year)]
    changed = [day for day in all_days if CALENDAR.kind(day) is not AS_PLANNED.kind(day)]

    assert {CALENDAR.kind(day) for day in declared} == {DayKind.OFF}
    assert [CALENDAR.is_working(day) for day in declared] == [False] * len(declared)
    assert set(changed) <= set(declared)
    assert len(changed) == 24 + 3 + 1 + 1 + 4 + 3  # of the declared days those that would have been worked


@pytest.mark.parametrize(
    ("day", "kind", "ru", "en"),
    [
        (date(2021, 1, 7), "off", "праздник: Рождество Христово (ст. 112 ТК РФ)", "holiday: Orthodox Christmas (Labour Code, art. 112)"),
        (date(2021, 2, 20), "short",
         "рабочий день, короче на час: выходной перенесён на понедельник 22 февраля: постановление Правительства РФ от 10.10.2020 №\u00a01648",
         "working day, one hour shorter: its day off moved to Monday 22 February: постановление Правительства РФ от 10.10.2020 №\u00a01648"),
        (date(2021, 2, 22), "off",
         "выходной день, перенесён с субботы 20 февраля: постановление Правительства РФ от 10.10.2020 №\u00a01648",
         "day off moved from Saturday 20 February: постановление Правительства РФ от 10.10.2020 №\u00a01648"),
        (date(2024, 12, 28), "working",
         "рабочий день: выходной перенесён на понедельник 30 декабря: постановление Правительства РФ от 10.08.2023 №\u00a01314",
         "working day: its day off moved to Monday 30 December: постановление Правительства РФ от 10.08.2023 №\u00a01314"),
        (date(2021, 5, 3), "off", "выходной день: праздник «Праздник Весны и Труда» выпал на субботу (ст. 112 ТК РФ)",
         "day off: Spring and Labour Day fell on Saturday (Labour Code, art. 112)"),
        (date(2021, 5, 4), "off", "нерабочий день: Указ Президента РФ от 23.04.2021 №\u00a0242", "non-working day: Указ Президента РФ от 23.04.2021 №\u00a0242"),
        (date(2021, 6, 11), "short", "рабочий день, короче на час: завтра День России (ст. 95 ТК РФ)",
         "working day, one hour shorter: tomorrow is Russia Day (Labour Code, art. 95)"),
        (date(2021, 6, 19), "off", "выходной день: суббота", "day off: Saturday"),
        (date(2021, 6, 16), "working", "рабочий день", "working day"),
    ],
)  # fmt: skip
def test_a_day_says_what_it_is_and_why(day: date, kind: str, ru: str, en: str) -> None:
    assert (CALENDAR.kind(day), CALENDAR.why(day), CALENDAR.why(day, "en")) == (kind, ru, en)


def test_a_year_is_told_day_by_day() -> None:
    told = CALENDAR.days(2024)

    assert [day.date for day in told] == each_day(date(2024, 1, 1), date(2024, 12, 31))
    assert told[0].as_json() == {"date": "2024-01-01", "kind": "off", "why": "праздник: Новый год (ст. 112 ТК РФ)"}
    assert CALENDAR.days(2024, "en")[6] == CalendarDay(
        date(2024, 1, 7), DayKind.OFF, "holiday: Orthodox Christmas (Labour Code, art. 112)"
    )


def test_a_year_without_a_decree_follows_the_law_and_is_provisional() -> None:
    assert (CALENDAR.is_provisional(2028), CALENDAR.decree(2028)) == (True, None)
    assert (
        CALENDAR.decree(2027)
        == "постановление Правительства РФ о переносе выходных дней в 2027 году (КонсультантПлюс, LAW_544706)"
    )
    assert not CALENDAR.is_working(date(2028, 1, 8))
    assert CALENDAR.kind(date(2028, 11, 6)) is DayKind.OFF  # 4 November 2028 is a Saturday
    assert CALENDAR.is_working(date(2028, 1, 10))  # January days are moved by decree only


def test_before_2013_the_older_law_holds() -> None:
    assert [CALENDAR.is_working(date(2008, 1, day)) for day in (5, 6, 7, 8, 9)] == [False, False, False, False, True]
    assert CALENDAR.kind(date(1995, 3, 8)) is DayKind.OFF


@pytest.mark.parametrize(
    ("day", "backward", "forward"),
    [
        (date(2022, 1, 1), date(2021, 12, 30), date(2022, 1, 10)),
        (date(2025, 1, 1), date(2024, 12, 28), date(2025, 1, 9)),
        (date(2024, 8, 25), date(2024, 8, 23), date(2024, 8, 26)),
        (date(2024, 8, 23), date(2024, 8, 23), date(2024, 8, 23)),
    ],
)
def test_a_day_moves_to_the_nearest_working_day(day: date, backward: date, forward: date) -> None:
    assert (CALENDAR.shift(day, "backward"), CALENDAR.shift(day, "forward"), CALENDAR.shift(day, "stated")) == (
        backward,
        forward,
        day,
    )


def test_working_days_are_counted_from_the_next_day_on() -> None:
    assert CALENDAR.add_working_days(date(2021, 2, 19), 1) == date(2021, 2, 20)
    assert CALENDAR.add_working_days(date(2021, 2, 19), 2) == date(2021, 2, 24)
    assert CALENDAR.add_working_days(date(2021, 2, 24), -2) == date(2021, 2, 19)
    assert CALENDAR.add_working_days(date(2021, 2, 21), 0) == date(2021, 2, 21)
    assert CALENDAR.working_days_between(date(2021, 2, 19), date(2021, 2, 24)) == 2
    assert CALENDAR.working_days_between(date(2021, 2, 24), date(2021, 2, 19)) == -2


def test_the_nth_working_day_of_a_month_is_found() -> None:
    assert CALENDAR.nth_working_day(2021, 1, 1) == date(2021, 1, 11)
    assert CALENDAR.nth_working_day(2021, 12, -1) == date(2021, 12, 30)
    assert CALENDAR.nth_working_day(2024, 12, 21) == date(2024, 12, 28)


@pytest.mark.parametrize("number", [0, 23, -23, 40])
def test_a_month_without_that_working_day_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"2021-02 has no working day number {number}"):
        CALENDAR.nth_working_day(2021, 2, number)


@given(days, st.integers(-3000, 3000))
@settings(deadline=None)
def test_counting_there_and_between_agree(day: date, number: int) -> None:
    found = CALENDAR.add_working_days(day, number)
    counted = CALENDAR.working_days_between(day, found)

    if number > 0:
        assert (counted, CALENDAR.is_working(found)) == (number, True)
    elif number < 0:
        assert (counted, CALENDAR.is_working(found)) == (number + (not CALENDAR.is_working(day)), True)
    else:
        assert found == day


@given(st.lists(days, max_size=5))
@settings(deadline=None)
def test_the_kind_and_the_arithmetic_tell_the_same(asked: list[date]) -> None:
    fresh = CALENDAR.without_decree_days()

    assert [fresh.is_working(day) for day in asked] == [fresh.kind(day) is not DayKind.OFF for day in asked]


def test_the_ends_of_the_calendar_are_told() -> None:
    assert CALENDAR.is_working(date(9999, 12, 31)) is True
    assert CALENDAR.shift(date(1, 1, 1), "forward") == date(1, 1, 9)
    with pytest.raises(OverflowError, match="past the end of the calendar"):
        CALENDAR.shift(date(1, 1, 1), "backward")


def test_an_administrator_sets_days_of_his_own(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[[day]]\ndate = 2028-06-30\nkind = "off"\nwhy = "распоряжение № 5"\n[[day]]\ndate = 2050-01-01\nkind = "working"\nwhy = " смена "\n',
        encoding="utf-8",
    )
    own = russia(load_overrides(file))

    assert load_overrides(file)[0] == Override(date(2028, 6, 30), DayKind.OFF, "распоряжение № 5")
    assert (own.is_working(date(2028, 6, 30)), own.kind(date(2028, 6, 30)), own.why(date(2028, 6, 30))) == (
        False,
        DayKind.OFF,
        "распоряжение № 5",
    )
    assert (own.is_working(date(2050, 1, 1)), own.why(date(2050, 1, 1))) == (True, "смена")
    assert CALENDAR.is_working(date(2028, 6, 30))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[[day]", "own.toml: "),
        (b"\xff", "own.toml: "),
        (b'[[day]]\ndate = "2028-06-30"\nkind = "off"\nwhy = "x"', "№\u00a01: expected date"),
        (b'[[day]]\ndate = 2028-06-30\nkind = "free"\nwhy = "x"', "kind = one of working, short, off"),
        (b'[[day]]\ndate = 2028-06-30\nkind = "off"\nwhy = " "', "why = the ground"),
        (b'[[day]]\ndate = 2028-06-30T10:00:00\nkind = "off"\nwhy = "x"', "№\u00a01: expected date"),
        (b"day = 5", "own.toml: "),
        (b"day = [5]", "№\u00a01: expected date"),
    ],
)
def test_a_wrong_file_of_days_is_refused_with_its_place(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(content)

    with pytest.raises(BadCalendarData, match=message):
        load_overrides(file)
