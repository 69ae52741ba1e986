"""A control point and what moved its dates."""

import datetime as dt

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.centres.models import Centre
from vekha.control.rules import Level, State, level_of
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Deliverable, Roadmap

STATE_TITLES = {
    State.PLANNED: _("planned"),
    State.IN_WORK: _("in work"),
    State.SUBMITTED: _("awaiting acceptance"),
    State.CONFIRMED: _("confirmed by the municipality"),
    State.RETURNED: _("returned for rework"),
    State.ACCEPTED: _("accepted"),
    State.SUSPENDED: _("suspended"),
    State.CANCELLED: _("cancelled"),
}
AWAITING_CONFIRMATION = _("awaiting confirmation")
OFF_CONTROL = _("taken off control")
_STATES = [
    (state.value, title) for state, title in STATE_TITLES.items()
]  # plain texts: migrations must not know the rules


class ControlPoint(models.Model):
    """A deliverable that one organization owes by one date.

    Three dates are kept apart: what the act says (`stated`), what the road map's policy makes of it (`due`), and the reason, as a code
    of srok and in words. A point without dates waits for another document's schedule.
    """

    # The indexes below begin with each of the three: indexes of their own would only slow down the writing.
    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="points", db_index=False)
    deliverable = models.ForeignKey(Deliverable, models.PROTECT, related_name="points", db_index=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="points", db_index=False, help_text="who answers"
    )
    centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="points",
        help_text="for which the organization owes it",
    )
    is_part = models.BooleanField(
        default=False, help_text="placed on one of many; who answers for the whole has a point beside it"
    )
    ordinal = models.PositiveIntegerField(help_text="place in the series, from 1")
    window_start = models.DateField(null=True, blank=True)
    stated = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    shift_reason = models.CharField(max_length=40, blank=True, help_text="code of srok's reason")
    is_provisional = models.BooleanField(
        default=False,
        help_text="the production calendar of that year is not decreed yet",
    )
    ground = models.TextField(blank=True, help_text="the document that set a date which the act leaves open")
    own_due = models.DateField(
        null=True, blank=True, help_text="an earlier date set here: warnings count to it, lateness does not"
    )
    own_ground = models.TextField(blank=True, help_text="why the earlier date")
    state = models.CharField(max_length=12, choices=_STATES, default=State.PLANNED.value)
    needs_confirmation = models.BooleanField(
        default=False, help_text="a municipality confirms its last report before the department accepts it"
    )
    version = models.PositiveIntegerField(default=1)
    first_submitted_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_ground = models.TextField(blank=True, help_text="the act by which it is owed no more")
    first_due = models.DateField(
        null=True,
        blank=True,
        help_text="the date before it was moved for the first time: lateness is counted against it too",
    )
    extended = models.DateField(
        null=True, blank=True, help_text="the date that an extension gave; what the act states stays in `stated`"
    )
    released_on = models.DateField(
        null=True, blank=True, help_text="taken off control by its holder: nothing moves the point any more"
    )

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliverable", "organization", "centre", "ordinal"],
                name="control_point_once",
            ),
            # To a database no empty centre is like another: points without one need a rule of their own.
            models.UniqueConstraint(
                fields=["deliverable", "organization", "ordinal"],
                condition=models.Q(centre=None),
                name="control_point_once_without_centre",
            ),
            models.CheckConstraint(
                condition=models.Q(own_due=None, own_ground="")
                | (
                    models.Q(own_due__isnull=False, due__isnull=False, own_due__lte=models.F("due"))
                    & ~models.Q(own_ground="")
                ),
                name="control_own_date_is_no_later_and_has_its_ground",
            ),
            models.CheckConstraint(
                condition=models.Q(stated__isnull=True, due__isnull=True)
                | models.Q(stated__isnull=False, due__isnull=False),
                name="control_dates_together",
            ),
            models.CheckConstraint(
                condition=models.Q(state="accepted", accepted_on__isnull=False)
                | (~models.Q(state="accepted") & models.Q(accepted_on__isnull=True)),
                name="control_accepted_has_its_day",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="cancelled", cancelled_on__isnull=False) & ~models.Q(cancelled_ground=""))
                | (~models.Q(state="cancelled") & models.Q(cancelled_on__isnull=True, cancelled_ground="")),
                name="control_cancelled_has_its_day_and_ground",
            ),
            models.CheckConstraint(
                condition=models.Q(released_on=None) | models.Q(state__in=["accepted", "cancelled"]),
                name="control_only_what_is_over_is_released",
            ),
            models.CheckConstraint(
                condition=models.Q(extended=None) | models.Q(stated__isnull=False, first_due__isnull=False),
                name="control_extension_keeps_the_first_date",
            ),
        ]
        indexes = [
            # Holds all that the signals are counted from: 20,000 points are counted without reading one of them.
            models.Index(
                fields=["organization", "state", "due", "first_submitted_on", "own_due", "released_on"],
                name="control_signals",
            ),
            models.Index(fields=["roadmap", "state", "due"], name="control_of_roadmap"),
            models.Index(fields=["due"], name="control_by_due"),
            models.Index(fields=["own_due"], name="control_by_own_date", condition=models.Q(own_due__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.deliverable)

    @property
    def level(self) -> Level | None:
        """Whose decision its report waits for."""
        return level_of(self.state, needs_confirmation=self.needs_confirmation)

    @property
    def wanted_by(self) -> dt.date | None:
        """The date to which work is counted: the earlier one of its own where it has one, else the official one."""
        return self.own_due or self.due

    @property
    def state_title(self) -> str | Promise:
        """Its state in words, for whom a report waits, and whether its holder took it off control."""
        if self.released_on:
            return OFF_CONTROL
        if self.level is Level.MUNICIPALITY:
            return AWAITING_CONFIRMATION
        return STATE_TITLES[State(self.state)]


class DateChange(models.Model):
    """A point got another date: by an act that changes the order, by an extension, by another schedule. The dates before stay here."""

    class Kind(models.TextChoices):
        AMENDMENT = "amendment", _("an act that changes the order")
        EXTENSION = "extension", _("an extension")
        SCHEDULE = "schedule", _("another schedule")

    point = models.ForeignKey(ControlPoint, models.PROTECT, related_name="date_changes")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AMENDMENT)
    was_stated = models.DateField(null=True)
    was_due = models.DateField(null=True)
    stated = models.DateField(null=True, help_text="as the act, the extension or the schedule states it")
    due = models.DateField(null=True)
    on = models.DateField(help_text="the day on which the change was entered")
    ground = models.TextField(help_text="the act that changed the date")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", help_text="who entered it")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["on"], name="control_date_change_by_day")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(ground=""), name="control_date_change_has_its_ground")
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.was_due} → {self.due}"


class Suspension(models.Model):
    """For some time a point is owed nothing, on the ground of an act; `was` is the state to which it comes back."""

    point = models.ForeignKey(ControlPoint, models.PROTECT, related_name="suspensions")
    was = models.CharField(max_length=12, choices=_STATES)
    since = models.DateField()
    ground = models.TextField(help_text="the act by which it is suspended")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True, help_text="the day on which it went on, or was cancelled")
    end_ground = models.TextField(blank=True, help_text="the act by which it goes on or is cancelled")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point"], condition=models.Q(until=None), name="control_suspended_once_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(ground=""), name="control_suspension_has_its_ground"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True, end_ground="", ended_by__isnull=True)
                | (
                    models.Q(until__gte=models.F("since"), until__isnull=False, ended_by__isnull=False)
                    & ~models.Q(end_ground="")
                ),
                name="control_suspension_ends_as_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.since} – {self.until or ''}"
