from django.db import models


class Entry(models.Model):
    """One change: who, when, what, before, after, on what ground.

    Append-only: the database itself refuses UPDATE and DELETE (migration 0002). No foreign keys, so that nothing that happens to
    the rows it speaks of can touch it.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    deed = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    subject_name = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    ground = models.TextField(blank=True)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id", "number"],
                name="journal_of_subject",
            ),
            models.Index(fields=["actor_id", "number"], name="journal_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"


class ChainHead(models.Model):
    """The end of the chain, so that two writers cannot append to the same entry."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="journal_one_chain_head")]

    def __str__(self) -> str:
        return str(self.number)
