from django import forms
from django.utils.translation import gettext_lazy as _

from vekha.search.rules import Kind


class SearchForm(forms.Form):
    """What to find, and of which kind; without a kind the first of each."""

    words = forms.CharField(label=_("What to find"), required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=[("", ""), *((kind.value, kind.value) for kind in Kind)])
