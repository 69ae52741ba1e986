from django.db import models

from vekha.accounts.models import User
from vekha.acts.models import Act
from vekha.files.models import Blob
from vekha.organizations.models import Organization


class Draft(models.Model):
    """An act that was read and waits for a person to confirm it."""

    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="+",
        help_text="whose coordinator read it",
    )
    source = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    source_name = models.CharField(max_length=200)
    text = models.TextField(help_text="the decoded source, into which the spans of the reading point")
    reading = models.JSONField(
        help_text="the answer by the published contract, with spans of rows and values of deadlines"
    )
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+", help_text="what came of it")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.source_name
