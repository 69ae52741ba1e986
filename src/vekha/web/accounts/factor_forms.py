"""What is asked about the second factor. These forms hold passwords and codes, which work once: they need no token."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _password() -> forms.CharField:
    return forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def _code(**options: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=attrs), **options)


class CodeForm(forms.Form):
    """A code of the application or a recovery code – or what a script put in: the answer of a key."""

    code = _code(help_text=_("Six digits of the application, or a recovery code."))
    credential = forms.CharField(required=False, max_length=10_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].required = not self.data.get("credential")


class PasswordForm(forms.Form):
    """The present password, before something weighty."""

    present = _password()


class TurnOnForm(PasswordForm):
    """The first code of an application; who is in gives the password too, who is half-way in just did."""

    code = _code(help_text=_("The six digits that the application shows now."))
    field_order = ("code", "present")

    def __init__(self, *args: Any, asks_password: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks_password:
            del self.fields["present"]


class AddKeyForm(PasswordForm):
    """A key with a name to know it by."""

    name = forms.CharField(label=_("Name of the key"), max_length=60, help_text=_("For instance: phone, blue key."))
    credential = forms.CharField(max_length=10_000, widget=forms.HiddenInput)
    field_order = ("name", "present")
