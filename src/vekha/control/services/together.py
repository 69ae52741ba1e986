"""Deciding on many reports at once: each by the deed that decides on one, with the version that the person saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from vekha.accounts.models import User
from vekha.control.models import ControlPoint
from vekha.control.rules import Move
from vekha.control.services import points
from vekha.foundation.errors import Conflict, Refused

DECIDING: dict[Move, Callable[..., None]] = {
    Move.CONFIRM: points.confirm,
    Move.ACCEPT: points.accept,
    Move.PARTLY: points.accept_partly,
    Move.RETURN: points.return_for_rework,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A point and its version on the page from which the person decided."""

    point: ControlPoint
    version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Keys of the points that were decided on, and of those that were not: changed meanwhile, or refused."""

    done: list[int]
    left: list[int]


@transaction.atomic
def decide_together(*, by: User, which: Move, chosen: Sequence[Seen], remark: str = "") -> Outcome:
    """Make one move on many points. One that cannot be moved any more is left as it is and keeps none of the others back."""
    # Held in one order and before the journal is: two people who decide on the same points then wait, and never for each other.
    held = ControlPoint.objects.select_for_update(of=("self",)).filter(pk__in=[one.point.pk for one in chosen])
    list(held.order_by("pk").values_list("pk"))
    outcome = Outcome([], [])
    for one in sorted(chosen, key=lambda one: one.point.pk):
        try:
            with transaction.atomic():
                DECIDING[which](by=by, point=one.point, version=one.version, remark=remark)
        except (Conflict, Refused):
            outcome.left.append(one.point.pk)
        else:
            outcome.done.append(one.point.pk)
    return outcome
