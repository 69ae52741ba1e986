"""All that the page of a control point shows. Values for the template; no rule lives here."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control import access
from vekha.control.models import ControlPoint, DateChange, Extension, Submission
from vekha.control.rules import FINAL, Move, State, kept_reason_in_words, may_be_scheduled
from vekha.control.selectors.extensions import extensions_of
from vekha.control.selectors.points import signal_of, submissions_of
from vekha.foundation import clock
from vekha.journal.deeds import known
from vekha.journal.models import Entry
from vekha.journal.selectors import story_of
from vekha.web.points import extending
from vekha.web.points.course import Step, course
from vekha.web.points.forms import AcceptForm, DeedForm, ScheduleForm, StartForm, SubmitForm, shortened_words
from vekha.web.roadmaps.opened import name_of

# Which form stands on the page for which deed; accepting and returning share one.
FORMS: dict[str, type[DeedForm]] = {
    "start": StartForm,
    "submit": SubmitForm,
    "accept": AcceptForm,
    "return": AcceptForm,
    "schedule": ScheduleForm,
    "extend": extending.ExtendForm,
    "withdraw": extending.WithdrawForm,
    "grant": extending.GrantForm,
    "refuse": extending.RefuseForm,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the story: what was done, on what ground, by whom, and the date that it gave."""

    deed: str | Promise
    by: str
    at: dt.datetime
    ground: str
    date: dt.date | None


def line_of(entry: Entry) -> Line:
    """A journal entry about a point in words."""
    deed = known().get(entry.deed)
    due = (entry.after or {}).get("due")
    return Line(
        deed.title if deed else entry.deed,
        entry.actor_name or _("by itself"),
        entry.at,
        entry.ground,
        dt.date.fromisoformat(due) if due else None,
    )


@dataclass
class PointPage:
    """A control point as one person sees it. `tried` is the form that was refused, under its deed; `seen` the last line
    of the story that the person had seen when somebody else changed the point."""

    point: ControlPoint
    rights: Rights
    tried: tuple[str, DeedForm] | None = None
    seen: int | None = None

    @cached_property
    def story(self) -> list[Entry]:
        """All that happened, latest first."""
        return list(story_of(self.point))

    @cached_property
    def submissions(self) -> list[Submission]:
        """Reports, latest first."""
        return list(submissions_of(self.point))

    @cached_property
    def steps(self) -> list[Step]:
        """Where the point stands on its way."""
        return course(self.point.state, self.story)

    @cached_property
    def signal(self) -> str:
        """The signal to show first."""
        return signal_of(self.point, clock.today())

    @property
    def roadmap_name(self) -> str:
        """The road map in a few words."""
        return name_of(self.point.roadmap) or shortened_words(self.point.roadmap.title)

    @property
    def under(self) -> str:
        """What the road map expects of it."""
        result = self.point.deliverable.measure.result
        return _("Expected result: %(result)s") % {"result": result} if result else ""

    @property
    def reason(self) -> str:
        """Why the date that works is what it is."""
        point = self.point
        if point.stated is None or point.due is None:
            return ""
        stated = point.extended or point.stated
        return kept_reason_in_words(point.shift_reason, stated, point.due, get_language() or "ru")

    @cached_property
    def date_changes(self) -> list[DateChange]:
        """What moved its date, one after another."""
        return list(self.point.date_changes.all()) if self.point.first_due else []

    @cached_property
    def requests(self) -> list[Extension]:
        """Requests for a later date, latest first."""
        return list(extensions_of(self.point))

    @property
    def request(self) -> Extension | None:
        """The request that waits for a decision."""
        return next((one for one in self.requests if one.outcome == Extension.Outcome.WAITING), None)

    @property
    def notice(self) -> str:
        """By when a later date is to be asked for."""
        return extending.notice_said(clock.today(), self.point.due) if self.point.due else ""

    @property
    def is_moved(self) -> bool:
        """Whether the date that works is another than the stated one."""
        return (self.point.extended or self.point.stated) != self.point.due

    @property
    def is_open(self) -> bool:
        """Whether a report is still owed."""
        return self.point.state in {State.PLANNED, State.IN_WORK, State.RETURNED}

    @cached_property
    def moves(self) -> list[Move]:
        """What the person may do with the point now; nobody accepts a report of their own."""
        moves = access.moves_of(self.rights, self.point)
        return [move for move in moves if not (move is Move.ACCEPT and self.is_own)]

    @property
    def is_own(self) -> bool:
        """Whether the person sent the report that waits."""
        return bool(self.submissions) and self.submissions[0].by_id == self.rights.user.pk

    @property
    def may_schedule(self) -> bool:
        """Whether the person may set the date that the act leaves open."""
        point = self.point
        is_open = point.state not in FINAL and may_be_scheduled(point.stated, point.ground)
        return is_open and self.rights.has(Right.PLAN, point.organization)

    @cached_property
    def forms(self) -> dict[str, DeedForm]:
        """A form for each deed that is possible now; the one that was refused keeps what was typed."""
        deeds = [move.value for move in self.moves] + (["schedule"] if self.may_schedule else [])
        deeds += extending.deeds_open(self.rights, self.point, self.request)
        forms = {deed: self._form(deed) for deed in deeds}
        if self.tried and self.tried[0] in forms:
            forms[self.tried[0]] = self.tried[1]
        return forms

    def _form(self, deed: str) -> DeedForm:
        initial = self.as_seen
        if deed == "grant" and self.request:
            initial |= {"stated": self.request.wished}
        return FORMS[deed](initial=initial, auto_id=f"{deed}_%s")

    @property
    def as_seen(self) -> dict[str, object]:
        """What a form carries along, so that a change by somebody else is noticed."""
        return {"version": self.point.version, "seen": self.story[0].number if self.story else 0}

    @property
    def decision_form(self) -> DeedForm | None:
        """The one form of both decisions: the refused one, else that of accepting, else that of returning."""
        both = [name for name in (self.tried[0] if self.tried else "", "accept", "return") if name in self.forms]
        return self.forms[both[0]] if both and both[0] in {"accept", "return"} else None

    @property
    def is_rescheduling(self) -> bool:
        """Whether a new date was refused: its form stays open."""
        return self._is_tried("schedule")

    @property
    def is_asking(self) -> bool:
        """Whether a request for a later date was not taken: its form stays open."""
        return self._is_tried("extend")

    @property
    def is_refusing(self) -> bool:
        """Whether a refusal lacked its remark: its form stays open."""
        return self._is_tried("refuse")

    def _is_tried(self, deed: str) -> bool:
        return self.tried is not None and self.tried[0] == deed

    @property
    def told(self) -> list[Line]:
        """The story in words."""
        return [line_of(entry) for entry in self.story]

    @property
    def told_changes(self) -> list[Line]:
        """What others did since the person had opened the page."""
        return [] if self.seen is None else [line_of(entry) for entry in self.story if entry.number > self.seen]

    @property
    def lost(self) -> list[tuple[str, str]]:
        """What was typed into a form that the point no longer has a place for: label and text."""
        if self.tried is None or self.tried[0] in self.forms:
            return []
        form = self.tried[1]
        typed = [(str(field.label), str(field.value() or "")) for field in form.visible_fields()]
        return [(label, text) for label, text in typed if text and text != "[]"]

    @property
    def first_report(self) -> dt.date | None:
        """The day of the first report, which later ones do not change."""
        return self.point.first_submitted_on
