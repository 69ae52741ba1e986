from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.centres.models import Cohort
from vekha.control.rules.placing import Whom
from vekha.control.selectors.placing import Aim, placeable
from vekha.control.services.placing import Choice
from vekha.organizations.models import Kind, Organization
from vekha.organizations.selectors import within
from vekha.roadmaps.models import Deliverable, Roadmap
from vekha.web.once import OnceForm

WHOM_TITLES = {
    Whom.CENTRES: _("every centre of a cohort"),
    Whom.SCHOOLS: _("schools"),
    Whom.MUNICIPALITIES: _("municipalities"),
    Whom.BODIES: _("the region or its bodies"),
}
MOST_SCHOOLS = 100_000  # characters of a list
LONGEST_LEAD = 120  # working days

if TYPE_CHECKING:
    DeliverableChoices = forms.ModelMultipleChoiceField[Deliverable]
else:
    DeliverableChoices = forms.ModelMultipleChoiceField


class DeliverablesField(DeliverableChoices):
    """Results by the number of their measure and their deadline."""

    def label_from_instance(self, obj: Any) -> str:
        measure = obj.measure
        return f"{measure.number or measure.order}. {obj.text} – {obj.deadline.text}"


class PlacingForm(forms.Form):
    """What to place, on whom, by when. It is sent in the address: the look at what would happen can be opened again."""

    deliverables = DeliverablesField(
        Deliverable.objects.none(),
        label=_("Results"),
        help_text=_("Nothing chosen: the whole road map."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    whom = forms.ChoiceField(label=_("Who carries it out"), choices=list(WHOM_TITLES.items()), widget=forms.RadioSelect)
    cohort = forms.ModelChoiceField(Cohort.objects.select_related("programme"), label=_("Cohort"), required=False)
    schools = forms.CharField(
        label=_("List of schools"),
        help_text=_("A code or a name a line. Left empty: every school."),
        required=False,
        max_length=MOST_SCHOOLS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    municipalities = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("In which municipalities"),
        help_text=_("Nothing chosen: in every one."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bodies = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Which bodies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    helping = forms.CharField(
        label=_("Co-responsible bodies"),
        help_text=_("A code or a name a line. They see the point and are told of it; they do not report."),
        required=False,
        max_length=MOST_SCHOOLS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    days_before = forms.IntegerField(
        label=_("Working days before the date of the act"),
        help_text=_(
            "Their own, earlier date. The date of the act stays and both are seen. Left empty: the date of the act."
        ),
        required=False,
        min_value=0,
        max_value=LONGEST_LEAD,
    )
    ground = forms.CharField(
        label=_("Ground of the earlier date"),
        help_text=_("The order or letter that sets it."),
        required=False,
        max_length=500,
    )

    def __init__(self, data: Any, roadmap: Roadmap, rights: Rights, initial: Any = None) -> None:
        super().__init__(data, auto_id="place_%s", initial={"whom": Whom.CENTRES.value} | (initial or {}))
        planned = Organization.objects.filter(within(rights.paths(Right.PLAN)), until=None)
        self._choose("deliverables", placeable(roadmap))
        self._choose("municipalities", planned.filter(kind=Kind.MUNICIPALITY).order_by("short_name"))
        self._choose("bodies", planned.filter(kind__in=[Kind.REGION, Kind.BODY]).order_by("path"))
        cohorts = Cohort.objects.select_related("programme").order_by("-year", "programme__slug")
        self._choose("cohort", cohorts.filter(programme=roadmap.programme) if roadmap.programme_id else cohorts)
        self.fields["cohort"].initial = cohorts.filter(programme=roadmap.programme).first()

    def clean(self) -> dict[str, Any]:
        """What each way of choosing needs."""
        said = self.cleaned_data
        if said.get("whom") == Whom.CENTRES and not said.get("cohort"):
            self.add_error("cohort", _("Choose a cohort: on its centres the measures are placed."))
        if said.get("whom") == Whom.BODIES and not said.get("bodies"):
            self.add_error("bodies", _("Choose at least one body."))
        if said.get("days_before") and not said.get("ground", "").strip():
            self.add_error("ground", _("A date earlier than the official one needs a ground."))
        return said

    def choice(self) -> Choice:
        """What was chosen, as the service takes it."""
        said = self.cleaned_data
        aim = Aim(
            Whom(said["whom"]),
            bodies=_numbers(said["bodies"]),
            municipalities=_numbers(said["municipalities"]),
            schools=_lines(said["schools"]),
            cohort=said["cohort"].pk if said["cohort"] else None,
        )
        return Choice(
            aim, _numbers(said["deliverables"]), said["days_before"] or 0, said["ground"], _lines(said["helping"])
        )

    def _choose(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queryset


class ConfirmForm(OnceForm):
    """What was looked at: the mark of what it would do."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _numbers(chosen: Iterable[Any]) -> tuple[int, ...]:
    return tuple(sorted(one.pk for one in chosen))
