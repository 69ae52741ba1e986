from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from vekha.accounts.fields import SealedField
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

    sessions_version = models.PositiveIntegerField(
        default=0, help_text="grows when the person is signed out everywhere: sessions of before hold no more"
    )

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to hold: it changes with the password and when all sessions are ended."""
        value = f"{self.password}:{self.sessions_version}"
        return salted_hmac("vekha.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()


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


class Invitation(models.Model):
    """A link by which a person sets a password, once: new here, or one who forgot it. The link itself is kept nowhere."""

    class Letter(models.TextChoices):
        NONE = "", _("no letter")
        SENDING = "sending", _("may have been sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not sent")

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    letter = models.CharField(
        max_length=10,
        choices=Letter,
        default=Letter.NONE,
        blank=True,
        help_text="what became of the letter with the link",
    )

    class Meta:
        indexes = [models.Index(fields=["user", "at"], name="accounts_invitation_of_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%d.%m.%Y}"


class SignIn(models.Model):
    """A try to sign in, and how it ended. Strangers write here, so it is no part of the journal, whose end everybody waits for."""

    class Outcome(models.TextChoices):
        ENTERED = "entered", _("signed in")
        WRONG = "wrong", _("wrong login or password")
        WRONG_CODE = "wrong-code", _("wrong code")
        SHUT = "shut", _("not looked at: too many tries")

    at = models.DateTimeField()
    login = models.CharField(max_length=60, help_text="as it was typed")
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sign_ins")
    address = models.CharField(max_length=45, help_text="IPv4 or IPv6")
    device = models.CharField(max_length=120)
    outcome = models.CharField(max_length=12, choices=Outcome)
    times = models.PositiveIntegerField(default=1, help_text="tries that were not looked at are counted in one row")

    class Meta:
        indexes = [
            models.Index(fields=["user", "-at"], name="accounts_sign_in_of_user"),
            models.Index(fields=["-at"], name="accounts_sign_in_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.login}: {self.outcome}"


class Brake(models.Model):
    """How often something was tried in vain, and until when it is not looked at any more."""

    key = models.CharField(max_length=140, unique=True, help_text="login:…, address:…, browser:… or code:…")
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class BrowserSession(models.Model):
    """A browser in which a person is signed in: since when, from where, when last seen."""

    user = models.ForeignKey(User, models.CASCADE, related_name="browser_sessions")
    key = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.CharField(max_length=45)
    device = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-seen_at"], name="accounts_session_of_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.device}"


class Authenticator(models.Model):
    """An application on a person's phone that shows codes which change every half a minute (RFC 6238)."""

    user = models.OneToOneField(User, models.CASCADE, related_name="authenticator")
    secret = SealedField()
    since = models.DateTimeField()
    last_step = models.BigIntegerField(default=0, help_text="the half-minute of the last code: a code works once")

    def __str__(self) -> str:
        return str(self.user)


class SecurityKey(models.Model):
    """A security key or a passkey of a person's device (WebAuthn). The secret never leaves it; here is its public half."""

    user = models.ForeignKey(User, models.CASCADE, related_name="security_keys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=400, unique=True, help_text="the key's own number, base64url")
    public_key = models.TextField(help_text="COSE, base64url")
    sign_count = models.BigIntegerField(help_text="of a key that counts: a smaller number tells of a copy")
    since = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code for who lost the phone: works once, kept as a hash."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "code_hash"], name="accounts_recovery_code_once")]

    def __str__(self) -> str:
        return str(self.user)
