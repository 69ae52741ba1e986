from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.organizations.models import Organization
from vekha.organizations.selectors import within
from vekha.roadmaps import access as roadmaps
from vekha.roadmaps.models import Roadmap
from vekha.web.once import OnceForm

MOST_OFFERED = 300


class IssueForm(OnceForm):
    """What a calendar is to show; with neither chosen, what the person works on."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Of an organization and all below it"),
        empty_label=_("not chosen"),
        required=False,
    )
    roadmap = forms.ModelChoiceField(
        Roadmap.objects.none(), label=_("Of a road map"), empty_label=_("not chosen"), required=False
    )

    def __init__(self, data: Any = None, *, rights: Rights) -> None:
        super().__init__(data, auto_id="calendar_%s")
        seen = Organization.objects.filter(within(rights.paths(Right.SEE)), until=None).order_by("path")
        self._offer("organization", seen)
        self._offer("roadmap", roadmaps.visible_to(rights).order_by("-pk"))

    def _offer(self, name: str, rows: Any) -> None:
        """Any of the rows may be chosen; a list shows as many as a person reads."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField) and isinstance(field.widget, forms.Select):
            field.queryset = rows
            field.widget.choices = [("", field.empty_label or ""), *((one.pk, str(one)) for one in rows[:MOST_OFFERED])]

    def clean(self) -> dict[str, Any]:
        """A calendar is of one thing."""
        said = super().clean() or self.cleaned_data
        if said.get("organization") and said.get("roadmap"):
            self.add_error("roadmap", _("Choose either an organization or a road map."))
        return said
