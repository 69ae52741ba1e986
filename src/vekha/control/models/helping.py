"""Bodies that help to carry out what another answers for."""

from django.db import models

from vekha.control.models.points import ControlPoint
from vekha.organizations.models import Organization


class CoResponsible(models.Model):
    """A co-responsible body («соисполнитель») of a point: it sees the point and is told of it; only who answers reports."""

    point = models.ForeignKey(ControlPoint, models.CASCADE, related_name="co_responsibles", db_index=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["point", "organization"], name="control_co_responsible_once"),
        ]

    def __str__(self) -> str:
        return str(self.organization)
