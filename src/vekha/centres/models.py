from django.db import models

from vekha.organizations.models import Organization
from vekha.programmes.models import Programme


class Cohort(models.Model):
    """The centres of a programme that are created in one year: measures, money and indicators are counted by it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cohorts")
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-year", "programme__slug"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="centres_cohort_once"),
            models.CheckConstraint(condition=models.Q(year__range=(2000, 2099)), name="centres_cohort_of_this_century"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}, {self.year}"


class Centre(models.Model):
    """A centre of a programme at a school or its branch. It is no organization: one school may have several."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="centres")
    school = models.ForeignKey(
        Organization, models.PROTECT, related_name="centres", help_text="the school or branch at which it is"
    )
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    profile = models.CharField(max_length=200, blank=True, help_text="«цифровой и гуманитарный» and the like")
    since = models.DateField(null=True, blank=True, help_text="null: from the beginning")
    until = models.DateField(null=True, blank=True, help_text="the last day; null: to this day")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="centres_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="centres_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
