"""The numbers beside the places of the frame: one statement."""

import datetime as dt
from typing import Any

from django.db.models import F, Func, Model, QuerySet, Subquery

from vekha.accounts.access import Rights
from vekha.accounts.models import User
from vekha.acts import access as acts
from vekha.control import access as control
from vekha.control.selectors.desk import on_desk
from vekha.journal.selectors import told_of
from vekha.notifications import access as notifications
from vekha.roadmaps import access as roadmaps


def counts(rights: Rights, today: dt.date) -> dict[str, int]:
    """How many stand behind each place for this person, by the name of its address."""
    standings = [(one.role.code, one.organization.path) for one in rights.standings]
    unread: list[int] = []

    def answer() -> dict[str, int]:
        counted = _counted(rights, today)
        unread.append(counted.pop("notices"))
        return counted

    kept = told_of(control.shown_to(rights), ("frame", rights.user.pk, standings, today), answer)
    # A notice is read without an entry in the journal: their number is never told from memory.
    return {**kept, "notices": unread[0] if unread else notifications.unread(rights.user).count()}


def _counted(rights: Rights, today: dt.date) -> dict[str, int]:
    points = control.visible_to(rights)
    counted = {
        "desk": _number_of(points.filter(on_desk(rights, today))),
        "notices": _number_of(notifications.unread(rights.user)),
        "acts": _number_of(acts.visible_to(rights)),
        "roadmaps": _number_of(roadmaps.visible_to(rights)),
        "points": _number_of(control.shown_to(rights)),
    }
    row = User.objects.filter(pk=rights.user.pk).values_list(*counted.values()).get()
    return {name: number or 0 for name, number in zip(counted, row, strict=True)}


def _number_of(rows: QuerySet[Any, Model]) -> Subquery:
    """COUNT as a subquery. A plain aggregate would group by the row and count each as one."""
    return Subquery(rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT")).values("how_many"))
