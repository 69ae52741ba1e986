"""The register of centres proves that centres have begun to work."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from vekha.centres.models import Centre
from vekha.centres.selectors import standing
from vekha.control.models import ControlPoint
from vekha.control.rules.proven import Missing, Proven
from vekha.control.selectors.proofs import register
from vekha.organizations.rules.tree import contains, root_of


class CentresAtWork:
    """Of the centres created in the year in which a point is due: those whose first day has come."""

    code = "opening.centres-at-work"
    title = _("Register of centres: at work")
    kinds = frozenset({"opening"})

    def prove(self, points: Sequence[ControlPoint], day: dt.date) -> Mapping[int, Proven]:
        """One statement, however many points."""
        dated = [point for point in points if point.due and point.roadmap.programme_id]
        rows = Centre.objects.filter(
            standing(day),
            cohort__year__in={point.due.year for point in dated if point.due},
            cohort__programme__in={point.roadmap.programme_id for point in dated},
        )
        centres = list(rows.select_related("school", "cohort").order_by("school__path", "code"))
        found = {point.pk: _proven(_of(point, centres), day) for point in dated}
        return {pk: proven for pk, proven in found.items() if proven.total}


def _of(point: ControlPoint, centres: Iterable[Centre]) -> list[Centre]:
    """The centres of which a point speaks: its own, those below who owes a part, or all of the tree where it is the whole."""
    cohort = (point.roadmap.programme_id, point.due.year if point.due else None)
    found = [one for one in centres if (one.cohort.programme_id, one.cohort.year) == cohort]
    if point.centre_id:
        return [one for one in found if one.pk == point.centre_id]
    path = point.organization.path if point.is_part else root_of(point.organization.path)
    return [one for one in found if contains(path, one.school.path)]


def _proven(centres: list[Centre], day: dt.date) -> Proven:
    waiting = [one for one in centres if one.since and one.since > day]
    missing = tuple(Missing(one.name, "centres.Centre", one.pk, one.school.path) for one in waiting)
    return Proven(len(centres) - len(waiting), len(centres), missing, day)


def register_providers() -> None:
    """Say what is proved here."""
    register(CentresAtWork())
