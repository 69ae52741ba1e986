from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vekha.accounts.services.signing_in import prove_password
from vekha.foundation.errors import Refused
from vekha.web.accounts.caller import caller_of
from vekha.web.once import OnceForm


class SignInForm(AuthenticationForm):
    """Login and password."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("Login")
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """Whose login and password these are."""
        login, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if login and password and self.request is not None:
            try:
                self.user_cache = prove_password(login=login, password=password, caller=caller_of(self.request, login))
            except Refused as refused:
                raise forms.ValidationError(str(refused), code=refused.code) from refused
        return self.cleaned_data


class NewPasswordForm(OnceForm):
    """A password, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters, for instance four words. Neither a common password nor your own data."),
    )
    again = forms.CharField(
        label=_("Once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same, and good enough."""
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passwords differ."))
        return self.cleaned_data


class ChangePasswordForm(NewPasswordForm):
    """Another password, by who knows the present one."""

    present = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "password", "again")
