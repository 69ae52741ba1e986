import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vekha.accounts.rules import ROLES
from vekha.oversight.rules.warnings import LONGEST, Plan, plan_of
from vekha.web.once import OnceForm

MOST_STEPS = 20


class PlanForm(OnceForm):
    """When whom to warn; a role without a number is not told."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    before = forms.CharField(
        label=_("Working days before the date"),
        help_text=_("Numbers with commas between them; 0 is the last working day that is left."),
        max_length=100,
        required=False,
    )
    first = forms.IntegerField(label=_("After the date: on which working day first"), min_value=1, max_value=LONGEST)
    again = forms.IntegerField(label=_("Then every so many working days"), min_value=1, max_value=LONGEST)
    until = forms.IntegerField(label=_("Up to so many working days late"), min_value=1, max_value=LONGEST)

    def __init__(self, data: Any = None, *, plan: Plan, roles: list[str], version: int) -> None:
        initial = {
            "version": version,
            "before": ", ".join(map(str, plan.before)),
            **{name: getattr(plan, name) for name in ("first", "again", "until")},
            **{rung.role: rung.after for rung in plan.ladder},
        }
        super().__init__(data, auto_id="plan_%s", initial=initial)
        self.roles = roles
        for code in roles:
            title = ROLES[code].title_en if get_language() == "en" else ROLES[code].title_ru
            self.fields[code] = forms.IntegerField(label=title, min_value=1, max_value=LONGEST, required=False)

    @property
    def rungs(self) -> list[forms.BoundField]:
        """The fields of the ladder."""
        return [self[code] for code in self.roles]

    def clean_before(self) -> list[int]:
        """The numbers, however they are divided."""
        words = re.split(r"[\s,;]+", self.cleaned_data["before"].strip(" ,;"))
        numbers = [int(word) for word in words if word.isascii() and word.isdigit() and int(word) <= LONGEST]
        if len(numbers) != len([word for word in words if word]) or len(numbers) > MOST_STEPS:
            raise forms.ValidationError(_("Write whole numbers up to %(most)s.") % {"most": LONGEST})
        return numbers

    def clean(self) -> dict[str, Any]:
        """The last reminder does not come before the first."""
        said = super().clean() or self.cleaned_data
        if said.get("first") and said.get("until") and said["until"] < said["first"]:
            self.add_error("until", _("This is before the first reminder."))
        return said

    @property
    def plan(self) -> Plan:
        """What was said."""
        said = self.cleaned_data
        ladder = [{"role": code, "after": said[code]} for code in self.roles if said[code]]
        return plan_of({**{name: said[name] for name in ("before", "first", "again", "until")}, "ladder": ladder})
