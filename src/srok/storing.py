"""Deadlines as plain JSON values for a database: ``load(dump(deadline)) == deadline``."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, cast

from srok import deadline as algebra
from srok import points
from srok.deadline import Deadline
from srok.errors import BadStoredDeadline
from srok.quantities import Degree, Every, Offset, TemplateYear, Unit

CLASSES: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        TemplateYear,
        Offset,
        points.Day,
        points.Decade,
        points.Month,
        points.Quarter,
        points.HalfYear,
        points.WholeYear,
        algebra.OnDate,
        algebra.Window,
        algebra.Since,
        algebra.DayOfPeriod,
        algebra.DayAfterPeriod,
        algebra.OnWeekdays,
        algebra.NthWeekday,
        algebra.InYear,
        algebra.Recurring,
        algebra.Relative,
        algebra.BySchedule,
        algebra.Continuous,
        algebra.AsNeeded,
        algebra.Urgent,
        algebra.Sequence,
        algebra.Several,
        algebra.Unread,
    )
}
_ENUMS: dict[str, type[StrEnum]] = {
    "every": Every,
    "unit": Unit,
    "bound": algebra.Bound,
    "degree": Degree,
}
_DEADLINES = (
    algebra.OnDate,
    algebra.Window,
    algebra.Since,
    algebra.Recurring,
    algebra.Relative,
    algebra.BySchedule,
    algebra.Continuous,
    algebra.AsNeeded,
    algebra.Urgent,
    algebra.Sequence,
    algebra.Several,
    algebra.Unread,
)


def dump(deadline: Deadline) -> dict[str, Any]:
    """The deadline as nested dictionaries, lists, strings and numbers; ``is`` names the class."""
    return cast("dict[str, Any]", _plain(deadline))


def load(stored: dict[str, Any]) -> Deadline:
    """The deadline that ``dump`` stored. Raises BadStoredDeadline for anything else."""
    try:
        found = _built(stored)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadStoredDeadline(f"not a stored deadline: {error}") from error
    if not isinstance(found, _DEADLINES):
        raise BadStoredDeadline(f"not a deadline: {type(found).__name__}")
    return found


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **told}
    return value


def _built(stored: Any, name: str = "") -> Any:
    if isinstance(stored, list):
        return tuple(_built(item) for item in stored)
    if isinstance(stored, dict):
        cls = CLASSES[stored["is"]]
        return cls(**{key: _built(value, key) for key, value in stored.items() if key != "is"})
    if isinstance(stored, str) and name in _ENUMS:
        return _ENUMS[name](stored)
    return stored
