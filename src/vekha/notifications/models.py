"""Notices to people, how each wants to be told, and the letters that went out."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import User
from vekha.notifications.rules import Kind, Way

KIND_TITLES = {
    Kind.DUE: _("a date comes near"),
    Kind.OVERDUE: _("a date has passed"),
    Kind.ESCALATED: _("somebody else is late"),
    Kind.TO_DECIDE: _("a report waits for a decision"),
    Kind.RETURNED: _("a report is returned"),
    Kind.ACCEPTED: _("a report is accepted"),
    Kind.EXTENSION_ASKED: _("a request for a later date waits for a decision"),
    Kind.EXTENSION: _("what became of a request for a later date"),
    Kind.TO_RELEASE: _("something waits to be taken off control"),
    Kind.KEPT: _("something is left on control"),
    Kind.RELEASED: _("something is taken off control"),
}
WAY_TITLES = {
    Way.LETTER: _("in the letter of the day and here"),
    Way.INBOX: _("here only"),
    Way.OFF: _("not at all"),
}
LANGUAGES = [("ru", "Русский"), ("en", "English")]

_WAYS = [(way.value, title) for way, title in WAY_TITLES.items()]


class Letter(models.Model):
    """The letter of one day to one person. It is sent once or not at all: services.letters says why."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENDING = "sending", _("is being sent")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused by the mail server")
        UNSURE = "unsure", _("may have been sent: the connection broke off")

    user = models.ForeignKey(User, models.CASCADE, related_name="letters")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    address = models.EmailField(help_text="where it goes")
    message_id = models.CharField(
        max_length=200, help_text="the same for a person and a day, so that a double is seen as one"
    )
    taken_at = models.DateTimeField(
        null=True, help_text="when it was handed to the mail server, by the clock on the wall"
    )
    answer = models.TextField(blank=True, help_text="what the mail server said where it refused")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="notifications_one_letter_a_day"),
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(taken_at__isnull=False),
                name="notifications_letter_sent_has_its_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["day"], name="notifications_letters_open", condition=models.Q(state__in=["waiting", "sending"])
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} → {self.address}"


class Notice(models.Model):
    """Something that a person is told. Kept as a code and plain values: words are made in the reader's language.

    No foreign key to the subject: it may be of any upper floor. `key` says what was told, so that it is told once, for ever.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", db_index=False)
    kind = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    subject_name = models.TextField()
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=120)
    day = models.DateField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="what it asked for was done, or something newer says it")
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notifications_told_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="notifications_of_user"),
            models.Index(
                fields=["user", "kind"],
                name="notifications_unread",
                condition=models.Q(read_at=None, settled_at=None),
            ),
            models.Index(
                fields=["subject_kind", "subject_id"],
                name="notifications_unsettled",
                condition=models.Q(settled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject_name}"

    @property
    def is_unread(self) -> bool:
        """Whether it still asks to be looked at."""
        return self.read_at is None and self.settled_at is None


class NoticeChoice(models.Model):
    """How a person wants to be told of one kind, where it is not as by default."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=20)
    way = models.CharField(max_length=10, choices=_WAYS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notifications_choice_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"


class LetterSettings(models.Model):
    """When a person reads letters and in which language; a row only where it is not as by default."""

    user = models.OneToOneField(User, models.CASCADE, related_name="letter_settings")
    at = models.TimeField(default=dt.time(9))
    quiet_since = models.TimeField(default=dt.time(20))
    quiet_until = models.TimeField(default=dt.time(8))
    working_days_only = models.BooleanField(default=True)
    language = models.CharField(max_length=10, choices=LANGUAGES, default="ru")

    def __str__(self) -> str:
        return f"{self.user}: {self.at:%H:%M}"
