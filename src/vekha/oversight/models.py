"""What oversight keeps of its own."""

from django.db import models

from vekha.accounts.models import User
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Roadmap


class WarningPlan(models.Model):
    """When whom to warn of the dates of a road map, where it is not as by default (warnings.yaml)."""

    roadmap = models.OneToOneField(Roadmap, models.CASCADE, related_name="warning_plan")
    value = models.JSONField(help_text="vekha.oversight.rules.warnings.Plan")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.roadmap)


class WarnedDay(models.Model):
    """A day whose warnings have been given."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.day.isoformat()


class CalendarFeed(models.Model):
    """An address under which a person's calendar program reads due dates. Only a fingerprint of its secret is kept.

    With neither organization nor road map it has all that the person works on. What it shows is what the person may see at that time.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="calendars")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    roadmap = models.ForeignKey(Roadmap, models.PROTECT, null=True, related_name="+")
    secret = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret part of the address")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    read_on = models.DateField(null=True, help_text="the last day on which a program asked for it")
    version = models.CharField(max_length=64, blank=True, help_text="of what it showed when it was last read: its ETag")
    changed_at = models.DateTimeField(help_text="since when it shows that: its Last-Modified")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organization=None) | models.Q(roadmap=None), name="oversight_calendar_of_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.organization or self.roadmap or ''}"
