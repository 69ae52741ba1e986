from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    REGION = "region", _("region")
    BODY = "body", _("regional body")
    MUNICIPALITY = "municipality", _("municipality")
    SCHOOL = "school", _("school")


class Organization(models.Model):
    """A body in the tree region → municipality → school, with its subordinate bodies.

    `path` is the chain of ids from the root, fixed width, so that a subtree is one range of one index (see rules.subtree).
    `name` and `short_name` are today's; what it was called before stands in OrganizationName.
    """

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, unique=True)
    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120)
    inn = models.CharField(max_length=10, blank=True, help_text="ИНН; a branch bears that of its school")
    ogrn = models.CharField(max_length=13, blank=True, help_text="ОГРН")
    oktmo = models.CharField(max_length=11, blank=True, help_text="ОКТМО of its territory, without the control digit")
    since = models.DateField(null=True, blank=True, help_text="null: from the beginning")
    until = models.DateField(null=True, blank=True, help_text="the last day; null: to this day")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="organizations_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.short_name


class OrganizationName(models.Model):
    """What an organization is called from one day to another; acts name it as it was called when they were signed."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300, db_index=True)
    short_name = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True, blank=True, help_text="null: from the beginning")
    until = models.DateField(null=True, blank=True, help_text="the last day; null: to this day")
    ground = models.TextField(blank=True, help_text="the act that gave the name")

    class Meta:
        ordering = [models.F("since").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One organization took over from another: they merged, one was split, or one became the other."""

    class Kind(models.TextChoices):
        MERGER = "merger", _("merged into it")
        SPLIT = "split", _("split off from it")

    before = models.ForeignKey(Organization, models.PROTECT, related_name="heirs")
    after = models.ForeignKey(Organization, models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField(help_text="the first day of the new order")
    ground = models.TextField(help_text="the act that ordered it")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="organizations_succession_once"),
            models.CheckConstraint(condition=~models.Q(ground=""), name="organizations_succession_has_its_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Position(models.Model):
    """A post. Duties belong to posts; who holds one on a given day is an appointment."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True, help_text="the last day before it was abolished")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "title"], name="organizations_position_once")]

    def __str__(self) -> str:
        return self.title
