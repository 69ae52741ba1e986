from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.centres import access
from vekha.centres.models import Centre, Cohort
from vekha.centres.rules.sheet import FIRST_YEAR, LAST_YEAR
from vekha.centres.selectors import cohorts_of
from vekha.foundation import clock
from vekha.organizations.models import Kind, Organization
from vekha.organizations.selectors import within
from vekha.programmes.models import Programme
from vekha.web.forms import DayField
from vekha.web.once import OnceForm


def choose_from(field: forms.Field, queryset: Any) -> None:
    """Let a field choose among these."""
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = queryset


class FindForm(forms.Form):
    """Which centres to list. What the person may not see cannot be chosen."""

    cohort = forms.ModelChoiceField(Cohort.objects.none(), label=_("Cohort"), required=False, empty_label=_("all"))
    municipality = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Municipality"), required=False, empty_label=_("all")
    )
    words = forms.CharField(label=_("Centre or school"), required=False, max_length=100)

    def __init__(self, data: Any, rights: Rights) -> None:
        super().__init__(data, auto_id="find_%s")
        seen = [one.organization.path for one in rights.standings]
        cohorts = [one.pk for one in cohorts_of(access.visible_to(rights))]
        choose_from(self.fields["cohort"], Cohort.objects.filter(pk__in=cohorts).select_related("programme"))
        found = Organization.objects.filter(within(seen), kind=Kind.MUNICIPALITY).order_by("short_name")
        choose_from(self.fields["municipality"], found)

    @property
    def is_narrowing(self) -> bool:
        """Whether anything was asked for."""
        return not self.is_valid() or any(self.cleaned_data.values())

    @property
    def described(self) -> str:
        """What was asked for: «Точка роста», 2021 · округ Муром."""
        return " · ".join(str(one) for one in self.cleaned_data.values() if one) if self.is_valid() else ""


class AddForm(OnceForm):
    """A new centre. The school is named by its code: a region has hundreds."""

    school = forms.SlugField(
        label=_("Code of the school"), help_text=_("As the directory of organizations has it."), max_length=60
    )
    programme = forms.ModelChoiceField(Programme.objects.order_by("slug"), label=_("Programme"), empty_label=None)
    year = forms.IntegerField(label=_("Year of creation"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    code = forms.SlugField(label=_("Code"), help_text=_("Small Latin letters, digits and hyphens."), max_length=60)
    name = forms.CharField(label=_("Name"), max_length=300)
    profile = forms.CharField(
        label=_("Profile"),
        help_text=_("As the programme calls it: “digital and humanities”."),
        required=False,
        max_length=200,
    )
    since = DayField(label=_("From which day"), required=False)

    def __init__(self, data: Any, rights: Rights) -> None:
        super().__init__(data, auto_id="add_%s", initial={"year": clock.today().year})
        self.rights = rights

    def clean_school(self) -> Organization:
        """The school of that code at which the person may add centres."""
        code = self.cleaned_data["school"]
        found = access.schools_kept_by(self.rights).filter(code=code).first()
        if found is None:
            words = _("No school or branch that you keep has the code “%(code)s”.")
            raise forms.ValidationError(words, params={"code": code})
        return found


class ChangeForm(OnceForm):
    """A centre said anew; `version` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = forms.CharField(label=_("Name"), max_length=300)
    profile = forms.CharField(label=_("Profile"), required=False, max_length=200)
    since = DayField(label=_("From which day"), required=False)
    ground = forms.CharField(label=_("Ground"), required=False, max_length=500)


class CloseForm(OnceForm):
    """The end of a centre."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = DayField(label=_("From which day"), help_text=_("The first day on which it is there no more."))
    ground = forms.CharField(label=_("Ground"), help_text=_("The act: its kind, date and number."), max_length=500)


FORMS: dict[str, type[OnceForm]] = {"change": ChangeForm, "close": CloseForm}


def forms_of(centre: Centre, tried: tuple[str, OnceForm] | None) -> dict[str, OnceForm]:
    """The forms of a centre's page; the one that was refused keeps what was typed."""
    held = {name: getattr(centre, name) for name in ("version", "name", "profile", "since")}
    made = {name: form(initial=held, auto_id=f"{name}_%s") for name, form in FORMS.items()}
    return made | ({tried[0]: tried[1]} if tried else {})
