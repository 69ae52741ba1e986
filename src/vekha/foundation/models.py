from django.db import models


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
