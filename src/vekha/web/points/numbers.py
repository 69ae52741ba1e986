"""Registered numbers in the form of a report: rows of kind, number, date and issuer. What is left empty is no number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.control.rules.numbers import Registered
from vekha.control.selectors.numbers import NUMBER_TITLES, refusals
from vekha.web.forms import DayField

ROWS = 6


class NumberForm(forms.Form):
    """One number."""

    kind = forms.ChoiceField(
        label=_("Kind of number"), required=False, choices=[("", _("choose")), *NUMBER_TITLES.items()]
    )
    number = forms.CharField(label=_("Number"), required=False, max_length=100)
    date = DayField(label=_("Dated"), required=False)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """A number that was begun is told whole, and has the shape of its kind."""
        said = self.cleaned_data
        if not any(said.values()) or self.errors:
            return said
        for name in ("kind", "number", "date"):
            if not said[name]:
                self.add_error(name, _("Needed with a number: its kind, the number itself and its date."))
        if not self.errors:
            for words in refusals(self._registered()):
                self.add_error("number", words)
        return said

    @property
    def registered(self) -> Registered | None:
        """The number; None of an empty row."""
        return self._registered() if self.cleaned_data["number"] else None

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it, right or wrong."""
        return any(field.value() for field in self)

    def _registered(self) -> Registered:
        said = self.cleaned_data
        return Registered(said["kind"], said["number"], said["date"], said["issuer"]).cleaned


def rows_of(data: Any, auto_id: Any) -> list[NumberForm]:
    """The rows as they were filled in, or empty ones."""
    return [NumberForm(data, prefix=f"number-{n}", auto_id=auto_id) for n in range(1, ROWS + 1)]
