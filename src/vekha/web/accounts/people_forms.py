"""What is asked of who looks after people."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import Appointment, Membership, User
from vekha.accounts.rules import EXECUTOR, ROLES, Role, roles_by_title
from vekha.foundation import clock
from vekha.organizations.models import Organization
from vekha.web.forms import DayField
from vekha.web.once import OnceForm

if TYPE_CHECKING:  # Django's fields take no type arguments when they run
    OfRoles = forms.ModelChoiceField[Membership]
    OfPosts = forms.ModelChoiceField[Appointment]
else:
    OfRoles = OfPosts = forms.ModelChoiceField


STATES = {"": _("open and closed"), "open": _("open"), "invited": _("invited"), "closed": _("closed")}


class OrganizationField(forms.CharField):
    """An organization by its code or its name: a region has more of them than a list can show."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Its code or name, as in the directory."))
        super().__init__(max_length=300, **options)

    def clean(self, value: Any) -> Organization | None:
        """The one organization that is called so."""
        said = super().clean(value).strip()
        if not said:
            return None
        named = Q(code=said) | Q(short_name=said) | Q(name=said)
        found = list(Organization.objects.filter(named, until=None).order_by("pk")[:2])
        if len(found) != 1:
            words = (
                _("Several are called so. Write the code.") if found else _("The directory has no such organization.")
            )
            raise forms.ValidationError(words, code="unknown")
        return found[0]


class RoleChoice(OfRoles):
    """Roles of one person."""

    def label_from_instance(self, obj: Any) -> str:
        """What and where; whose is known."""
        return f"{ROLES[obj.role].title_ru} – {obj.organization.short_name}"


class PostChoice(OfPosts):
    """Posts of one person."""

    def label_from_instance(self, obj: Any) -> str:
        """The post; whose is known."""
        return str(obj.position)


class FindForm(forms.Form):
    """Which people to list."""

    words = forms.CharField(label=_("Name or login"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    state = forms.ChoiceField(
        label=_("Sign-in"),
        required=False,
        choices=STATES.items,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"), required=False, choices=[("", _("any")), *roles_by_title()]
        )

    @property
    def is_narrowing(self) -> bool:
        """Whether anything was asked for."""
        return not self.is_valid() or any(self.cleaned_data.values())

    @property
    def described(self) -> str:
        """What was asked for: «лапин · исполнитель»."""
        said = self.cleaned_data if self.is_valid() else {}
        role, state = said.get("role", ""), said.get("state", "")
        words = [said.get("words", ""), ROLES[role].title_ru if role else "", str(STATES[state]) if state else ""]
        return " · ".join(filter(None, words))


class GiveRoleForm(OnceForm):
    """A role, where, from which day to which."""

    role = forms.ChoiceField(label=_("Role"), choices=roles_by_title, initial=EXECUTOR.code)
    place = OrganizationField(label=_("Where: in it and all below it"))
    since = DayField(label=_("From which day"), initial=clock.today)
    until = DayField(label=_("To which day"), required=False, help_text=_("Empty: until it is ended."))

    def about(self, user: User) -> None:
        """Begin from the workplace."""
        if user.organization and not self.is_bound:
            self.initial.setdefault("place", user.organization.code)

    def clean_role(self) -> Role:
        """The role itself."""
        return ROLES[self.cleaned_data["role"]]


class InviteForm(GiveRoleForm):
    """Who is new, and the first role."""

    name = forms.CharField(label=_("Name and surname"), max_length=200)
    login = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]*\Z",
        label=_("Login"),
        max_length=60,
        help_text=_("Small Latin letters, digits, dots and hyphens."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    workplace = OrganizationField(label=_("Workplace"))
    field_order = ("name", "login", "email", "workplace", "role", "place", "since", "until")


class PersonForm(OnceForm):
    """A deed that needs no words."""

    def about(self, user: User) -> None:
        """Fill in what may be chosen."""


class EndRoleForm(PersonForm):
    """The last day of a role."""

    membership = RoleChoice(Membership.objects.none(), label=_("Role"))
    until = DayField(label=_("Last day"), initial=clock.today)

    def about(self, user: User) -> None:
        """Roles that have not ended."""
        field = self.fields["membership"]
        if isinstance(field, forms.ModelChoiceField):
            going_on = Q(until=None) | Q(until__gte=clock.today())
            field.queryset = user.memberships.filter(going_on).select_related("organization", "user")


class ShutOutForm(PersonForm):
    """Why somebody is shut out."""

    ground = forms.CharField(label=_("Ground"), max_length=500, help_text=_("For instance: dismissed, order № 12-k."))


class StandInForm(PersonForm):
    """Who acts in a post while its holder is on leave."""

    appointment = PostChoice(Appointment.objects.none(), label=_("Post"))
    substitute = forms.CharField(label=_("Login of the substitute"), max_length=60)
    since = DayField(label=_("From which day"))
    until = DayField(label=_("Last day of the leave"))
    ground = forms.CharField(label=_("Ground"), max_length=500, required=False)
    with_roles = forms.BooleanField(
        label=_("with the same roles for these days"),
        required=False,
        initial=True,
        help_text=_("A post alone opens no pages: what a person may do comes from roles."),
    )

    def about(self, user: User) -> None:
        """Posts that the person holds now."""
        field = self.fields["appointment"]
        if isinstance(field, forms.ModelChoiceField):
            going_on = Q(until=None) | Q(until__gte=clock.today())
            held = user.appointments.filter(going_on, is_acting=False).select_related("position__organization", "user")
            field.queryset = held

    def clean_substitute(self) -> User:
        """Somebody who may sign in."""
        found = User.objects.filter(login=self.cleaned_data["substitute"], is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody who may sign in has this login."), code="unknown")
        return found
