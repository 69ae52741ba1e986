"""Asking for a later date, and what was decided on it."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.control.models.points import ControlPoint, DateChange


class Extension(models.Model):
    """A request for a later date. Who answers asks before the date; whoever gave the date decides.

    `days_before` and `notice` are kept as they were on the day of asking: a later setting makes no request late after the fact.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waits for a decision")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    point = models.ForeignKey(ControlPoint, models.PROTECT, related_name="extensions")
    was_due = models.DateField(help_text="the date in force when it was asked")
    wished = models.DateField()
    reasons = models.TextField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    days_before = models.PositiveIntegerField(help_text="working days from the day of asking to the date")
    notice = models.PositiveIntegerField(help_text="how many the installation asked for on that day")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    act_kind = models.CharField(max_length=60, blank=True)
    act_number = models.CharField(max_length=60, blank=True)
    act_date = models.DateField(null=True)
    change = models.OneToOneField(DateChange, models.PROTECT, null=True, related_name="extension")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point"], condition=models.Q(outcome="waiting"), name="control_one_open_request_a_point"
            ),
            models.CheckConstraint(
                condition=models.Q(wished__gt=models.F("was_due")) & ~models.Q(reasons=""),
                name="control_extension_later_with_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="waiting", decided_by=None, decided_at=None)
                | (~models.Q(outcome="waiting") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="control_extension_has_who_decided",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(outcome="granted", change__isnull=False, act_date__isnull=False)
                    & ~models.Q(act_kind="")
                    & ~models.Q(act_number="")
                )
                | (~models.Q(outcome="granted") & models.Q(change=None, act_date=None, act_kind="", act_number="")),
                name="control_extension_granted_by_an_act",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="refused") | ~models.Q(remark=""), name="control_refusal_has_a_remark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.was_due} → {self.wished}"

    @property
    def is_late(self) -> bool:
        """Whether it came later than the installation asks."""
        return self.days_before < self.notice

    @property
    def act(self) -> str:
        """The act that granted it, as acts are named."""
        return named_act(self.act_kind, self.act_number, self.act_date) if self.act_date else ""


def named_act(kind: str, number: str, date: dt.date) -> str:
    """An act as a ground names it: «распоряжение от 20.02.2021 № 12-р»."""
    return f"{kind} от {date:%d.%m.%Y} № {number}"
