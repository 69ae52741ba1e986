"""Reports on a point, what proves them and what was decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.control.models.points import ControlPoint
from vekha.control.rules import Level
from vekha.control.rules.numbers import Registered
from vekha.files.models import Blob
from vekha.roadmaps.models import Deliverable

LEVEL_TITLES = {Level.MUNICIPALITY: _("municipality"), Level.DEPARTMENT: _("department")}


class Submission(models.Model):
    """A report that a point is done, with what proves it."""

    point = models.ForeignKey(ControlPoint, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    note = models.TextField(blank=True)
    without = models.TextField(blank=True, help_text="why it was sent without what must prove it")
    registers = models.JSONField(default=list, help_text="what registers said of the point when it was sent")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["point", "number"], name="control_submission_once")]

    def __str__(self) -> str:
        return f"{self.point} – {self.number}"

    @property
    def last_decision(self) -> "Decision | None":
        """What was decided last; asks nothing more of the database where the decisions came along."""
        return next(iter([*self.decisions.all()][-1:]), None)


class Evidence(models.Model):
    """What proves a submission: a file, a link, or the number under which another system keeps it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="evidence")
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    link = models.URLField(max_length=1000, blank=True)
    number = models.CharField(max_length=100, blank=True, help_text="as registered; text, for it may begin with zeros")
    number_kind = models.CharField(max_length=20, blank=True, help_text="a code of rules.numbers")
    dated = models.DateField(null=True, help_text="the date of what has the number")
    issuer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(blob__isnull=False, link="", number="")
                | (models.Q(blob__isnull=True, number="") & ~models.Q(link=""))
                | (models.Q(blob__isnull=True, link="") & ~models.Q(number="")),
                name="control_evidence_file_link_or_number",
            ),
            models.CheckConstraint(
                condition=models.Q(number="", number_kind="", dated=None, issuer="")
                | (models.Q(dated__isnull=False) & ~models.Q(number="") & ~models.Q(number_kind="")),
                name="control_evidence_number_has_kind_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def registered(self) -> Registered | None:
        """The number with its kind and date, where it is one."""
        return Registered(self.number_kind, self.number, self.dated, self.issuer) if self.dated else None

    @property
    def mark(self) -> str:
        """What tells it from another of the same name."""
        return self.blob.sha256 if self.blob else self.link or f"{self.number_kind} {self.number} {self.issuer}".strip()


class Decision(models.Model):
    """What somebody decided on a report. One report may have several: the municipality's, the department's, and later ones.

    With an acceptance stands what was accepted (the text in force, the dates, the proofs), so that later changes of it are seen.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly done")
        RETURNED = "returned", _("returned for rework")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    level = models.CharField(max_length=12, choices=[(level.value, title) for level, title in LEVEL_TITLES.items()])
    verdict = models.CharField(max_length=10, choices=Verdict)
    remark = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    deliverable = models.ForeignKey(
        Deliverable, models.PROTECT, null=True, related_name="+", help_text="whose text was accepted"
    )
    stated = models.DateField(null=True, blank=True, help_text="the stated date when it was accepted")
    due = models.DateField(null=True, blank=True, help_text="the date in force when it was accepted")
    proofs = models.JSONField(
        default=list, help_text="what proved it when it was accepted: names with fingerprints or links"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict__in=["returned", "partly"]) | ~models.Q(remark=""),
                name="control_return_has_a_remark",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="accepted", deliverable__isnull=False)
                | (~models.Q(verdict="accepted") & models.Q(deliverable__isnull=True)),
                name="control_acceptance_says_of_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_verdict_display()}"
