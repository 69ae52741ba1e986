"""What a point was on any day."""

from django.db import models

from vekha.control.models.points import ControlPoint
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Deliverable, Roadmap

# What a period repeats of its point: all that signals and roll-ups ask. Called as in ControlPoint, so that one condition reads both.
FACTS = ("organization_id", "deliverable_id", "state", "due", "own_due", "first_submitted_on", "released_on")


class PointPeriod(models.Model):
    """What a point was from one day to another, as it stood at the end of each of these days.

    Written beside the journal (control.services.periods) and never by hand: the periods of a point follow each other without a gap, the
    last one is open and says what the point says.
    """

    point = models.ForeignKey(ControlPoint, models.CASCADE, related_name="periods", db_index=False)
    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="+", db_index=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    deliverable = models.ForeignKey(Deliverable, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12)
    due = models.DateField(null=True)
    own_due = models.DateField(null=True)
    first_submitted_on = models.DateField(null=True)
    released_on = models.DateField(null=True)
    since = models.DateField()
    until = models.DateField(null=True, help_text="the last day; null: to this day")

    class Meta:
        ordering = ["point", "since"]
        constraints = [
            models.UniqueConstraint(fields=["point", "since"], name="control_period_begins_once"),
            models.UniqueConstraint(
                fields=["point"], condition=models.Q(until__isnull=True), name="control_period_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="control_period_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["roadmap", "since", "until"], name="control_period_of_roadmap"),
            models.Index(fields=["organization", "since", "until"], name="control_period_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.state}, {self.since} – {self.until or ''}"
