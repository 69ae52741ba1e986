from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vekha.foundation import clock
from vekha.organizations.models import Organization
from vekha.organizations.selectors import named_like
from vekha.programmes.rules import MeasureKind
from vekha.roadmaps.models import Deliverable, Measure, Shift
from vekha.roadmaps.rules import order_said
from vekha.web.forms import DayField
from vekha.web.once import OnceForm

MOST_CHOICES = 50  # organizations in a list; where more answer, a part of the name is asked for
OTHER_KIND = "-"


class SettingForm(OnceForm):
    """A setting of a road map; `version` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ShiftForm(SettingForm):
    """What happens to a deadline on a non-working day."""

    shift = forms.ChoiceField(
        label=_("A deadline on a non-working day"), choices=Shift.choices, widget=forms.RadioSelect
    )

    def tell(self, held: str, moves: Mapping[str, int]) -> None:
        """Say beside each rule what setting it would do to the dates that hold now."""
        field = self.fields["shift"]
        if isinstance(field, forms.ChoiceField):
            said = {rule: gettext("holds now") if rule == held else moved(moves[rule]) for rule in Shift}
            field.widget.choices = [(rule.value, f"{rule.label} – {said[rule]}") for rule in Shift]


def moved(points: int) -> str:
    """«передвинутся 8 точек»."""
    if not points:
        return gettext("nothing moves")
    return ngettext("%(n)s point moves", "%(n)s points move", points) % {"n": points}


class HorizonForm(SettingForm):
    """To which day series are planned; empty: the end of the year after next."""

    horizon = DayField(
        label=_("Plan series up to"),
        help_text=_("Left empty, it is the end of the year after next and moves on by itself every year."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["horizon"].widget.attrs["min"] = clock.today().isoformat()


class SecondPersonForm(SettingForm):
    """Whether somebody else than who confirmed a report must accept it."""

    second_person = forms.BooleanField(
        label=_("Whoever confirmed a report for the municipality does not also accept it for the department"),
        required=False,
    )


class OrderForm(SettingForm):
    """Which measures come after which, a line each."""

    order = forms.CharField(
        label=_("What comes after what"),
        help_text=_("A line for each measure that waits: «4 – после 2, 3», by the numbers of the table."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_order(self) -> dict[str, list[str]]:
        """Measure → those that come before it, by number."""
        order: dict[str, list[str]] = {}
        for line in filter(str.strip, self.cleaned_data["order"].splitlines()):
            said = order_said(line)
            if said is None:
                raise forms.ValidationError(
                    _("Not understood: «%(line)s». Write it so: «4 – после 2, 3»."), params={"line": line.strip()[:80]}
                )
            order.setdefault(said[0], []).extend(said[1])
        return order


class AddPointForm(OnceForm):
    """One more due time of a measure that the act leaves open. What is only one is not asked for."""

    deliverable = forms.ModelChoiceField(Deliverable.objects.none(), label=_("Result"), empty_label=None)
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("Who answers"), empty_label=None)
    stated = DayField(label=_("Deadline"))
    ground = forms.CharField(
        label=_("Ground"),
        help_text=_("What made it necessary: a letter or an additional agreement, with its date and number."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, data: Any, *, measure: Measure, organizations: QuerySet[Organization], named: str = "") -> None:
        super().__init__(data, auto_id="add_%s")
        results = measure.deliverables.all()
        self._offer("deliverable", results, results)
        self.has_more = self._offer("organization", organizations, named_like(organizations, named))

    def _offer(self, name: str, allowed: QuerySet[Any], listed: QuerySet[Any]) -> bool:
        """Accept all that is allowed, show at most `MOST_CHOICES` of what is listed; answer whether there are more."""
        field, shown = self.fields[name], list(listed[: MOST_CHOICES + 1])
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = allowed
        if len(shown) == 1 and allowed is listed:
            field.widget = forms.HiddenInput()
        elif isinstance(field.widget, forms.Select):
            field.widget.choices = [(one.pk, str(one)) for one in shown[:MOST_CHOICES]]
        field.initial = shown[0].pk if shown else None
        return len(shown) > MOST_CHOICES


class KindForm(OnceForm):
    """Of which kind a measure is; `seen` is the kind that the page showed."""

    kind = forms.ChoiceField(label=_("Kind of measure"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kinds: Iterable[MeasureKind], **options: Any) -> None:
        super().__init__(*args, **options)
        titles = [(one.code, one.title(get_language())) for one in kinds]
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(OTHER_KIND, gettext("another")), *titles]

    def clean_kind(self) -> str:
        """The code; blank where it is of another kind than the known ones."""
        kind = str(self.cleaned_data["kind"])
        return "" if kind == OTHER_KIND else kind
