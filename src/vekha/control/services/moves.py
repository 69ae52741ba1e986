"""Moving a point from one state to another: the one place that does it, for all deeds of the table in `rules`."""

from django.db.models import F
from django.utils.translation import gettext as _

from vekha.accounts.models import User
from vekha.control.models import ControlPoint
from vekha.control.rules import Move, State, step_of
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import Deed
from vekha.journal.services import Change, record


def move(point: ControlPoint, which: Move, version: int, *, back_to: State | None = None, **values: object) -> State:
    """Change the state of a point that still is as the person saw it; return the state it had.

    Compare and set: the same on every database, and of two people who press at once only one succeeds.
    """
    step, before = step_of(which, point.state, point.level), State(point.state)
    if step is not None:
        target = step.target or back_to or before
        as_seen = ControlPoint.objects.filter(pk=point.pk, version=version, state=before, released_on=None)
        if as_seen.update(state=target, version=F("version") + 1, **values) == 1:
            for name, value in {**values, "state": target.value, "version": version + 1}.items():
                setattr(point, name, value)
            return before
    raise _why_not(point, version)


def enter(by: User, point: ControlPoint, deed: Deed, was: State, *, ground: str = "", **facts: object) -> None:
    """Write a move into the journal."""
    after = {"state": point.state, **{name: value for name, value in facts.items() if value}}
    record(by=by, change=Change(deed, point, before={"state": was}, after=after, ground=ground))


def _why_not(point: ControlPoint, version: int) -> Refused | Conflict:
    now = ControlPoint.objects.get(pk=point.pk)
    if now.version == version:
        return Refused(
            "move-not-open",
            _("This cannot be done with a control point that is “%(state)s”.") % {"state": now.state_title},
            where=str(point),
            to_do=_("Open it again: it shows what can be done."),
            data={"state": now.state},
        )
    return Conflict(
        "point-changed",
        _("The control point was changed meanwhile: it is now “%(state)s”.") % {"state": now.state_title},
        where=str(point),
        to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
        data={"state": now.state, "version": now.version},
    )
