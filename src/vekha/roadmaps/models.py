from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.acts.models import Act, ActEdition, Appendix
from vekha.organizations.models import Organization
from vekha.programmes.models import Programme


class Shift(models.TextChoices):
    """What happens to a deadline that falls on a non-working day. Regulations differ, so each road map says which holds."""

    STATED = "stated", _("stays on the stated day")
    BACKWARD = "backward", _("moves back to the working day before")
    FORWARD = "forward", _("moves on to the next working day")


class Roadmap(models.Model):
    """A table of measures that an act approves, and how its deadlines are kept here."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="roadmaps")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="roadmaps")
    appendix_number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    shift = models.CharField(max_length=10, choices=Shift, default=Shift.BACKWARD)
    horizon = models.DateField(
        null=True,
        blank=True,
        help_text="set by the coordinator; null: the end of the year after next",
    )
    second_person = models.BooleanField(
        default=True, help_text="who confirmed a report for the municipality does not also accept it for the department"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "appendix_number"],
                condition=~models.Q(appendix_number=""),
                name="roadmaps_one_an_appendix",
            )
        ]

    def __str__(self) -> str:
        return self.title


class RoadmapEdition(models.Model):
    """The road map as an edition of the act prints it."""

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="editions")
    act_edition = models.ForeignKey(ActEdition, models.PROTECT, related_name="roadmap_editions")
    appendix = models.OneToOneField(Appendix, models.PROTECT, related_name="roadmap_edition")
    effective_from = models.DateField()
    heads = models.JSONField(default=list, help_text="the heads of the table's columns as printed")

    def __str__(self) -> str:
        return f"{self.roadmap}, ред. {self.effective_from:%d.%m.%Y}"


class Measure(models.Model):
    """A row of the table: official text unaltered. Where a person corrected the reading, `as_read` keeps what had been read."""

    edition = models.ForeignKey(RoadmapEdition, models.CASCADE, related_name="measures")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True, help_text="as printed")
    section = models.TextField(blank=True)
    text = models.TextField()
    result = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True, help_text="code of a kind of measures; blank: other")
    kind_words = models.JSONField(default=list, help_text="the words, as printed, that told the kind")
    extra = models.JSONField(default=dict, help_text="other columns by their head")
    as_read = models.JSONField(default=dict, help_text="field → what was read where a person corrected it")
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="continued_by",
        help_text="the same measure in the edition before",
    )
    waits_for = models.ManyToManyField(
        "self", symmetrical=False, related_name="awaited_by", help_text="measures of the edition that come before it"
    )

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["edition", "order"], name="roadmaps_measure_order_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:80]}" if self.number else self.text[:80]


class Responsible(models.Model):
    """A body named as responsible, as printed, and the organization that it was on the day of the act. The first answers."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="responsibles")
    order = models.PositiveIntegerField()
    text = models.TextField()
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40, blank=True, help_text="code of a role that the words name: several bodies")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Deadline(models.Model):
    """A deadline cell: its text as issued and its reading. Dates with their rule stand on the control points."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="deadlines")
    text = models.TextField(help_text="as issued")
    reading = models.JSONField(help_text="the answer of srok, by its published contract")
    value = models.JSONField(help_text="srok.dump of the deadline")

    def __str__(self) -> str:
        return self.text


class Deliverable(models.Model):
    """One result that a measure must bring; a row may hold several under one deadline."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="deliverables")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="deliverables")
    order = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text[:80]
