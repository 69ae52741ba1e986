"""The production calendar of Russia: which days are worked, which are short, which are off, and by what act.

Five-day week. Data: ``data/russia.toml``, one entry a year with the decree beside it. A year without a decree is
computed from the law (article 112 of the Labour Code) and marked provisional.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from srok.errors import BadCalendarData
from srok.words import WEEKDAYS, WEEKDAYS_EN, WEEKDAYS_OF, day_en, day_ru

Shift = Literal["stated", "backward", "forward"]
_DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(StrEnum):
    """What a day is: worked, worked an hour less (article 95), or not worked."""

    WORKING = "working"
    SHORT = "short"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Override:
    """A day that an administrator has set by hand, with the ground for it."""

    date: date
    kind: DayKind
    why: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a production calendar, as ``vekha calendar`` prints it."""

    date: date
    kind: DayKind
    why: str

    def as_json(self) -> dict[str, str]:
        """The day as plain JSON values."""
        return {"date": self.date.isoformat(), "kind": self.kind.value, "why": self.why}


@dataclass(frozen=True, slots=True)
class _Law:
    since: int
    holidays: frozenset[tuple[int, int]]
    carried: frozenset[tuple[int, int]]

    def is_holiday(self, day: date) -> bool:
        """Whether the law names the day of the year."""
        return (day.month, day.day) in self.holidays


