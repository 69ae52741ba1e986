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

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.short_name


class OrganizationName(models.Model):
    """What an organization is called from one day to another; acts name it as it was called when they were signed."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300, db_index=True)
    since = models.DateField(null=True, blank=True, help_text="null: from the beginning")
    until = models.DateField(null=True, blank=True, help_text="the last day; null: to this day")

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A post. Duties belong to posts; who holds one on a given day is an appointment."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "title"], name="organizations_position_once")]

    def __str__(self) -> str:
        return self.title
