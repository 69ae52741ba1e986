"""A date of a point's own, earlier than the official one: warnings count to it, lateness does not."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.control.models import ControlPoint
from vekha.control.rules import FINAL
from vekha.control.services import news
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record

OWN_DATE_SET = declare("control.point.own-date-set", gettext_lazy("given an earlier date of its own"))


@transaction.atomic
def set_own_date(*, by: User, point: ControlPoint, own: dt.date | None, ground: str, version: int) -> None:
    """Give a point an earlier date of its own, or take it away (None); the official date stays as it is."""
    if point.state in FINAL:
        raise Refused("point-accepted", _("The control point is accepted: its dates stand."), where=str(point))
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A date earlier than the official one needs a ground."),
            where=str(point),
            to_do=_("Name the order or letter that sets it."),
        )
    if own is not None and (point.due is None or own > point.due):
        raise Refused(
            "own-date-later",
            _("A date of its own is never later than the official one."),
            where=str(point),
            to_do=_("Choose an earlier day. A later one needs an extension by an act."),
        )
    before = {"own_due": point.own_due.isoformat() if point.own_due else None}
    values = {"own_due": own, "own_ground": ground.strip() if own else ""}
    as_seen = ControlPoint.objects.filter(pk=point.pk, version=version, due=point.due).exclude(state__in=[*FINAL])
    if as_seen.update(version=F("version") + 1, **values) != 1:
        raise Conflict(
            "point-changed",
            _("The control point was changed meanwhile."),
            where=str(point),
            to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
        )
    point.refresh_from_db()
    after = {"own_due": own.isoformat() if own else None}
    news.redated([point])
    record(by=by, change=Change(OWN_DATE_SET, point, before=before, after=after, ground=ground.strip()))
