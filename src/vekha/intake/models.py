import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.acts.models import Act
from vekha.files.models import Blob
from vekha.foundation.models import Task
from vekha.organizations.models import Organization


class Draft(models.Model):
    """An act that was read and waits for a person to confirm it. The reading stays as it was read; corrections stand beside it."""

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
    words = models.JSONField(
        default=list, help_text="boxes of words on the pages: start, end, page, left, top, right, bottom"
    )
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+", help_text="what came of it")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1, help_text="grows with each correction")
    discarded_at = models.DateTimeField(null=True, help_text="put aside by a person; nothing is deleted")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.source_name


class Correction(models.Model):
    """What a person said otherwise than it was read, or confirmed."""

    class What(models.TextChoices):
        VALUE = "value", _("corrected")
        SETTLE = "settle", _("confirmed")
        SPLIT = "split", _("split")
        JOIN = "join", _("joined")
        MOVE = "move", _("moved")
        KIND = "kind", _("kind chosen")
        BODY = "body", _("body chosen")

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="corrections")
    order = models.PositiveIntegerField()
    what = models.CharField(max_length=10, choices=What)
    path = models.CharField(max_length=120, help_text="head/number, clauses/0.1/text, rows/r7/deadline")
    value = models.JSONField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["draft", "order"], name="intake_correction_order_once")]

    def __str__(self) -> str:
        return f"{self.draft}: {self.what} {self.path}"


class Reading(models.Model):
    """A file that takes longer to read than a person waits: a worker reads it into a draft, or says why it cannot be read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", help_text="whose draft it becomes")
    name = models.CharField(max_length=200, help_text="of the file")
    spooled = models.UUIDField(help_text="where its bytes lie until it is read")
    task = models.OneToOneField(Task, models.PROTECT, related_name="+")
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, related_name="+", help_text="what came of it")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class KnownBody(models.Model):
    """Whom some words of acts mean in a region: asked once, remembered for later acts."""

    home = models.ForeignKey(Organization, models.PROTECT, related_name="+", help_text="for whose drafts it holds")
    key = models.CharField(max_length=300, help_text="the words folded for comparing")
    text = models.CharField(max_length=300, help_text="the words as printed")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "known bodies"
        constraints = [
            models.UniqueConstraint(fields=["home", "key"], name="intake_known_body_once"),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False, role="")
                | (models.Q(organization=None) & ~models.Q(role="")),
                name="intake_known_body_means_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text
