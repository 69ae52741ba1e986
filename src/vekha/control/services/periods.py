"""What points were on past days: kept with every change that the journal tells of."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from vekha.control.models import ControlPoint, PointPeriod
from vekha.control.models.periods import FACTS
from vekha.foundation import clock
from vekha.journal.services import keep_with_journal

BATCH = 5000  # ids a statement; SQLite takes 32 766 values


def register_keeper() -> None:
    """Let the journal tell this module of changed points."""
    keep_with_journal(ControlPoint, keep)


def keep(points: Sequence[int]) -> None:
    """Write down what the points with these ids are from today on. What a day had in between is not kept: a day is told by its end.

    At most four statements for some thousand points.
    """
    with transaction.atomic():
        for first in range(0, len(points), BATCH):
            _keep(points[first : first + BATCH], clock.today())


def _keep(points: Sequence[int], today: dt.date) -> None:
    opened = PointPeriod.objects.filter(point__in=points, until=None).order_by()
    rows = opened.values_list("pk", "since", *FACTS, *(f"point__{name}" for name in FACTS))
    changed = [(pk, since) for pk, since, *facts in rows if facts[: len(FACTS)] != facts[len(FACTS) :]]
    begun_today = [pk for pk, since in changed if since >= today]
    earlier = [pk for pk, since in changed if since < today]
    if begun_today:
        now = ControlPoint.objects.filter(pk=OuterRef("point"))
        said = {name: Subquery(now.values(name)[:1]) for name in FACTS}
        PointPeriod.objects.filter(pk__in=begun_today).update(**said)
    if earlier:
        PointPeriod.objects.filter(pk__in=earlier).update(until=today - dt.timedelta(days=1))
    if earlier or len(rows) < len(points):
        _begin(points, today)


def _begin(points: Sequence[int], today: dt.date) -> None:
    """Open a period for each point that has none: INSERT … SELECT, which Django cannot say and which is one statement for all."""
    columns = ", ".join(FACTS)
    ids = ", ".join(["%s"] * len(points))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO control_pointperiod (point_id, roadmap_id, since, {columns}) "  # noqa: S608 - names of columns, from above
            f"SELECT id, roadmap_id, %s, {columns} FROM control_controlpoint WHERE id IN ({ids}) "
            "AND NOT EXISTS (SELECT 1 FROM control_pointperiod opened"
            " WHERE opened.point_id = control_controlpoint.id AND opened.until IS NULL)",
            [connection.ops.adapt_datefield_value(today), *points],
        )
