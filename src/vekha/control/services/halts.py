"""Suspending a point, letting it go on, cancelling it: each on the ground of an act with its number and date."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import ControlPoint, Suspension
from vekha.control.rules import Ground, Move, State
from vekha.control.services import news
from vekha.control.services.moves import enter, move
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare

SUSPENDED = declare("control.point.suspended", gettext_lazy("suspended"))
RESUMED = declare("control.point.resumed", gettext_lazy("resumed"))
CANCELLED = declare("control.point.cancelled", gettext_lazy("cancelled"))


@transaction.atomic
def suspend(*, by: User, point: ControlPoint, version: int, ground: Ground) -> None:
    """Halt a point: until it goes on it is owed nothing, and no signal says that it is late."""
    _require_signed(ground, point)
    before = move(point, Move.SUSPEND, version)
    Suspension.objects.create(point=point, was=before, since=clock.today(), ground=ground.words, by=by)
    news.halted([point])
    enter(by, point, SUSPENDED, before, ground=ground.words)


@transaction.atomic
def resume(*, by: User, point: ControlPoint, version: int, ground: Ground) -> None:
    """Let a suspended point go on from where it stood. Its date stays as it is: only an act that moves it does so."""
    _require_signed(ground, point)
    halted = point.suspensions.filter(until=None).first()
    before = move(point, Move.RESUME, version, back_to=State(halted.was) if halted else None)
    end_suspensions([point], by=by, ground=ground.words)
    enter(by, point, RESUMED, before, ground=ground.words)


@transaction.atomic
def cancel(*, by: User, point: ControlPoint, version: int, ground: Ground) -> None:
    """Cancel a point that is not accepted: it is owed no more. It stays in the lists with its ground."""
    _require_signed(ground, point)
    before = move(point, Move.CANCEL, version, cancelled_on=clock.today(), cancelled_ground=ground.words)
    end_suspensions([point], by=by, ground=ground.words)
    news.cancelled([point])
    enter(by, point, CANCELLED, before, ground=ground.words)


def end_suspensions(points: Sequence[ControlPoint], *, by: User, ground: str) -> None:
    """Close what is still open of these points' suspensions; one statement. Part of a deed, not a deed of its own."""
    found = Suspension.objects.filter(point__in=points, until=None)
    found.update(until=clock.today(), end_ground=ground, ended_by=by)


def _require_signed(ground: Ground, point: ControlPoint) -> None:
    if not ground.is_whole or ground.date > clock.today():
        raise Refused(
            "act-missing",
            _("This stands on an act that has been signed."),
            where=str(point),
            to_do=_("Name the kind, number and date of the act; the date is not in the future."),
        )
