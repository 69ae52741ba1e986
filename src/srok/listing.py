"""Listing: dates and periods written side by side – years shared, neighbouring months joined, a lost dash restored."""

from typing import cast

from srok.deadline import Deadline, OnDate, Window, joined
from srok.points import Day, WholeYear, Year, edges, with_year

_LOST_DASH = "между датами нет ни тире, ни запятой: прочитано как период"
_NO_MARK = "между датами нет ни тире, ни запятой"
_YEAR_APART = "год отделён запятой: отнесён к тому, что перед ней"
_ORDER = "год назван не у всех дат, а даты идут не по порядку"
_FORWARD = "год назван не у всех дат: взят у соседней"

Place = OnDate | Window


def listed(places: list[Place], marked: list[bool], doubts: list[str], *, bare: bool) -> list[Deadline]:
    """A list of places; ``marked`` – whether a comma or «и» stands between each two, ``bare`` – none has a preposition."""
    if bare and len(places) == 2 and not marked[0]:
        window = _without_dash(places[0], places[1])
        if window:
            doubts.append(_LOST_DASH)
            return [window]
    shared = _with_years(_year_last(places, doubts), doubts)
    whole = joined(shared) if bare else None
    if bare and not all(marked):
        doubts.append(_LOST_DASH if whole else _NO_MARK)
    return [whole] if whole else list(shared)


def _without_dash(first: Place, last: Place) -> Window | None:
    """«10.07. 20.09.2012»: a date without a year and a date with one, and nothing between them."""
    match first, last:
        case OnDate(Day(year=None) as start), OnDate(Day(year=int()) as end):
            return Window(with_year(start, end.year), end) if edges(start)[0] < edges(end)[0] else None
    return None


def _year_last(places: list[Place], doubts: list[str]) -> list[Place]:
    """«18 декабря, 2020 года»: a year after a comma belongs to what stands before it."""
    match places[-1]:
        case Window(WholeYear(int() as year), last) if last == places[-1].first and len(places) > 1:
            if all(_year(place) is None for place in places[:-1]):
                doubts.append(_YEAR_APART)
                return [_in_year(place, year) for place in places[:-1]]
    return places


def _year(place: Place) -> Year:
    return place.day.year if isinstance(place, OnDate) else place.last.year


def _with_years(places: list[Place], doubts: list[str]) -> list[Place]:
    """A date without a year has the year of the next date that names one; after the last such, of the last."""
    years = [_year(place) for place in places]
    named = [year for year in years if year is not None]
    if None not in years or not named:
        return places
    shared: list[Place] = []
    year = named[-1]
    for place, own in zip(reversed(places), reversed(years), strict=True):
        year = own if own is not None else year
        shared.append(place if own is not None else _in_year(place, year))
    shared.reverse()
    if years[-1] is None:
        doubts.append(_FORWARD)
    starts = [(str(_year(place)), _edge(place)) for place in shared]
    if starts != sorted(starts):
        doubts.append(_ORDER)
    return shared


def _edge(place: Place) -> tuple[int, int]:
    return edges(place.day if isinstance(place, OnDate) else place.first)[0]


def _in_year(place: Place, year: Year) -> Place:
    if isinstance(place, OnDate):
        return OnDate(cast("Day", with_year(place.day, year)))
    return Window(with_year(place.first, year), with_year(place.last, year))
