from vekha.control.models.copies import LinkCopy
from vekha.control.models.extensions import Extension
from vekha.control.models.helping import CoResponsible
from vekha.control.models.periods import PointPeriod
from vekha.control.models.points import (
    AWAITING_CONFIRMATION,
    OFF_CONTROL,
    STATE_TITLES,
    ControlPoint,
    DateChange,
    Suspension,
)
from vekha.control.models.releases import ActReport, ClauseReport, Release
from vekha.control.models.reports import Decision, Evidence, Submission

__all__ = [
    "AWAITING_CONFIRMATION",
    "OFF_CONTROL",
    "STATE_TITLES",
    "ActReport",
    "ClauseReport",
    "CoResponsible",
    "ControlPoint",
    "DateChange",
    "Decision",
    "Evidence",
    "Extension",
    "LinkCopy",
    "PointPeriod",
    "Release",
    "Submission",
    "Suspension",
]
