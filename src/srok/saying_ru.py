"""Deadlines in canonical Russian: one wording for one meaning, which ``read`` reads back."""

from srok.deadline import (
    AsNeeded,
    Bound,
    BySchedule,
    Continuous,
    Day,
    DayAfterPeriod,
    DayOfPeriod,
    DayRule,
    Deadline,
    Decade,
    HalfYear,
    InYear,
    Month,
    NthWeekday,
    OnDate,
    OnWeekdays,
    Point,
    Quarter,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Span,
    Unread,
    Urgent,
    WholeYear,
    Window,
    Year,
)
from srok.quantities import Degree, Every, Offset, TemplateYear, Unit
from srok.words import MONTHS, MONTHS_OF, ROMAN, WEEKDAYS, WEEKDAYS_ON, plural

EVERY = {
    Every.DAY: "ежедневно",
    Every.WEEK: "еженедельно",
    Every.MONTH: "ежемесячно",
    Every.QUARTER: "ежеквартально",
    Every.HALF: "раз в полугодие",
    Every.YEAR: "ежегодно",
}
_DEGREES = {Degree.AT_ONCE: "незамедлительно", Degree.URGENT: "срочно", Degree.PROMPT: "оперативно"}
_DECADES = ("первая", "вторая", "третья")
_NTH = {1: "первый", 2: "второй", 3: "третий", 4: "четвёртый", -1: "последний"}
_NTH_FEMININE = {1: "первая", 2: "вторая", 3: "третья", 4: "четвёртая", -1: "последняя"}
_NTH_NEUTER = {1: "первое", 2: "второе", 3: "третье", 4: "четвёртое", -1: "последнее"}
_UNITS = {
    Unit.HOUR: ("час", "часа", "часов"),
    Unit.DAY: ("день", "дня", "дней"),
    Unit.WORKING_DAY: ("рабочий день", "рабочих дня", "рабочих дней"),
    Unit.WEEK: ("неделю", "недели", "недель"),
    Unit.MONTH: ("месяц", "месяца", "месяцев"),
    Unit.YEAR: ("год", "года", "лет"),
}
_PERIODS = {
    Every.DAY: ("день", "дня", "дней"),
    Every.WEEK: ("неделю", "недели", "недель"),
    Every.MONTH: ("месяц", "месяца", "месяцев"),
    Every.QUARTER: ("квартал", "квартала", "кварталов"),
    Every.HALF: ("полугодие", "полугодия", "полугодий"),
    Every.YEAR: ("год", "года", "лет"),
}


def say_ru(deadline: Deadline) -> str:
    """The deadline's canonical Russian wording."""
    match deadline:
        case OnDate(day):
            return point_ru(day)
        case Window() | Since():
            return span_ru(deadline)
        case Recurring():
            return _recurring(deadline)
        case Relative():
            return _relative(deadline)
        case Sequence(first, then):
            return f"{say_ru(first)}, далее – {say_ru(then)}"
        case Several(items):
            return "; ".join(say_ru(item) for item in items)
        case _:
            return _undated(deadline)


def _undated(deadline: BySchedule | Continuous | AsNeeded | Urgent | Unread) -> str:
    match deadline:
        case BySchedule(reference):
            return reference
        case Continuous(during=None, throughout=None):
            return "постоянно"
        case Continuous(during=None, throughout=words):
            return f"в течение {words}"
        case Continuous(during=Window() | Since() as span):
            return f"постоянно, {span_ru(span)}"
        case AsNeeded(cause):
            return f"по мере {cause}" if cause else "по необходимости"
        case Urgent(degree):
            return _DEGREES[degree]
    return "не прочитано"


def point_ru(point: Point, *, year: bool = True) -> str:
    """A point with its year («10 марта 2021 г.», «II квартал X – 1 года») or, on request, without."""
    match point:
        case Day(month, day):
            text = f"{day} {MONTHS_OF[month - 1]}"
        case Decade(decade, month):
            text = f"{_DECADES[decade - 1]} декада {MONTHS_OF[month - 1]}"
        case Month(month):
            text = MONTHS[month - 1]
        case Quarter(quarter):
            text = f"{ROMAN[quarter - 1]} квартал"
        case HalfYear(half):
            text = f"{ROMAN[half - 1]} полугодие"
        case WholeYear(whole):
            return year_ru(whole, of=False)
    return f"{text} {year_ru(point.year)}" if year and point.year is not None else text


def year_ru(year: Year, *, of: bool = True) -> str:
    """«2021 г.», «X – 1 года», as a nominative «X – 1 год»."""
    if not isinstance(year, TemplateYear):
        return f"{year} г."
    shift = f" {'+' if year.shift > 0 else '–'} {abs(year.shift)}" if year.shift else ""
    return f"{year.letter}{shift} {'года' if of else 'год'}"


