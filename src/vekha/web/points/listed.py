"""Which points a list shows: what the filter in its address says."""

import datetime as dt

from django.db.models import QuerySet

from vekha.control.models import ControlPoint
from vekha.control.selectors.points import conditions
from vekha.web.points.forms import FilterForm


def narrowed(points: QuerySet[ControlPoint], form: FilterForm) -> QuerySet[ControlPoint]:
    """The points by road map, measure, state and who answers. A filter that cannot be understood lists nothing: a longer list
    than was asked for would pass for an answer."""
    if not form.is_valid():
        return points.none()
    chosen = form.cleaned_data
    asked = {
        "roadmap": chosen["roadmap"],
        "deliverable__measure": chosen["measure"],
        "organization": chosen["organization"],
        "state": chosen["state"],
    }
    return points.filter(**{field: value for field, value in asked.items() if value})


def showing(points: QuerySet[ControlPoint], form: FilterForm, today: dt.date) -> QuerySet[ControlPoint]:
    """Those that show the chosen signal, by the one definition of signals."""
    if not form.is_valid() or not form.cleaned_data["signal"]:
        return points
    return points.filter(conditions(today)[form.cleaned_data["signal"]])
