from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from vekha.accounts.rules import roles_by_title
from vekha.organizations.models import Organization, Position


class UserManager(BaseUserManager["User"]):
    """Finds people by login, as Django's sign-in asks."""


class User(AbstractBaseUser):
    """A person who signs in. What the person may do comes from memberships, by date; the workplace gives no rights."""

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="people", help_text="workplace"
    )
    is_active = models.BooleanField(default=True)
    email = models.EmailField(
        blank=True, help_text="where letters go: an address whose owner answered from it; empty: no letters"
    )

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a person in an organization and all below it, from one day to another."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=roles_by_title)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day; null: to this day")

    class Meta:
        indexes = [models.Index(fields=["user", "since"], name="accounts_membership_of_user")]

    def __str__(self) -> str:
        return f"{self.user} – {self.role}, {self.organization}"


class Appointment(models.Model):
    """Who holds a post, from one day to another; `is_acting`: only in place of its holder, on leave or until one is named."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    position = models.ForeignKey(Position, models.PROTECT, related_name="appointments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the last day; null: to this day")
    is_acting = models.BooleanField(default=False)
    ground = models.TextField(blank=True, help_text="the act of appointment")

    class Meta:
        indexes = [models.Index(fields=["position", "since"], name="accounts_appointment_of_post")]

    def __str__(self) -> str:
        return f"{self.user} – {self.position}"
