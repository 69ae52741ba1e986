"""Every deadline that can be built, as Hypothesis strategies. What the algebra refuses is not built."""

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

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
    Degree,
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
    Sequence,
    Several,
    Since,
    TemplateYear,
    Unit,
    Urgent,
    WholeYear,
    Window,
)

Made = TypeVar("Made")

# Words for events, causes and spans: ordinary ones, and all that mean something elsewhere in the language.
WORDS = [
    "регистрации",
    "заявления",
    "открытия",
    "выставки",
    "начала",
    "учебного",
    "года",
    "дня",
    "голосования",
    "окончания",
    "строительства",
    "опубликования",
    "решения",
    "Думы",
    "города",
    "приказа",
    "№",
    "44-ФЗ",
    "срока",
    "до",
    "после",
    "в",
    "с",
    "по",
    "не",
    "ранее",
    "позднее",
    "далее",
    "ежегодно",
    "1",
    "марта",
    "2021",
    "IV",
    "квартал",
    "рабочих",
    "дней",
    "числа",
    "месяца",
    "следующего",
    "за",
    "отчётным",
    "график",
    "плану",
    "конца",
    "всего",
    "период",
    "постоянно",
    "необходимости",
    "и",
    ",",
    "-",
    "10.00",
    "01.03.2021",
    "пятницу",
    "раз",
    "мая",
    "«Точка",
    "роста»",
    "чем",
    "через",
    "но",
    "этапа",
    "включительно",
    "весной",
    "половины",
]


def buildable(make: Callable[..., Made], *arguments: Any, **named: Any) -> st.SearchStrategy[Made]:
    """What `make` makes of any of the arguments that it does not refuse."""

    @st.composite
    def built(draw: st.DrawFn) -> Made:
        drawn = [draw(argument) for argument in arguments]
        drawn_by_name = {name: draw(argument) for name, argument in named.items()}
        try:
            return make(*drawn, **drawn_by_name)
        except ImpossibleDeadline:
            assume(condition=False)
            raise

    return built()


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
years = st.integers(1900, 2099)
templates = buildable(TemplateYear, st.sampled_from("XN"), st.integers(-9, 9))
optional_years = st.one_of(st.none(), years, templates)
months, days = st.integers(1, 12), st.integers(1, 31)
yearless_points = st.one_of(
    buildable(Day, months, days),
    buildable(Decade, st.integers(1, 3), months),
    buildable(Month, months),
    buildable(Quarter, st.integers(1, 4)),
    buildable(HalfYear, st.integers(1, 2)),
)
points = st.one_of(
    buildable(Day, months, days, optional_years),
    buildable(Decade, st.integers(1, 3), months, optional_years),
    buildable(Month, months, optional_years),
    buildable(Quarter, st.integers(1, 4), optional_years),
    buildable(HalfYear, st.integers(1, 2), optional_years),
    buildable(WholeYear, st.one_of(years, templates)),
)
on_dates = buildable(OnDate, buildable(Day, months, days, optional_years))
windows = st.one_of(buildable(Window.of, points), buildable(Window, points, points))
spans = st.one_of(windows, buildable(Since, points))
places = st.one_of(
    buildable(OnDate, buildable(Day, months, days)),
    buildable(Window.of, yearless_points),
    buildable(Window, yearless_points, yearless_points),
)
rules = st.one_of(
    st.none(),
    buildable(DayOfPeriod, st.sampled_from([-1, *range(1, 32)]), st.booleans()),
    buildable(DayAfterPeriod, days, st.booleans()),
    buildable(OnWeekdays, st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))),
    buildable(NthWeekday, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6)),
    buildable(InYear, st.lists(places, min_size=1, max_size=4).map(tuple)),
)
recurrings = st.one_of(
    buildable(Recurring, st.sampled_from(Every), rules, during=st.one_of(st.none(), spans)),
    buildable(
        Recurring,
        st.sampled_from(Every),
        interval=st.integers(1, 20),
        times=st.integers(1, 99),
        during=st.one_of(st.none(), spans),
    ),
)
offsets = st.one_of(
    st.none(),
    buildable(Offset, st.integers(-999, 999), st.sampled_from(Unit)),
    buildable(Offset, st.integers(-30, 30), st.sampled_from(Unit), st.integers(-30, 30)),
)
events = st.one_of(st.none(), words)
relatives = buildable(Relative, events, st.sampled_from(Bound), offsets, st.one_of(st.none(), st.sampled_from(Every)))
schedules = st.one_of(
    buildable(BySchedule, st.sampled_from(["график", "по графику РЦОИ", "согласно плану работы на 2021 год"])),
    buildable(BySchedule, words.map("согласно графику {}".format)),
    buildable(BySchedule, words.map("в соответствии с {}".format)),
)
continuous = st.one_of(buildable(Continuous, st.one_of(st.none(), spans)), buildable(Continuous, throughout=words))
as_needed = buildable(AsNeeded, st.one_of(st.none(), words))
urgent = buildable(Urgent, st.sampled_from(Degree))
sequences = buildable(Sequence, st.one_of(on_dates, windows), st.one_of(recurrings, as_needed, continuous, schedules))
items = st.one_of(on_dates, windows, spans, recurrings, relatives, schedules, continuous, as_needed, urgent, sequences)
deadlines: st.SearchStrategy[Deadline] = st.one_of(
    items, buildable(Several, st.lists(items, min_size=2, max_size=4, unique=True).map(tuple))
)
