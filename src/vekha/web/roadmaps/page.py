"""A measure that a person has opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import srok
from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control import access as control
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import Occurrence, occurrences
from vekha.foundation import clock
from vekha.foundation.errors import NotAllowed
from vekha.organizations.models import Organization
from vekha.organizations.rules.roles import BodyRole
from vekha.programmes.rules import MeasureKind
from vekha.programmes.selectors import kinds_for
from vekha.roadmaps.models import Deadline, Deliverable, Measure, Roadmap
from vekha.roadmaps.selectors import load_row
from vekha.web.roadmaps.forms import OTHER_KIND, AddPointForm, KindForm
from vekha.web.roadmaps.opened import name_of
from vekha.web.roadmaps.rows import Row, reason_of

ROLES_OF_MANY = frozenset({BodyRole.MUNICIPALITIES.value, BodyRole.SCHOOLS.value})


@dataclass(frozen=True, slots=True)
class Line:
    """A due time in the measure's table; `deliverable` where the measure has several; `is_later` than the current one."""

    occurrence: Occurrence
    deliverable: Deliverable | None
    is_later: bool

    @property
    def reason(self) -> str:
        """Why its date is not the stated one."""
        return reason_of(self.occurrence)


@dataclass
class MeasurePage:
    """The measure, and what the person may see and do here. Reads only what is asked for."""

    measure: Measure
    rights: Rights

    def __post_init__(self) -> None:
        load_row(self.measure)

    @property
    def roadmap(self) -> Roadmap:
        return self.measure.edition.roadmap

    @property
    def name(self) -> str:
        """What people call the road map."""
        return name_of(self.roadmap)

    @cached_property
    def row(self) -> Row:
        """The measure as a row: its results and its points, gathered by result and due time."""
        points = control.visible_to(self.rights).filter(deliverable__measure=self.measure)
        by = "deliverable_id" if len(self.measure.deliverables.all()) > 1 else "ordinal"
        return Row(self.measure, tuple(occurrences(points, clock.today(), by=by)))

    @property
    def lines(self) -> list[Line]:
        """The rows of the table of due times."""
        several = {one.pk: one for one in self.row.deliverables}
        due = self.row.current.due if self.row.current else None
        return [
            Line(one, several.get(one.deliverable_id or 0), is_later=bool(due and one.due and one.due > due))
            for one in self.row.occurrences
        ]

    @property
    def deadline(self) -> Deadline | None:
        return self.row.deadline

    @property
    def meaning(self) -> str:
        """The reading of the deadline in canonical words of the page's language; empty where it was not understood."""
        if self.deadline is None or not self.deadline.value:
            return ""
        deadline = srok.load(self.deadline.value)
        return "" if isinstance(deadline, srok.Unread) else srok.say(deadline, "en" if get_language() == "en" else "ru")

    @property
    def is_open_ended(self) -> bool:
        """Whether the act leaves further dates to need."""
        return self.deadline is not None and self.deadline.reading.get("recurrence") == "as_needed"

    @cached_property
    def answering(self) -> QuerySet[Organization]:
        """Those who answer for it and whose dates the person sets."""
        return control.answering(self.rights, Right.PLAN, self.measure)

    def add_form(self, data: Mapping[str, Any] | None = None, *, named: str = "") -> AddPointForm:
        """The form for one more due time."""
        return AddPointForm(data, measure=self.measure, organizations=self.answering, named=named)

    @property
    def names_many(self) -> bool:
        """Whether the act names a role of many bodies, on none of whom it is placed yet: approval placed it on nobody."""
        roles = {one.role for one in self.measure.responsibles.all()}
        parts = ControlPoint.objects.filter(deliverable__measure=self.measure, is_part=True)
        return bool(roles & ROLES_OF_MANY) and not parts.exists()

    @property
    def to_place(self) -> str:
        """The results of the measure, for the address of placing."""
        return urlencode([("deliverables", one.pk) for one in self.measure.deliverables.all()])

    @property
    def kinds(self) -> tuple[MeasureKind, ...]:
        """The kinds that measures of its road map may be of."""
        return kinds_for(self.roadmap.programme)

    @property
    def kind_title(self) -> str:
        """The kind of the measure in words; empty where it is of another than the known ones."""
        return next((one.title(get_language()) for one in self.kinds if one.code == self.measure.kind), "")

    def kind_form(self, data: Mapping[str, Any] | None = None) -> KindForm:
        """The form for another kind."""
        held = {"kind": self.measure.kind or OTHER_KIND, "seen": self.measure.kind}
        return KindForm(data, kinds=self.kinds, initial=held)

    def require_plan(self) -> None:
        """Refuse a person who sets nobody's dates here."""
        if not self.rights.has(Right.PLAN):
            raise NotAllowed(
                "right-missing",
                _("Your role does not allow this."),
                where=str(self.measure),
                to_do=_("Ask the coordinator of the road map."),
            )
