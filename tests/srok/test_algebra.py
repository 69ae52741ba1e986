"""What cannot be is not built: the algebra refuses it, in Russian, since the words reach people."""

from collections.abc import Callable

import pytest

from srok import (
    AsNeeded,
    Bound,
    BySchedule,
    Continuous,
    Day,
    DayAfterPeriod,
    DayOfPeriod,
    Deadline,
    Decade,
    Every,
    HalfYear,
    ImpossibleDeadline,
    InYear,
    Month,
    NthWeekday,
    Offset,
    OnDate,
    OnWeekdays,
    Quarter,
    Recurring,
    Relative,
    Several,
    SrokError,
    TemplateYear,
    Unit,
    WholeYear,
    Window,
)
from srok.points import end_of, with_year

MARCH = OnDate(Day(3, 1))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Day(2, 29, 2021), "нет дня 29.02.2021"),
        (lambda: Day(2, 30), "нет дня 30.02"),
        (lambda: Day(13, 1), "нет месяца 13"),
        (lambda: Month(0), "нет месяца 0"),
        (lambda: Month(1, 1812), "год от 1900 до 2099, а не 1812"),
        (lambda: Decade(4, 1), "нет декады 4"),
        (lambda: Decade(1, 13), "нет месяца 13"),
        (lambda: Quarter(5), "нет квартала 5"),
        (lambda: HalfYear(3), "нет полугодия 3"),
        (lambda: TemplateYear("Y"), "год, названный буквой, – X или N, а не Y"),
        (lambda: TemplateYear("X", 10), "сдвиг не больше девяти лет, а не 10"),
        (lambda: Window(Day(3, 1), Day(3, 1)), "период в один день – это дата"),
        (lambda: Window(Month(3), Month(4, 2021)), "год назван у одного конца периода"),
        (lambda: Window(Month(3, 2021), WholeYear(2022)), "с одного конца целый год, с другого его часть"),
        (lambda: Window(Month(3, 2021), Month(2, 2021)), "период кончается раньше, чем начинается"),
        (lambda: DayOfPeriod(0), "нет числа 0"),
        (lambda: DayAfterPeriod(-1), "нет числа -1"),
        (lambda: OnWeekdays((4, 1)), "дни недели – по одному разу, по порядку"),
        (lambda: OnWeekdays(()), "дни недели – по одному разу, по порядку"),
        (lambda: OnWeekdays((7,)), "дни недели от 0 до 6, а не"),
        (lambda: NthWeekday(5, 0), "первый … четвёртый или последний, а не 5"),
        (lambda: NthWeekday(1, 7), "дни недели от 0 до 6, а не 7"),
        (lambda: InYear(()), "место года не названо"),
        (lambda: InYear((OnDate(Day(3, 1, 2021)),)), "у места каждого года нет своего года"),
        (lambda: InYear((MARCH, MARCH)), "место года названо дважды"),
        (lambda: InYear((Window.of(Month(3)), Window.of(Month(4)))), "соседние периоды – это один период"),
        (lambda: Recurring(Every.WEEK, DayOfPeriod(5)), "такого дня у такого повторения нет"),
        (lambda: Recurring(Every.YEAR, InYear((MARCH,)), interval=2), "день называют у каждого периода"),
        (lambda: Recurring(Every.HALF, InYear((MARCH,))), "два места для полугодия, четыре для квартала"),
        (lambda: Recurring(Every.YEAR, interval=21), "промежуток до 20 периодов, число раз до 99"),
        (lambda: Recurring(Every.MONTH, interval=2, times=2), "или раз в столько-то периодов, или столько-то раз в период"),
        (lambda: Recurring(Every.MONTH, interval=3), "для этого есть более длинный период"),
        (lambda: Recurring(Every.QUARTER, interval=2), "для этого есть более длинный период"),
        (lambda: Recurring(Every.YEAR, times=2), "для этого есть более короткий период"),
        (lambda: Recurring(Every.YEAR, during=Window.of(Month(3))), "период каждого года – это место года"),
        (lambda: Offset(1000, Unit.DAY), "не больше 999 единиц"),
        (lambda: Offset(0, Unit.WEEK), "ноль бывает только дней"),
        (lambda: Offset(21, Unit.YEAR), "не больше 20 лет"),
        (lambda: Offset(3, Unit.DAY, -7), "границы – по одну сторону события, по порядку"),
        (lambda: Relative("до открытия", Bound.BEFORE), "событие простыми словами, а не «до открытия»"),
        (lambda: Relative("праздника 16 января", Bound.WITHIN), "событие простыми словами"),
        (lambda: Relative("праздника (города)", Bound.WITHIN), "событие простыми словами"),
        (lambda: Relative("п" * 301, Bound.WITHIN), "событие простыми словами"),
        (lambda: Relative("открытия", Bound.BETWEEN), "две границы – это «не ранее и не позднее», и только"),
        (lambda: Relative(None, Bound.BEFORE), "событие не названо"),
        (lambda: Relative(None, Bound.EXACTLY, Offset(-1, Unit.DAY)), "событие не названо"),
        (lambda: Relative("открытия", Bound.EXACTLY), "без числа дней сторона от события не названа"),
        (lambda: Relative("открытия", Bound.AFTER, Offset(1, Unit.DAY)), "число дней не по ту сторону события"),
        (lambda: Relative("открытия", Bound.WITHIN, Offset(-1, Unit.DAY)), "число дней не по ту сторону события"),
        (lambda: BySchedule("когда-нибудь"), "отсылка к документу, а не «когда-нибудь»"),
        (lambda: BySchedule("Согласно графику"), "отсылка к документу"),
        (lambda: Continuous(Window.of(WholeYear(2021)), "года"), "период календаря или слова о нём, не вместе"),
        (lambda: Continuous(throughout="10 дней"), "период простыми словами, а не «10 дней»"),
        (lambda: AsNeeded("необходимости"), "повод простыми словами, а не «необходимости»"),
        (lambda: Several((MARCH,)), "несколько – это не меньше двух"),
        (lambda: Several((MARCH, MARCH)), "один срок назван дважды"),
        (lambda: with_year(WholeYear(2021), None), "у целого года есть год"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(build: Callable[[], Deadline], message: str) -> None:
    with pytest.raises(ImpossibleDeadline) as refused:
        build()

    assert message in str(refused.value)
    assert isinstance(refused.value, SrokError)


def test_a_day_of_a_known_year_has_its_day_of_the_week() -> None:
    assert Day(12, 18, 2020).weekday() == 4
    with pytest.raises(TypeError, match=r"the year of .* is not known"):
        Day(12, 18).weekday()


@pytest.mark.parametrize(
    ("point", "end"),
    [
        (Day(3, 1, 2021), Day(3, 1, 2021)),
        (Decade(1, 2, 2021), Day(2, 10, 2021)),
        (Decade(3, 2, 2021), Day(2, 28, 2021)),
        (Month(2, 2024), Day(2, 29, 2024)),
        (Quarter(2), Day(6, 30)),
        (HalfYear(2, TemplateYear()), Day(12, 31, TemplateYear())),
        (WholeYear(2021), Day(12, 31, 2021)),
    ],
)
def test_a_point_ends_with_its_last_day(point: Day | Decade | Month | Quarter | HalfYear | WholeYear, end: Day) -> None:
    assert end_of(point) == end
