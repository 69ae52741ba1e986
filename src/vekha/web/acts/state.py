"""An act on a day, clause by clause, with its reports. Values for the templates; no rule lives here."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from officedocs import Column
from vekha.acts.rules import ClauseState
from vekha.control import access as control
from vekha.control.models import ActReport
from vekha.control.selectors.clauses import ActState, ClauseLine, act_state
from vekha.control.selectors.releases import reports_of
from vekha.control.selectors.reported import lines_of
from vekha.foundation import clock
from vekha.web.acts.page import ActPage
from vekha.web.listed import Listed
from vekha.web.templatetags.words import long_date

STATES: dict[ClauseState, tuple[str, str | Promise]] = {
    ClauseState.NOT_BEGUN: ("none", _("not begun")),
    ClauseState.IN_WORK: ("wait", _("in work")),
    ClauseState.DONE: ("done", _("done")),
    ClauseState.RELEASED: ("done", _("taken off control")),
    ClauseState.REPEALED: ("none", _("in force no more")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A line with its state as a sign and a word."""

    line: ClauseLine
    kind: str
    word: str | Promise


@dataclass(frozen=True, slots=True)
class Reported:
    """A line of a report as it was made."""

    number: str
    text: str
    by: str
    kind: str
    word: str | Promise


@dataclass
class StatePage(ActPage):
    """The page of the act whose day the person chose: `today` is that day."""

    @cached_property
    def state(self) -> ActState:
        """Each clause with what stands for it; what was reported on a clause only for whoever sees the whole act."""
        found = act_state(self.act, self.today, control.visible_to(self.rights))
        if self.sees_all:
            return found
        return replace(found, lines=tuple(replace(line, report=None) for line in found.lines))

    @cached_property
    def sees_all(self) -> bool:
        """Whether the figures are of the whole act, or only of the person's points."""
        return control.sees_whole(self.rights, self.act)

    @property
    def is_now(self) -> bool:
        """Whether the day is today: what can be done is offered only then."""
        return self.today == clock.today()

    @cached_property
    def may_report(self) -> bool:
        """Whether the person reports on clauses and makes the report on the act."""
        return self.is_now and self.state.release is None and control.coordinates(self.rights, self.act)

    @cached_property
    def holds(self) -> bool:
        """Whether the person holds control of the act today."""
        return control.may_release(self.rights, self.act)

    @property
    def may_attach(self) -> bool:
        """Whether the person brings signed files: who coordinates, and who holds control."""
        return self.holds or control.coordinates(self.rights, self.act)

    @property
    def may_sign(self) -> bool:
        """Whether the person takes the act off control."""
        return self.holds and self.state.release is None

    @cached_property
    def reports(self) -> list[ActReport]:
        """The reports made so far, latest first."""
        return list(reports_of(self.act)) if self.sees_all else []

    @property
    def told(self) -> list[Told]:
        """The lines ready for the table."""
        return [_told(line) for line in self.state.lines]

    @property
    def finding(self) -> tuple[int, int]:
        """How many clauses are done, of how many that the act waits for."""
        counted = self.state.counted
        return len(counted) - len(self.state.open), len(counted)


def reported(report: ActReport) -> list[Reported]:
    """The lines of a report, whatever has happened since."""
    return [Reported(one["number"], one["text"], one["by"], *STATES[ClauseState(one["state"])]) for one in report.lines]


def sheet_of(page: StatePage) -> Listed:
    """The state of the act as a file."""
    columns = [
        Column(gettext("Clause"), width=10),
        Column(gettext("Text"), width=70),
        Column(gettext("What carries it out"), width=50),
        Column(gettext("State"), width=20),
    ]
    rows = [
        [one["number"], one["text"], one["by"], str(STATES[ClauseState(one["state"])][1])]
        for one in lines_of(page.state)
    ]
    chosen = f"{page.act}, {long_date(page.today)}"
    return Listed(gettext("State of the act"), columns, rows, chosen)


def _told(line: ClauseLine) -> Told:
    return Told(line, *STATES[line.state])
