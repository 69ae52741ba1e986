from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.web.forms import DayField
from vekha.web.subjects import KINDS
from vekha.web.templatetags.words import long_date


class FilterForm(forms.Form):
    """Which entries to show. `subject` is the number of one object of the kind; pages that link here bring it along."""

    who = forms.CharField(
        label=_("Who"), help_text=_("A part of the name, or a login."), required=False, max_length=200
    )
    kind = forms.ChoiceField(label=_("About what"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    subject = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [("", _("anything")), *((code, one.title) for code, one in KINDS.items())]
        self.fields["who"].widget.attrs |= {"list": "people", "autocomplete": "off"}

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return any(self.data.get(name) for name in self.fields)

    @property
    def described(self) -> str:
        """What was asked for: «Анна · Контрольная точка · с 1 марта 2021 г.»."""
        said = self.cleaned_data if self.is_valid() else {}
        since, until = long_date(said.get("since")), long_date(said.get("until"))
        words = [
            said.get("who", ""),
            str(KINDS[said["kind"]].title) if said.get("kind") else "",
            _("from %(day)s") % {"day": since} if since else "",
            _("to %(day)s") % {"day": until} if until else "",
        ]
        return " · ".join(str(word) for word in words if word)

    @property
    def kind_alone(self) -> str:
        """The kind, if neither a person nor a single object is asked for besides; empty otherwise."""
        said = self.cleaned_data
        return "" if said["subject"] or said["who"].strip() else str(said["kind"])

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins; a number means nothing without a kind."""
        said = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins."))
        if said.get("subject") and not said.get("kind"):
            said["subject"] = None
        return said
