from typing import ClassVar

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Login and password."""

    error_messages: ClassVar[dict[str, Promise]] = {
        "invalid_login": _("No such login with this password. Check the keyboard layout and Caps Lock."),
        "inactive": _("This person can no longer sign in. Ask the administrator."),
    }

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("Login")
        self.fields["password"].label = _("Password")
