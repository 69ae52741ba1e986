"""Forms that act once however often they are sent."""

import uuid

from django import forms


class OnceForm(forms.Form):
    """A form with a token of its own; the view hands it to `foundation.receipts.act_once`."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