@dataclass(frozen=True, slots=True)
class _YearDecree:
    decree: str
    transfers: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class CalendarData:
    """Laws, yearly decrees and days declared non-working: what a calendar is computed from."""

    laws: tuple[_Law, ...]
    names: Mapping[tuple[int, int], tuple[str, str]]
    years: Mapping[int, _YearDecree]
    nonworking: Mapping[date, str]

    def law(self, year: int) -> _Law:
        """The wording of article 112 in force in the year (for the years before the data, the oldest known)."""
        return max((law for law in self.laws if law.since <= year), key=lambda law: law.since, default=self.laws[0])


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that differs from the plain week, with the reason in both languages."""

    kind: DayKind
    ru: str
    en: str


@dataclass(slots=True)
class _Table:
    """Every day of a range of years, laid out for constant-time arithmetic."""

    first: int  # ordinal of the first day
    last: int  # ordinal of the last day
    kinds: bytearray  # 1 where the day is worked
    upto: list[int]  # how many working days there are up to and including each day
    working: list[int]  # ordinals of the working days


@dataclass(slots=True)
class ProductionCalendar:
    """Working-day arithmetic over the days of a country.

    Days are ``datetime.date``; numbers of days are working days. Any year from 1 to 9999 is answered:
    ``is_provisional`` tells which years no decree covers. What it computes it keeps; what it says never changes.
    """

    data: CalendarData
    overrides: Mapping[date, Override] = field(default_factory=dict)
    decree_days_off: bool = True
    _years: dict[int, dict[date, _Day]] = field(default_factory=dict, init=False, repr=False)
    _table: _Table | None = field(default=None, init=False, repr=False)

    def is_working(self, day: date) -> bool:
        """Whether the day is worked, in full or short."""
        ordinal = day.toordinal()
        table = self._covering(ordinal, ordinal)
        return table.kinds[ordinal - table.first] == 1

    def kind(self, day: date) -> DayKind:
        """Working, short or off. Days declared non-working by the President (2020, 2021) are off."""
        if day in self.overrides:
            return self.overrides[day].kind
        special = self._special(day.year).get(day)
        if special:
            return special.kind
        return DayKind.OFF if day.weekday() >= _SATURDAY else DayKind.WORKING

    def why(self, day: date, lang: str = "ru") -> str:
        """The reason for the day's kind in words, with the act that made it so."""
        if day in self.overrides:
            return self.overrides[day].why
        special = self._special(day.year).get(day)
        if special:
            return special.ru if lang == "ru" else special.en
        if day.weekday() >= _SATURDAY:
            return (
                f"выходной день: {WEEKDAYS[day.weekday()]}"
                if lang == "ru"
                else f"day off: {WEEKDAYS_EN[day.weekday()]}"
            )
        return "рабочий день" if lang == "ru" else "working day"

    def days(self, year: int, lang: str = "ru") -> list[CalendarDay]:
        """Every day of the year, in order."""
        first = date(year, 1, 1).toordinal()
        dates = [date.fromordinal(first + i) for i in range((date(year, 12, 31).toordinal() - first) + 1)]
        return [CalendarDay(day, self.kind(day), self.why(day, lang)) for day in dates]

    def is_provisional(self, year: int) -> bool:
        """Whether no decree on transfers is known for the year, so that its days may still change."""
        return year not in self.data.years

    def decree(self, year: int) -> str | None:
        """The Government's decree on the year's transfers, or None while there is none."""
        return self.data.years[year].decree if year in self.data.years else None

    def shift(self, day: date, way: Shift) -> date:
        """The day itself if it is worked or ``way`` is "stated"; otherwise the nearest working day backward or forward."""
        if way == "stated" or self.is_working(day):
            return day
        return self.add_working_days(day, -1 if way == "backward" else 1)

    def add_working_days(self, day: date, number: int) -> date:
        """The ``number``-th working day after the day (before it, where negative); 0 is the day itself.

        The day itself is never counted, as article 191 of the Civil Code has it. Raises OverflowError past the years
        1 and 9999.
        """
        if number == 0:
            return day
        ordinal = day.toordinal()
        slack = abs(number) * 2 + 60  # in no two months are fewer than a third of the days worked
        table = self._covering(ordinal - slack, ordinal + slack)
        index = ordinal - table.first
        before = table.upto[index] - (table.kinds[index] if number < 0 else 1)
        if not 0 <= before + number < len(table.working):
            raise OverflowError("past the end of the calendar")
        return date.fromordinal(table.working[before + number])

    def nth_working_day(self, year: int, month: int, number: int) -> date:
        """The n-th working day of a month, from the end where negative. Months may have fewer: then ValueError."""
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        edge = first - _DAY if number > 0 else following
        found = self.add_working_days(edge, number)
        if number == 0 or not first <= found < following:
            raise ValueError(f"{year}-{month:02} has no working day number {number}")
        return found

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` up to and including ``last``; negative where last precedes first."""
        start, end = first.toordinal(), last.toordinal()
        table = self._covering(min(start, end), max(start, end))
        return table.upto[end - table.first] - table.upto[start - table.first]

    def without_decree_days(self) -> "ProductionCalendar":
        """The same calendar in which the President's non-working days of 2020 and 2021 count as worked.

        They were paid and many offices worked: whether they count is a question of the obligation.
        """
        return ProductionCalendar(self.data, self.overrides, decree_days_off=False)

    def _special(self, year: int) -> dict[date, _Day]:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = _special_days(self.data, year, decree_days_off=self.decree_days_off)
        return found

    def _covering(self, lowest: int, highest: int) -> _Table:
        """The table, extended if it does not reach the ordinals."""
        table = self._table
        if table is not None and table.first <= lowest and highest <= table.last:
            return table
        years = [date.fromordinal(max(1, min(o, date.max.toordinal()))).year for o in (lowest, highest)]
        if table:
            years += [date.fromordinal(table.first).year, date.fromordinal(table.last).year]
        self._table = self._lay_out(max(1, min(*years, 2010) - 1), min(9999, max(*years, 2035) + 1))
        return self._table

    def _lay_out(self, first_year: int, last_year: int) -> _Table:
        first, last = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
        kinds = bytearray((0 if (ordinal + 6) % 7 >= _SATURDAY else 1) for ordinal in range(first, last + 1))
        for year in range(first_year, last_year + 1):
            for day, special in self._special(year).items():
                kinds[day.toordinal() - first] = special.kind is not DayKind.OFF
        for day, override in self.overrides.items():
            if first <= day.toordinal() <= last:
                kinds[day.toordinal() - first] = override.kind is not DayKind.OFF
        upto: list[int] = []
        working: list[int] = []
        for index, worked in enumerate(kinds):
            if worked:
                working.append(first + index)
            upto.append(len(working))
        return _Table(first, last, kinds, upto, working)


def russia(overrides: Iterable[Override] = ()) -> ProductionCalendar:
    """The calendar of Russia, with an administrator's own days over it. Without them it is one and the same object."""
    own = {override.date: override for override in overrides}
    return ProductionCalendar(_russian_data(), own) if own else _plain_russia()


def load_overrides(path: Path) -> list[Override]:
    """Days from an administrator's TOML file: ``[[day]]`` with ``date``, ``kind`` and ``why``.

    Raises BadCalendarData naming the entry that is not understood.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("day", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCalendarData(f"{path.name}: {error}") from error
    if not isinstance(entries, list):
        raise BadCalendarData(f"{path.name}: expected [[day]] entries")
    return [_override(path.name, number, entry) for number, entry in enumerate(entries, 1)]


def _override(name: str, number: int, entry: object) -> Override:
    told = entry if isinstance(entry, dict) else {}
    day, kind, why = told.get("date"), told.get("kind"), told.get("why")
    if type(day) is not date or kind not in list(DayKind) or not isinstance(why, str) or not why.strip():
        raise BadCalendarData(
            f"{name}, [[day]] №\u00a0{number}: expected date = YYYY-MM-DD, kind = one of {', '.join(DayKind)}, "
            f"why = the ground; got {entry}"
        )
    return Override(day, DayKind(kind), why.strip())


@cache
def _plain_russia() -> ProductionCalendar:
    return ProductionCalendar(_russian_data())


@cache
def _russian_data() -> CalendarData:
    table = tomllib.loads((files("srok") / "data" / "russia.toml").read_text(encoding="utf-8"))
    nonworking = {
        date.fromordinal(ordinal): entry["decree"]
        for entry in table["nonworking"]
        for ordinal in range(entry["first"].toordinal(), entry["last"].toordinal() + 1)
    }
    return CalendarData(
        laws=tuple(
            _Law(law["since"], _month_days(law["holidays"]), _month_days(law["carried"])) for law in table["law"]
        ),
        names={_month_day(key): (ru, en) for key, (ru, en) in table["names"].items()},
        years={
            int(year): _YearDecree(entry["decree"], tuple((source, target) for source, target in entry["transfers"]))
            for year, entry in table["year"].items()
        },
        nonworking=nonworking,
    )


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _month_days(texts: Iterable[str]) -> frozenset[tuple[int, int]]:
    return frozenset(_month_day(text) for text in texts)


def _special_days(data: CalendarData, year: int, *, decree_days_off: bool) -> dict[date, _Day]:
    """The days of a year that differ from the plain week: holidays, transfers, decree days, short days."""
    law = data.law(year)
    holidays = {date(year, month, day): data.names[month, day] for month, day in sorted(law.holidays)}
    days = {
        day: _Day(DayKind.OFF, f"праздник: {ru} (ст. 112 ТК РФ)", f"holiday: {en} (Labour Code, art. 112)")
        for day, (ru, en) in holidays.items()
    }
    entry = data.years.get(year)
    transfers = entry.transfers if entry else ()
    days |= _carried(law, holidays, moved={source for source, _ in transfers})
    for source, target in transfers:
        days |= _transferred(source, target, law, entry.decree if entry else "")
    if decree_days_off:
        days |= {
            day: _Day(DayKind.OFF, f"нерабочий день: {decree}", f"non-working day: {decree}")
            for day, decree in data.nonworking.items()
            if day.year == year and day not in days and day.weekday() < _SATURDAY
        }
    return _eves(holidays, days) | days


def _carried(law: _Law, holidays: Mapping[date, tuple[str, str]], moved: set[date]) -> dict[date, _Day]:
    """Days off that pass from a holiday on a weekend to the next working day by the law itself."""
    found: dict[date, _Day] = {}
    for day, (ru, en) in holidays.items():
        if day.weekday() < _SATURDAY or (day.month, day.day) not in law.carried or day in moved:
            continue
        target = day + _DAY
        while target.weekday() >= _SATURDAY or target in holidays or target in found:
            target += _DAY
        found[target] = _Day(
            DayKind.OFF,
            f"выходной день: праздник «{ru}» выпал на {_accusative(day)} (ст. 112 ТК РФ)",
            f"day off: {en} fell on {WEEKDAYS_EN[day.weekday()]} (Labour Code, art. 112)",
        )
    return found


def _transferred(source: date, target: date, law: _Law, decree: str) -> dict[date, _Day]:
    """A day off moved by decree: the target rests; the source, unless it is a holiday, works as long as the target would."""
    off = _Day(
        DayKind.OFF,
        f"выходной день, перенесён с {WEEKDAYS_OF[source.weekday()]} {day_ru(source, year=False)}: {decree}",
        f"day off moved from {WEEKDAYS_EN[source.weekday()]} {day_en(source, year=False)}: {decree}",
    )
    if law.is_holiday(source):
        return {target: off}
    short = law.is_holiday(target + _DAY)
    worked = _Day(
        DayKind.SHORT if short else DayKind.WORKING,
        f"рабочий день{', короче на час' if short else ''}: выходной перенесён на "
        f"{_accusative(target)} {day_ru(target, year=False)}: {decree}",
        f"working day{', one hour shorter' if short else ''}: its day off moved to "
        f"{WEEKDAYS_EN[target.weekday()]} {day_en(target, year=False)}: {decree}",
    )
    return {target: off, source: worked}


def _eves(holidays: Mapping[date, tuple[str, str]], days: Mapping[date, _Day]) -> dict[date, _Day]:
    """Working days just before a holiday, an hour shorter (article 95)."""
    year = next(iter(holidays)).year
    eves = {day - _DAY: names for day, names in holidays.items() if (day.month, day.day) != (1, 1)}
    eves[date(year, 12, 31)] = holidays[date(year, 1, 1)]
    return {
        eve: _Day(
            DayKind.SHORT,
            f"рабочий день, короче на час: завтра {ru} (ст. 95 ТК РФ)",
            f"working day, one hour shorter: tomorrow is {en} (Labour Code, art. 95)",
        )
        for eve, (ru, en) in eves.items()
        if eve.weekday() < _SATURDAY and eve not in days
    }


def _accusative(day: date) -> str:
    return {"среда": "среду", "пятница": "пятницу", "суббота": "субботу"}.get(
        WEEKDAYS[day.weekday()], WEEKDAYS[day.weekday()]
    )
