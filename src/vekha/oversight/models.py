"""What oversight keeps of its own."""

from django.db import models

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
