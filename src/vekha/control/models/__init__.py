from vekha.control.models.extensions import Extension
from vekha.control.models.points import STATE_TITLES, ControlPoint, DateChange
from vekha.control.models.reports import Decision, Evidence, Submission

__all__ = ["STATE_TITLES", "ControlPoint", "DateChange", "Decision", "Evidence", "Extension", "Submission"]
