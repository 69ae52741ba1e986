"""Which points a list shows: what the filter in its address says."""

import datetime as dt

from vekha.control.models import ControlPoint
from vekha.control.selectors.points import Rows, conditions
from vekha.control.selectors.shades import SHADES, shade
from vekha.organizations.selectors import within
from vekha.web.points.forms import FilterForm


def narrowed(points: Rows, form: FilterForm) -> Rows:
    """The points, or periods of them, by act, road map, measure, state, who answers and below whom. A filter that cannot be understood lists nothing: a longer list
    than was asked for would pass for an answer."""
    if not form.is_valid():
        return points.none()
    chosen = form.cleaned_data
    asked = {
        "roadmap": chosen["roadmap"],
        "roadmap__act": chosen["act"],
        "deliverable__measure": chosen["measure"],
        "organization": chosen["organization"],
        "centre": chosen["centre"],
        "state": chosen["state"] if chosen["state"] not in SHADES else "",
    }
    found = points.filter(**{field: value for field, value in asked.items() if value})
    if chosen["state"] in SHADES:
        found = found.filter(shade(chosen["state"])) if points.model is ControlPoint else points.none()
    return found.filter(within([chosen["under"].path], "organization__path")) if chosen["under"] else found


def showing(points: Rows, form: FilterForm, today: dt.date) -> Rows:
    """Those that show the chosen signal, by the one definition of signals."""
    if not form.is_valid() or not form.cleaned_data["signal"]:
        return points
    return points.filter(conditions(today)[form.cleaned_data["signal"]])
