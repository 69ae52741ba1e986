"""Reports on a point, what proves them and what was decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.control.models.points import ControlPoint
from vekha.files.models import Blob


class Submission(models.Model):
    """A report that a point is done, with what proves it."""

    point = models.ForeignKey(ControlPoint, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["point", "number"], name="control_submission_once")]

    def __str__(self) -> str:
        return f"{self.point} – {self.number}"


class Evidence(models.Model):
    """What proves a submission: a file or a link."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="evidence")
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    link = models.URLField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(blob__isnull=False, link="") | (models.Q(blob__isnull=True) & ~models.Q(link="")),
                name="control_evidence_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """What was decided on a submission."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned for rework")

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=10, choices=Verdict)
    remark = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict="returned") | ~models.Q(remark=""),
                name="control_return_has_a_remark",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.verdict}"
