"""What a roll-up is asked: of which day, below whom, which signal."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights, organizations_visible_to
from vekha.foundation import clock
from vekha.organizations.models import Organization
from vekha.web.forms import DayField
from vekha.web.points.forms import SIGNALS

FIRST, LAST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)


class DayForm(forms.Form):
    """As of which day; of today where nothing is said, or what is said cannot be read."""

    on = DayField(label=_("As of"), required=False, earliest=FIRST, latest=LAST)

    def __init__(self, data: Any) -> None:
        said = data.copy()
        said.setdefault("on", clock.today().isoformat())  # the field shows the day that the page shows
        super().__init__(said, auto_id="look_%s")

    @property
    def day(self) -> dt.date:
        """The day that is asked about."""
        day: dt.date | None = self.cleaned_data.get("on") if self.is_valid() else None
        return day or clock.today()

    def clean_on(self) -> dt.date | None:
        """A day of this century: no plan reaches farther, and no calendar."""
        day: dt.date | None = self.cleaned_data["on"]
        if day and not FIRST <= day <= LAST:
            raise forms.ValidationError(_("Choose a day from 2000 to 2099."))
        return day


class MatrixForm(DayForm):
    """Besides: below which organization, and whether one signal alone is counted."""

    signal = forms.ChoiceField(label=_("Signal"), required=False, choices=[("", _("all")), *SIGNALS.items()])

    def __init__(self, data: Any, rights: Rights) -> None:
        super().__init__(data)
        organizations = organizations_visible_to(rights)
        self.fields["under"] = forms.ModelChoiceField(organizations, required=False, widget=forms.HiddenInput)

    @property
    def signal_chosen(self) -> str:
        """The one signal that is counted; empty for all."""
        return str(self.cleaned_data["signal"]) if self.is_valid() else ""

    @property
    def under(self) -> Organization | None:
        """Below whom; None where nobody is named."""
        found: Organization | None = self.cleaned_data["under"] if self.is_valid() else None
        return found
