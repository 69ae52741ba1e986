from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.models import Appointment, User
from vekha.organizations.models import Kind, Organization, Position
from vekha.web.forms import DayField
from vekha.web.once import OnceForm


class FindForm(forms.Form):
    """Which organizations to list."""

    words = forms.CharField(label=_("Name"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("any")), *Kind.choices])

    @property
    def is_narrowing(self) -> bool:
        """Whether anything was asked for."""
        return not self.is_valid() or any(self.cleaned_data.values())

    @property
    def described(self) -> str:
        """What was asked for: «школа 8 · школа»."""
        said = self.cleaned_data if self.is_valid() else {}
        kind = said.get("kind", "")
        return " · ".join(filter(None, [said.get("words", ""), str(Kind(kind).label) if kind else ""]))


class ChangeForm(OnceForm):
    """What every change of an organization carries: the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def about(self, organization: Organization) -> None:
        """Fill in what is known, and what may be chosen."""


class GroundedForm(ChangeForm):
    """A change that an act orders from a day on."""

    on = DayField(label=_("From which day"))
    ground = forms.CharField(label=_("Ground"), help_text=_("The act: its kind, date and number."), max_length=500)


class RenameForm(GroundedForm):
    """A new name."""

    name = forms.CharField(label=_("Name"), max_length=300)
    short_name = forms.CharField(label=_("Short name"), max_length=120)
    field_order = ("name", "short_name", "on", "ground")

    def about(self, organization: Organization) -> None:
        """Begin from the present name."""
        self.initial.update({"name": organization.name, "short_name": organization.short_name})


class CodesForm(ChangeForm):
    """ИНН, ОГРН, ОКТМО."""

    inn = forms.CharField(label=_("ИНН"), required=False, max_length=20)
    ogrn = forms.CharField(label=_("ОГРН"), required=False, max_length=20)
    oktmo = forms.CharField(label=_("ОКТМО"), required=False, max_length=20)

    def about(self, organization: Organization) -> None:
        """Begin from the present codes."""
        self.initial.update({name: getattr(organization, name) for name in ("inn", "ogrn", "oktmo")})


class MoveForm(ChangeForm):
    """Another place in the tree."""

    parent = forms.SlugField(label=_("Code of the organization above"), max_length=60)
    ground = forms.CharField(label=_("Ground"), max_length=500)

    def clean_parent(self) -> Organization:
        """The organization of that code."""
        code = self.cleaned_data["parent"]
        found = Organization.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("No organization has the code “%(code)s”."), params={"code": code})
        return found


class CloseForm(GroundedForm):
    """The end of an organization."""


class AddForm(ChangeForm):
    """A new organization below this one."""

    code = forms.SlugField(label=_("Code"), help_text=_("Small Latin letters, digits and hyphens."), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.SCHOOL)
    name = forms.CharField(label=_("Name"), max_length=300)
    short_name = forms.CharField(label=_("Short name"), max_length=120)


class PostForm(ChangeForm):
    """A new post."""

    title = forms.CharField(label=_("Title of the post"), max_length=300)


class AppointForm(ChangeForm):
    """Who holds a post."""

    position = forms.ModelChoiceField(Position.objects.none(), label=_("Post"))
    user = forms.ModelChoiceField(User.objects.none(), label=_("Person"))
    since = DayField(label=_("From which day"))
    until = DayField(
        label=_("To which day"), required=False, help_text=_("Of an acting person the last day of the leave.")
    )
    is_acting = forms.BooleanField(label=_("acts in place of the holder"), required=False)
    ground = forms.CharField(label=_("Ground"), max_length=500, required=False)

    def about(self, organization: Organization) -> None:
        """Posts of this organization, people who may sign in."""
        self._choose("position", organization.positions.filter(until=None).order_by("title"))
        self._choose("user", User.objects.filter(is_active=True).order_by("name", "pk"))

    def clean(self) -> dict[str, Any]:
        """Who acts for another does so to a day."""
        if self.cleaned_data.get("is_acting") and not self.cleaned_data.get("until"):
            self.add_error("until", _("Who acts in place of another does so to a day."))
        return self.cleaned_data

    def _choose(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queryset


class DismissForm(ChangeForm):
    """The end of an appointment."""

    appointment = forms.ModelChoiceField(Appointment.objects.none(), label=_("Appointment"))
    until = DayField(label=_("Last day"))
    ground = forms.CharField(label=_("Ground"), max_length=500, required=False)

    def about(self, organization: Organization) -> None:
        """Appointments to posts of this organization that have not ended."""
        field = self.fields["appointment"]
        if isinstance(field, forms.ModelChoiceField):
            lasting = Appointment.objects.filter(position__organization=organization, until=None)
            field.queryset = lasting.select_related("user", "position").order_by("position__title", "pk")
