from django.db import models

from vekha.files.models import Blob
from vekha.organizations.models import Position


class Act(models.Model):
    """A legal act. Known by kind, number, date and issuer together: numbers begin anew every year in every body."""

    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    date = models.DateField(help_text="when it was signed")
    issuer = models.CharField(max_length=300, help_text="as printed")
    title = models.TextField()
    repealed_on = models.DateField(null=True, blank=True, help_text="the first day on which it holds no more")
    repealed_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeals")

    class Meta:
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "date", "issuer"], name="acts_act_once"),
            models.CheckConstraint(
                condition=models.Q(repealed_on=None, repealed_by=None)
                | models.Q(repealed_on__isnull=False, repealed_by__isnull=False),
                name="acts_repeal_has_its_act",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} от {self.date:%d.%m.%Y} № {self.number}"


class ActEdition(models.Model):
    """The act as it stands from a day on. The signed text is evidence: it is kept as issued, errors and all."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="editions")
    effective_from = models.DateField()
    made_by = models.ForeignKey(
        Act,
        models.PROTECT,
        null=True,
        related_name="editions_made",
        help_text="the act that changed it; null: as first issued",
    )
    source = models.ForeignKey(Blob, models.PROTECT, related_name="+", help_text="the file that was read")
    source_name = models.CharField(max_length=200)
    text = models.TextField(help_text="the whole text as issued")
    preamble = models.TextField(blank=True)
    signatory_post = models.TextField(blank=True)
    signatory_name = models.TextField(blank=True)
    control_text = models.TextField(blank=True)
    control_holder = models.TextField(blank=True, help_text="the post, in the nominative")
    control_position = models.ForeignKey(Position, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "effective_from"], name="acts_one_edition_a_day")]

    def __str__(self) -> str:
        return f"{self.act}, ред. {self.effective_from:%d.%m.%Y}"


class Clause(models.Model):
    """A numbered point of the act, or an unnumbered item below one."""

    edition = models.ForeignKey(ActEdition, models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="items")
    order = models.PositiveIntegerField(help_text="place in the act, counted through")
    number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    appendix_number = models.CharField(max_length=20, blank=True, help_text="the appendix that this clause names")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["edition", "order"], name="acts_clause_order_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:80]}".strip()


class Appendix(models.Model):
    """An appendix that the act names; `is_present` tells whether the file that was read holds it."""

    edition = models.ForeignKey(ActEdition, models.CASCADE, related_name="appendices")
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    is_present = models.BooleanField()
    order = models.PositiveIntegerField()
    source = models.ForeignKey(
        Blob, models.PROTECT, null=True, related_name="+", help_text="the file that it came in later than its act"
    )
    source_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order"]
        verbose_name_plural = "appendices"

    def __str__(self) -> str:
        return self.title[:80]