def span_ru(span: Span) -> str:
    """«сентябрь 2021 г.», «с 3 мая по 20 мая 2006 г.», «II–III кварталы», «2021–2023 гг.», «с 1 марта»."""
    if isinstance(span, Since):
        return f"начиная с: {point_ru(span.first)}"
    match span.first, span.last:
        case first, last if first == last:
            return point_ru(first)
        case WholeYear(int() as first_year), WholeYear(int() as last_year):
            return f"{first_year}–{last_year} гг."
        case Quarter(first_quarter, year), Quarter(last_quarter, other) if year == other:
            text = f"{ROMAN[first_quarter - 1]}–{ROMAN[last_quarter - 1]} кварталы"
            return text if year is None else f"{text} {year_ru(year)}"
        case first, last:
            own_year = first.year != last.year or isinstance(last, WholeYear)
            start, end = point_ru(first, year=own_year), point_ru(last)
            return f"с {start} по {end}" if isinstance(first, Day) and isinstance(last, Day) else f"{start} – {end}"


def _recurring(deadline: Recurring) -> str:
    if deadline.interval > 1:
        text = f"раз в {deadline.interval} {plural(deadline.interval, *_PERIODS[deadline.every])}"
    elif deadline.times > 1:
        times = f"{deadline.times} {plural(deadline.times, 'раз', 'раза', 'раз')}"
        text = f"{times} в {_PERIODS[deadline.every][0]}"
    else:
        text = EVERY[deadline.every]
    if deadline.rule:
        text += f", {_rule(deadline.every, deadline.rule)}"
    return f"{text}, в период: {span_ru(deadline.during)}" if deadline.during else text


def _rule(every: Every, rule: DayRule) -> str:
    match rule:
        case DayOfPeriod(day, working):
            return f"до {_nth_day(day, working=working)}"
        case DayAfterPeriod(day, working):
            period = {Every.MONTH: "", Every.QUARTER: " кварталом", Every.HALF: " полугодием", Every.YEAR: " годом"}[
                every
            ]
            return f"до {_nth_day(day, working=working)} месяца, следующего за отчётным{period}"
        case OnWeekdays(weekdays):
            return "по " + " и ".join(WEEKDAYS_ON[weekday] for weekday in weekdays)
        case NthWeekday(number, weekday):
            nth = _NTH_FEMININE if weekday in {2, 4, 5} else _NTH_NEUTER if weekday == 6 else _NTH
            return f"{nth[number]} {WEEKDAYS[weekday]}"
        case InYear(places):
            return " и ".join(_place(place) for place in places)


def _place(place: OnDate | Window) -> str:
    return f"до {point_ru(place.day)}" if isinstance(place, OnDate) else span_ru(place)


def _nth_day(day: int, *, working: bool) -> str:
    if day == -1:
        return f"последнего{' рабочего' if working else ''} дня"
    return f"{day}-го рабочего дня" if working else f"{day} числа"


def _amount(offset: Offset, case: int = 0) -> str:
    number = abs(offset.number)
    return f"{number} {plural(number, *_genitive(offset.unit) if case else _UNITS[offset.unit])}"


def _genitive(unit: Unit) -> tuple[str, str, str]:
    forms = _UNITS[unit]
    one = {Unit.WORKING_DAY: "рабочего дня", Unit.WEEK: "недели"}.get(unit, forms[1])
    return one, forms[2], forms[2]


def _relative(deadline: Relative) -> str:
    text = _bound(deadline.bound, deadline.event, deadline.offset)
    return f"{EVERY[deadline.every]}, {text}" if deadline.every else text


def _bound(bound: Bound, event: str | None, offset: Offset | None) -> str:
    after = f" после {event}" if event else ""
    if offset is None:
        lead = {Bound.BEFORE: "до", Bound.AFTER: "после", Bound.NOT_BEFORE: "не ранее", Bound.WITHIN: "в период"}[bound]
        return f"{lead} {event}"
    if offset.upto is not None:
        near, far = sorted((abs(offset.number), abs(offset.upto)))
        unit = plural(far, *_UNITS[offset.unit])
        if offset.number > 0:
            return f"не ранее чем через {near} и не позднее чем через {far} {unit}{after}"
        return f"не ранее чем за {far} и не позднее чем за {near} {plural(near, *_UNITS[offset.unit])} до {event}"
    if offset.number == 0:
        return f"в день {event}"
    match bound, offset.number > 0:
        case Bound.WITHIN, _:
            return f"в течение {_amount(offset, 1)}" + (f" со дня {event}" if event else "")
        case Bound.BEFORE, _:
            return f"не позднее чем за {_amount(offset)} до {event}"
        case Bound.NOT_BEFORE, True:
            return f"не ранее чем через {_amount(offset)}{after}"
        case Bound.NOT_BEFORE, False:
            return f"не ранее чем за {_amount(offset)} до {event}"
        case _, True:
            return f"через {_amount(offset)}{after}"
    return f"за {_amount(offset)} до {event}"
