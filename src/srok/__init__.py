"""srok – the deadline language of Russian acts: read it, say it, compute it.

>>> from srok import read
>>> read("1 октября 2021 года, далее – ежеквартально").canonical
'1 октября 2021 г., далее – ежеквартально'
"""

from srok.computing import dates, default_deadline
from srok.context import BY_SIGNING, Context, in_year, with_template
from srok.deadline import (
    AsNeeded,
    Bound,
    BySchedule,
    Continuous,
    DayAfterPeriod,
    DayOfPeriod,
    Deadline,
    InYear,
    NthWeekday,
    OnDate,
    OnWeekdays,
    Recurring,
    Relative,
    Sequence,
    Several,
    Since,
    Unread,
    Urgent,
    Window,
)
from srok.errors import (
    BadCalendarData,
    BadStoredDeadline,
    ImpossibleDeadline,
    SrokError,
)
from srok.occurrence import Occurrence, Reason, ReasonCode
from srok.points import Day, Decade, HalfYear, Month, Point, Quarter, WholeYear
from srok.policy import Ground, Policy
from srok.production import (
    CalendarDay,
    DayKind,
    Override,
    ProductionCalendar,
    Shift,
    load_overrides,
    russia,
)
from srok.quantities import Degree, Every, Offset, TemplateYear, Unit
from srok.reading import Reading, read
from srok.rrule import NotExact, rrule
from srok.saying import Language, say
from srok.storing import dump, load

__all__ = [
    "BY_SIGNING",
    "AsNeeded",
    "BadCalendarData",
    "BadStoredDeadline",
    "Bound",
    "BySchedule",
    "CalendarDay",
    "Context",
    "Continuous",
    "Day",
    "DayAfterPeriod",
    "DayKind",
    "DayOfPeriod",
    "Deadline",
    "Decade",
    "Degree",
    "Every",
    "Ground",
    "HalfYear",
    "ImpossibleDeadline",
    "InYear",
    "Language",
    "Month",
    "NotExact",
    "NthWeekday",
    "Occurrence",
    "Offset",
    "OnDate",
    "OnWeekdays",
    "Override",
    "Point",
    "Policy",
    "ProductionCalendar",
    "Quarter",
    "Reading",
    "Reason",
    "ReasonCode",
    "Recurring",
    "Relative",
    "Sequence",
    "Several",
    "Shift",
    "Since",
    "SrokError",
    "TemplateYear",
    "Unit",
    "Unread",
    "Urgent",
    "WholeYear",
    "Window",
    "dates",
    "default_deadline",
    "dump",
    "in_year",
    "load",
    "load_overrides",
    "read",
    "rrule",
    "russia",
    "say",
    "with_template",
]
