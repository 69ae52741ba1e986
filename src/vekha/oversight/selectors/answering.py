"""Who answers for an organization: a person to telephone."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vekha.accounts.access import lasting
from vekha.accounts.models import Membership, User
from vekha.accounts.rules import Right, roles_with
from vekha.accounts.selectors import appointments_on
from vekha.control.models import ControlPoint
from vekha.control.rules import OPEN
from vekha.organizations.models import Organization, Position


@dataclass(frozen=True, slots=True)
class Answering:
    """Who holds control, and for each organization somebody who answers there; one that nobody is known for is left out."""

    holder: User | None
    by_organization: Mapping[int, str]


def who_answers(organizations: Collection[int], post: Position | None, day: dt.date) -> Answering:
    """Who holds the post on the day; in each of the organizations who holds a post there, else who works on its points.

    At most two statements. Whoever acts for a holder goes before the holder.
    """
    asked = Q(position__organization__in=organizations) | Q(position=post)
    held = list(appointments_on(day).filter(asked).select_related("position"))
    holder = next((one.user for one in held if post and one.position_id == post.pk), None)
    wanted = set(organizations)
    found: dict[int, str] = {}
    for one in held:
        if one.position.organization_id in wanted:
            found.setdefault(one.position.organization_id, f"{one.user.name}, {one.position.title}")
    unknown = wanted - set(found)
    if unknown:
        working = Membership.objects.filter(lasting(day), organization__in=unknown, role__in=roles_with(Right.WORK))
        for row in working.filter(user__is_active=True).select_related("user").order_by("since", "pk"):
            found.setdefault(row.organization_id, row.user.name)
    return Answering(holder, found)


def in_which_nobody_works(points: QuerySet[ControlPoint], day: dt.date) -> QuerySet[Organization]:
    """Organizations that owe reports on the points and have nobody who could write them: no role in the organization itself."""
    owing = points.filter(state__in=[*OPEN]).order_by().values("organization")
    working = Membership.objects.filter(lasting(day), role__in=roles_with(Right.WORK), user__is_active=True)
    return Organization.objects.filter(pk__in=owing).exclude(pk__in=working.values("organization")).order_by("path")
