import uuid
from typing import Any

from django.db import models

Json = dict[str, Any]


class DemoClock(models.Model):
    """The day that the demonstration lives in: one row, absent in a real installation."""

    day = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="foundation_one_demo_clock")]

    def __str__(self) -> str:
        return self.day.isoformat()


class FormReceipt(models.Model):
    """A form that was carried out, so that the same form sent again shows its result instead of acting twice."""

    token = models.UUIDField(primary_key=True)
    address = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.token)


class DailyRun(models.Model):
    """A day whose daily work has been claimed: the first process to insert it does the work."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.day.isoformat()


class Task(models.Model):
    """A piece of long work: waiting for a worker, in its hands, or ended. All its times are by the clock on the wall."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=60, help_text="the registered kind")
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, unique=True, help_text="queued once, for ever")  # noqa: DJ001 - many have none
    language = models.CharField(max_length=10, blank=True, help_text="of whoever queued it: in it failures are told")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    added_at = models.DateTimeField()
    run_after = models.DateTimeField()
    attempt = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, help_text="the attempt that holds it: another may not end it")
    heartbeat = models.DateTimeField(null=True, help_text="the last sign of life of its worker")
    done = models.PositiveIntegerField(default=0, help_text="how far it is")
    total = models.PositiveIntegerField(default=0, help_text="0: not known")
    words = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True)
    failure = models.JSONField(null=True, help_text="code, what, where, to_do: for people")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="foundation_task_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="running", claim__isnull=False, heartbeat__isnull=False)
                | (~models.Q(state="running") & models.Q(claim=None, heartbeat=None)),
                name="foundation_task_running_is_claimed",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running"], ended_at=None)
                | models.Q(state__in=["done", "failed"], ended_at__isnull=False),
                name="foundation_task_ended_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class Schedule(models.Model):
    """Up to which day a daily task has been queued: the first process that moves the day on queues it."""

    name = models.CharField(max_length=60, primary_key=True)
    day = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
