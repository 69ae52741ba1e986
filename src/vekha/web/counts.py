"""The numbers beside the places of the frame: one statement, two after a change."""

import datetime as dt
from typing import Any

from django.db.models import F, Func, Model, QuerySet, Subquery

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.acts import access as acts
from vekha.control import access as control
from vekha.control.selectors.desk import on_desk
from vekha.journal.selectors import head_beside, told_of
from vekha.notifications import access as notifications
from vekha.roadmaps import access as roadmaps


def counts(rights: Rights, today: dt.date) -> dict[str, int]:
    """How many stand behind each place for this person, by the name of its address."""
    at, unread = head_beside(_number_of(notifications.unread(rights.user)))
    standings = [(one.role.code, one.organization.path) for one in rights.standings]
    question = ("frame", rights.user.pk, standings, today)
    kept = told_of(control.visible_to(rights), question, lambda: _counted(rights, today), at=at)
    return {**kept, "notices": unread or 0}


def _counted(rights: Rights, today: dt.date) -> dict[str, int]:
    points = control.visible_to(rights)
    counted = {
        "desk": _number_of(points.filter(on_desk(rights, today))),
        "acts": _number_of(acts.visible_to(rights)),
        "roadmaps": _number_of(roadmaps.visible_to(rights)),
        "points": _number_of(points),
    }
    row = User.objects.filter(pk=rights.user.pk).values_list(*counted.values()).get()
    return {name: number or 0 for name, number in zip(counted, row, strict=True)}


def _number_of(rows: QuerySet[Any, Model]) -> Subquery:
    """COUNT as a subquery. A plain aggregate would group by the row and count each as one."""
    return Subquery(rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT")).values("how_many"))
