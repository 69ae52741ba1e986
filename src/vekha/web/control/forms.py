"""Forms about control: which shifts to list; taking a measure off control."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.control import access as control
from vekha.control.models import DateChange
from vekha.organizations.models import Organization
from vekha.roadmaps import access as roadmaps
from vekha.roadmaps.models import Roadmap
from vekha.web.forms import DayField
from vekha.web.once import OnceForm
from vekha.web.points.forms import RoadmapField, roadmap_name


class ShiftsForm(forms.Form):
    """Which changes of dates to list. What the person may not see cannot be chosen."""

    roadmap = RoadmapField(Roadmap.objects.none(), label=_("Road map"), required=False, empty_label=_("all"))
    kind = forms.ChoiceField(label=_("By what"), required=False, choices=[("", _("any")), *DateChange.Kind.choices])
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Who answers"), required=False, empty_label=_("all")
    )
    since = DayField(label=_("Moved from"), required=False)
    until = DayField(label=_("to"), required=False)
    late = forms.BooleanField(label=_("asked late"), required=False)

    def __init__(self, data: Any, rights: Rights) -> None:
        super().__init__(data, auto_id="filter_%s")
        points = control.visible_to(rights).filter(first_due__isnull=False)
        answering = Organization.objects.filter(pk__in=points.order_by().values("organization"))
        for name, queryset in (
            ("roadmap", roadmaps.visible_to(rights).order_by("-act__date", "pk")),
            ("organization", answering),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset

    @property
    def is_narrowing(self) -> bool:
        """Whether anything was asked for, be it understood or not."""
        return not self.is_valid() or any(self.cleaned_data.values())

    @property
    def described(self) -> str:
        """What was chosen, for the file."""
        if not self.is_valid():
            return ""
        said = self.cleaned_data
        kinds = dict(DateChange.Kind.choices)
        days = "–".join(f"{day:%d.%m.%Y}" if day else "…" for day in (said["since"], said["until"]))
        words = [
            roadmap_name(said["roadmap"]) if said["roadmap"] else "",
            kinds.get(said["kind"], ""),
            said["organization"] or "",
            days if said["since"] or said["until"] else "",
            _("asked late") if said["late"] else "",
        ]
        return " · ".join(str(word) for word in words if word)


class ProposeForm(OnceForm):
    """Proposing; a note is welcome."""

    note = forms.CharField(label=_("Note"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}))


class ReleaseForm(OnceForm):
    """Taking off control, on a ground."""

    ground = forms.CharField(
        label=_("Ground"), help_text=_("The report or the document that shows that it is done."), max_length=500
    )


class DeclineForm(OnceForm):
    """Leaving on control; without a remark nobody would know what is still to be done."""

    remark = forms.CharField(
        label=_("Why it stays on control"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )
