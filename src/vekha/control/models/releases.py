"""Taking off control, and what the holder of control signs off for it: clauses reported done, reports on an act."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.acts.models import Act, Clause
from vekha.control.models.points import ControlPoint
from vekha.files.models import Blob
from vekha.organizations.models import Position
from vekha.roadmaps.models import Measure

_LIVE = models.Q(outcome__in=["proposed", "released"])


class ClauseReport(models.Model):
    """A clause that no road map carries out was reported done, or is to be done again. The latest of its text counts."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="reports")
    is_done = models.BooleanField()
    note = models.TextField()
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="of the file")
    link = models.URLField(max_length=1000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(note=""), name="control_clause_report_has_a_note"),
            models.CheckConstraint(
                condition=models.Q(blob=None, name="") | (models.Q(blob__isnull=False) & ~models.Q(name="")),
                name="control_clause_report_file_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return str(self.clause)


class ActReport(models.Model):
    """The report on an act: made by the software, checked by the coordinator, signed off by the holder of control.

    The file is kept as it was made. A signed copy and a detached signature are kept as they came; their signatures are not verified here.
    """

    act = models.ForeignKey(Act, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    on = models.DateField(help_text="the day of which it tells")
    lines = models.JSONField(help_text="each clause with its state, as the report says it")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_copy = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    signed_copy_name = models.CharField(max_length=200, blank=True)
    signature = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+", help_text="detached")
    signature_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["act", "number"], name="control_report_of_act_once"),
            models.CheckConstraint(
                condition=models.Q(checked_by=None, checked_at=None)
                | models.Q(checked_by__isnull=False, checked_at__isnull=False),
                name="control_report_has_who_checked",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by=None, signed_at=None)
                | models.Q(signed_by__isnull=False, signed_at__isnull=False, checked_by__isnull=False),
                name="control_report_is_checked_before_it_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Release(models.Model):
    """Taking a point, a measure or a whole act off control. Who coordinates proposes, who holds control decides.

    What a measure or an act takes along has rows of its own that name it in `whole`.
    """

    class Outcome(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        RELEASED = "released", _("taken off control")
        DECLINED = "declined", _("left on control")

    point = models.ForeignKey(ControlPoint, models.PROTECT, null=True, related_name="releases")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="releases")
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="releases")
    whole = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    report = models.OneToOneField(ActReport, models.PROTECT, null=True, related_name="release")
    outcome = models.CharField(max_length=10, choices=Outcome)
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text="of who proposed")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    on = models.DateField(null=True)
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, related_name="+", help_text="the post that held control of the act"
    )
    ground = models.TextField(blank=True, help_text="of a release; of what was left on control, why")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(point__isnull=False, measure=None, act=None)
                | models.Q(point=None, measure__isnull=False, act=None)
                | models.Q(point=None, measure=None, act__isnull=False),
                name="control_release_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="proposed", by=None, at=None, on=None, ground="", proposed_by__isnull=False)
                | (
                    ~models.Q(outcome="proposed")
                    & models.Q(by__isnull=False, at__isnull=False, on__isnull=False)
                    & ~models.Q(ground="")
                ),
                name="control_release_has_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_by=None, proposed_at=None)
                | models.Q(proposed_by__isnull=False, proposed_at__isnull=False),
                name="control_proposal_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(act=None, report=None) | models.Q(act__isnull=False, report__isnull=False),
                name="control_release_of_an_act_has_its_report",
            ),
            models.UniqueConstraint(fields=["point"], condition=_LIVE, name="control_point_released_once"),
            models.UniqueConstraint(fields=["measure"], condition=_LIVE, name="control_measure_released_once"),
            models.UniqueConstraint(fields=["act"], condition=_LIVE, name="control_act_released_once"),
        ]

    def __str__(self) -> str:
        return str(self.point or self.measure or self.act)
