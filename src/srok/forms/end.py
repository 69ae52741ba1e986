"""end – by the end of a period: «до конца 2021 года», «не позднее II квартала 2021 г.», «до июня»."""

from srok.clauses import Clause
from srok.deadline import OnDate
from srok.patterns import Form, Found, Rule
from srok.points import Day, end_of
from srok.quantities import Unit

_FEBRUARY = "последний день февраля зависит от года: принято 28 число"
_EXCLUSIVE = "«до …» без числа: сам период включён или нет, текст не говорит; принят его последний день"


def _end(found: Found) -> OnDate:
    day = end_of(found.point("point"))
    if (day.month, day.day, day.year) == (2, 29, None):
        found.doubts.append(_FEBRUARY)
        day = Day(2, 28)
    return OnDate(day)


def _by_period(found: Found) -> Clause:
    doubts = () if found.kinds("by") == ["NOT_LATER"] else (_EXCLUSIVE,)
    return Clause(_end(found), doubts=doubts)


def _end_of_year(found: Found) -> OnDate | None:
    if found.has("unit") and found.value("unit") is not Unit.YEAR:
        return None
    return OnDate(Day(12, 31))


def _at_end(found: Found) -> Clause:
    return Clause(_end(found), doubts=("«в конце» без числа: принят последний день",))


FORM = Form(
    "end",
    (
        Rule("by END point=point", _end),
        Rule("by END (unit=UNIT | THIS_YEAR)", _end_of_year),
        Rule("by=by point=(month | decade | quarter | half | YEAR | TEMPLATE)", _by_period),
        Rule("IN END point=(YEAR | TEMPLATE | quarter | half)", _at_end),
    ),
)
