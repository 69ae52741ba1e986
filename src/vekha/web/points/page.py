"""All that the page of a control point shows. Values for the template; no rule lives here."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.control import access
from vekha.control.models import (
    ControlPoint,
    CoResponsible,
    DateChange,
    Decision,
    Extension,
    Release,
    Submission,
    Suspension,
)
from vekha.control.rules import (
    FINAL,
    OPEN,
    WAITING,
    Changed,
    Move,
    Objection,
    State,
    kept_reason_in_words,
    may_be_scheduled,
    must_be_confirmed,
    objection,
)
from vekha.control.rules.required import Held
from vekha.control.selectors.changes import changes_in
from vekha.control.selectors.extensions import extensions_of
from vekha.control.selectors.points import Signals, beside, signal_of, signals, submissions_of
from vekha.control.selectors.releases import release_of
from vekha.control.selectors.required import held_by, required_of
from vekha.control.services import halts
from vekha.foundation import clock
from vekha.journal.models import Entry
from vekha.journal.selectors import story_of
from vekha.organizations.selectors import above
from vekha.programmes.rules import Required
from vekha.web.points import extending, helping, releasing
from vekha.web.points.course import Step, Way, course
from vekha.web.points.forms import (
    DeedForm,
    GroundForm,
    OwnDateForm,
    RemarkForm,
    ScheduleForm,
    StartForm,
    SubmitForm,
    shortened_words,
)
from vekha.web.points.registers import Registers
from vekha.web.points.story import Line, line_of
from vekha.web.roadmaps.opened import name_of

# Which form stands on the page for which deed; all decisions on a report share one.
DECISIONS = ("confirm", "accept", "partly", "return")
ON_CHANGE = ("uphold", "reopen")
HALTS = ("suspend", "resume", "cancel")
FORMS: dict[str, type[DeedForm]] = {
    "start": StartForm,
    "submit": SubmitForm,
    **dict.fromkeys(DECISIONS, RemarkForm),
    **dict.fromkeys(ON_CHANGE, RemarkForm),
    **dict.fromkeys(HALTS, GroundForm),
    "schedule": ScheduleForm,
    "own-date": OwnDateForm,
    "co-responsibles": helping.CoResponsiblesForm,
    "extend": extending.ExtendForm,
    "withdraw": extending.WithdrawForm,
    "grant": extending.GrantForm,
    "refuse": extending.RefuseForm,
    "propose": releasing.ProposeForm,
    "release": releasing.ReleaseForm,
    "decline": releasing.DeclineForm,
}


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

    @property
    def required(self) -> tuple[Required, ...]:
        """What a report on it is to bring."""
        return required_of(self.point)

    @property
    def held(self) -> list[Held]:
        """What the last report brings of that and what it lacks."""
        return held_by(self.point, self.submissions[0]) if self.submissions else []

    @cached_property
    def registers(self) -> Registers:
        """What registers say of the point, today and with each report."""
        return Registers(self.point, self.submissions, self.rights)

    @cached_property
    def steps(self) -> list[Step]:
        """Where the point stands on its way."""
        return course(State(self.point.state), self.story, Way(self.is_confirmed, self.is_partly, self.halted_in))

    @property
    def is_confirmed(self) -> bool:
        """Whether a municipality confirms its reports: the last one, else the one that is still owed."""
        if self.point.state in {*WAITING, State.ACCEPTED}:
            return self.point.needs_confirmation
        return must_be_confirmed(one.kind for one in above(self.point.organization))

    @cached_property
    def suspensions(self) -> list[Suspension]:
        """When it was owed nothing, the first first; its story knows whether it ever was."""
        ever = any(entry.deed == halts.SUSPENDED.code for entry in self.story)
        return list(self.point.suspensions.all()) if ever else []

    @property
    def halted_in(self) -> State | None:
        """The state in which it was suspended, if it is."""
        running = [one for one in self.suspensions if one.until is None]
        return State(running[0].was) if running else None

    @property
    def halted_days(self) -> int:
        """For how many days it has been owed nothing until today."""
        today = clock.today()
        return sum(((one.until or today) - one.since).days for one in self.suspensions)

    @property
    def is_partly(self) -> bool:
        """Whether it was returned because it is only partly done."""
        last = self.submissions[0].last_decision if self.submissions else None
        return last is not None and last.verdict == Decision.Verdict.PARTLY

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

    @cached_property
    def release(self) -> Release | None:
        """What was last proposed, done or declined about taking it off control."""
        return release_of(self.point) if self.point.state in FINAL else None

    @property
    def is_declining(self) -> bool:
        """Whether a refusal to take it off control lacked its remark: its form stays open."""
        return self._is_tried("decline")

    @property
    def notice(self) -> str:
        """By when a later date is to be asked for."""
        return extending.notice_said(clock.today(), self.point.due) if self.point.due else ""

    @cached_property
    def co_responsibles(self) -> list[CoResponsible]:
        """Who helps; its story knows whether anybody ever did."""
        ever = any("co_responsibles" in (entry.after or {}) for entry in self.story)
        return list(self.point.co_responsibles.select_related("organization")) if ever else []

    @property
    def helping_form(self) -> DeedForm | None:
        """The form of who helps; a name with a hyphen is out of a template's reach."""
        return self.forms.get("co-responsibles")

    @property
    def is_setting_helping(self) -> bool:
        """Whether something in the list of who helps was not found: its form stays open."""
        return self._is_tried("co-responsibles")

    @cached_property
    def whole(self) -> ControlPoint | None:
        """The point of who answers for the whole, of which this one is a part, where the person may see it."""
        if not self.point.is_part:
            return None
        return (
            beside(access.visible_to(self.rights), self.point)
            .filter(is_part=False)
            .select_related("organization")
            .first()
        )

    @cached_property
    def parts(self) -> Signals | None:
        """How the parts of this point stand, as far as the person sees them; none of a part."""
        if self.point.is_part:
            return None
        return signals(beside(access.visible_to(self.rights), self.point).filter(is_part=True), clock.today())

    @property
    def is_moved(self) -> bool:
        """Whether the date that works is another than the stated one."""
        return (self.point.extended or self.point.stated) != self.point.due

    @property
    def is_open(self) -> bool:
        """Whether a report is still owed."""
        return self.point.state in OPEN

    @cached_property
    def moves(self) -> list[Move]:
        """What the person may do with the point now; nobody judges a report of their own."""
        moves = access.moves_of(self.rights, self.point, is_changed=bool(self.changes))
        return [move for move in moves if self._objection(move) is None]

    @cached_property
    def changes(self) -> list[Changed]:
        """What is no more as it was accepted."""
        return changes_in(self.point, self.submissions)

    @property
    def change_form(self) -> DeedForm | None:
        """The one form in which an acceptor says what such a change means."""
        tried = [self.tried[0]] if self.tried and self.tried[0] in ON_CHANGE else []
        return next((self.forms[name] for name in (*tried, *ON_CHANGE) if name in self.forms), None)

    @property
    def objection(self) -> str:
        """Why this person of all may not confirm or accept the report that waits; empty where nothing stands against it."""
        moves = [move for move in access.moves_of(self.rights, self.point) if move in {Move.CONFIRM, Move.ACCEPT}]
        return next((found.value for found in map(self._objection, moves) if found), "")

    def _objection(self, move: Move) -> Objection | None:
        if not self.submissions:
            return None
        last = self.submissions[0]
        return objection(
            move,
            self.rights.user.pk,
            reporter=last.by_id,
            confirmed_by=[one.by_id for one in last.decisions.all() if one.verdict == Decision.Verdict.CONFIRMED],
            second_person=self.point.roadmap.second_person,
        )

    @property
    def may_date_earlier(self) -> bool:
        """Whether the person may give the point an earlier date of its own."""
        point = self.point
        return point.due is not None and point.state not in FINAL and self.rights.has(Right.PLAN, point.organization)

    @property
    def own_date_form(self) -> DeedForm | None:
        """The form of the own date; a name with a hyphen is out of a template's reach."""
        return self.forms.get("own-date")

    @property
    def is_dating_earlier(self) -> bool:
        """Whether an own date was refused: its form stays open."""
        return self._is_tried("own-date")

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
        deeds += ["own-date"] if self.may_date_earlier else []
        deeds += helping.deeds_open(self.rights, self.point)
        deeds += extending.deeds_open(self.rights, self.point, self.request)
        deeds += releasing.deeds_open(self.rights, self.point, self.release)
        forms = {deed: self._form(deed) for deed in deeds}
        if self.tried and self.tried[0] in forms:
            forms[self.tried[0]] = self.tried[1]
        return forms

    def _form(self, deed: str) -> DeedForm:
        initial = self.as_seen
        if deed == "grant" and self.request:
            initial |= {"stated": self.request.wished}
        if deed == "co-responsibles":
            initial |= {"bodies": "\n".join(one.organization.short_name for one in self.co_responsibles)}
        return FORMS[deed](initial=initial, auto_id=f"{deed}_%s")

    @property
    def as_seen(self) -> dict[str, object]:
        """What a form carries along, so that a change by somebody else is noticed."""
        return {"version": self.point.version, "seen": self.story[0].number if self.story else 0}

    @property
    def decision_form(self) -> DeedForm | None:
        """The one form of all decisions on a report: the refused one, else that of the first that is possible."""
        tried = [self.tried[0]] if self.tried and self.tried[0] in DECISIONS else []
        return next((self.forms[name] for name in (*tried, *DECISIONS) if name in self.forms), None)

    @property
    def is_suspending(self) -> bool:
        """Whether a suspension was refused: its form stays open."""
        return self.tried is not None and self.tried[0] == "suspend"

    @property
    def is_cancelling(self) -> bool:
        """Whether a cancellation was refused: its form stays open."""
        return self.tried is not None and self.tried[0] == "cancel"

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
        numbers = form.number_rows if isinstance(form, SubmitForm) else []
        typed += [(str(field.label), str(field.value() or "")) for row in numbers for field in row]
        return [(label, text) for label, text in typed if text and text != "[]"]

    @property
    def first_report(self) -> dt.date | None:
        """The day of the first report, which later ones do not change."""
        return self.point.first_submitted_on
