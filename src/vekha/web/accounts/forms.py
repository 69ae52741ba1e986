from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Login and password."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("Login")
        self.fields["password"].label = _("Password")
        self.error_messages = {
            "invalid_login": _("No such login with this password. Check the keyboard layout and Caps Lock."),
            "inactive": _("This person can no longer sign in. Ask the administrator."),
        }
