"""The numbers beside the places of the frame, in one statement."""

import datetime as dt
from typing import Any

from django.db.models import F, Func, Model, QuerySet, Subquery

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.acts import access as acts
from vekha.control import access as control
from vekha.control.selectors.desk import on_desk
from vekha.notifications import access as notifications
from vekha.roadmaps import access as roadmaps


def counts(rights: Rights, today: dt.date) -> dict[str, int]:
    """How many stand behind each place for this person, by the name of its address."""
    points = control.visible_to(rights)
    counted = {
        "desk": _number_of(points.filter(on_desk(rights, today))),
        "notices": _number_of(notifications.unread(rights.user)),
        "acts": _number_of(acts.visible_to(rights)),
        "roadmaps": _number_of(roadmaps.visible_to(rights)),
        "points": _number_of(points),
    }
    row = User.objects.filter(pk=rights.user.pk).values_list(*counted.values()).get()
    return {name: number or 0 for name, number in zip(counted, row, strict=True)}


def _number_of(rows: QuerySet[Any, Model]) -> Subquery:
    """COUNT as a subquery. A plain aggregate would group by the row and count each as one."""
    return Subquery(rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT")).values("how_many"))
