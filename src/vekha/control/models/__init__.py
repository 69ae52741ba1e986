from vekha.control.models.extensions import Extension
from vekha.control.models.periods import PointPeriod
from vekha.control.models.points import AWAITING_CONFIRMATION, STATE_TITLES, ControlPoint, DateChange, Suspension
from vekha.control.models.reports import Decision, Evidence, Submission

__all__ = [
    "AWAITING_CONFIRMATION",
    "STATE_TITLES",
    "ControlPoint",
    "DateChange",
    "Decision",
    "Evidence",
    "Extension",
    "PointPeriod",
    "Submission",
    "Suspension",
]
