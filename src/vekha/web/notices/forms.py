from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.notifications.models import KIND_TITLES, LANGUAGES, WAY_TITLES, LetterSettings
from vekha.notifications.rules import Kind, Way
from vekha.notifications.services.choices import Hours
from vekha.web.once import OnceForm

KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]


class FilterForm(forms.Form):
    """Which notices to show."""

    kind = forms.ChoiceField(label=_("About what"), required=False, choices=[("", _("anything")), *KINDS])
    unread = forms.BooleanField(label=_("unread only"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return any(self.data.get(name) for name in self.fields)


class ReadForm(forms.Form):
    """One notice, or all up to the newest that the page showed: what came meanwhile stays unread."""

    notice = forms.IntegerField(required=False, min_value=1)
    upto = forms.IntegerField(required=False, min_value=1)
    kind = forms.ChoiceField(required=False, choices=[("", ""), *KINDS])


class EmailForm(OnceForm):
    """Where letters go."""

    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "A letter with a link will come there; the address is in use once you have opened it. Empty: no letters."
        ),
    )

    @property
    def said(self) -> Promise:
        """What is told once it is done."""
        return (
            _("Look into that mailbox: a letter is on its way.")
            if self.cleaned_data["email"]
            else _("No letters will come.")
        )


class WaysForm(OnceForm):
    """How to be told, for each kind."""

    said = _("Saved.")

    def __init__(self, data: Any = None, *, ways: dict[Kind, Way]) -> None:
        super().__init__(data, auto_id="way_%s")
        for kind, title in KIND_TITLES.items():
            self.fields[kind.value] = forms.ChoiceField(
                label=title,
                choices=[(way.value, words) for way, words in WAY_TITLES.items()],
                initial=ways[kind],
            )

    @property
    def chosen(self) -> dict[Kind, Way]:
        """What was said of each kind."""
        return {kind: Way(self.cleaned_data[kind.value]) for kind in KIND_TITLES}


class HoursForm(OnceForm):
    """When letters come."""

    said = _("Saved.")

    at = forms.TimeField(label=_("The letter of the day comes at"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    quiet_since = forms.TimeField(label=_("Quiet hours from"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    quiet_until = forms.TimeField(
        label=_("Quiet hours to"),
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        help_text=_("A letter that was held up does not come in them; what it says comes with the next one."),
    )
    working_days_only = forms.BooleanField(label=_("on working days only"), required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)

    def __init__(self, data: Any = None, *, kept: LetterSettings) -> None:
        initial = {name: getattr(kept, name) for name in (*Hours.__slots__, "language")}
        super().__init__(data, auto_id="hours_%s", initial=initial)

    @property
    def hours(self) -> Hours:
        """What was said."""
        return Hours(**{name: self.cleaned_data[name] for name in Hours.__slots__})
