from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.translation import get_language

from vekha.accounts.models import User
from vekha.accounts.rules import ROLES
from vekha.accounts.selectors import people
from vekha.foundation import demo
from vekha.web.accounts.forms import SignInForm


class SignIn(LoginView):
    """Who is already in goes on to the desk. The demonstration lists its people."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [_demo_person(user) for user in people()] if settings.DEMO else []
        return super().get_context_data(**kwargs, demo_people=shown)


class SignOut(LogoutView):
    """By POST only, so that no foreign page can sign a person out."""


def _demo_person(user: User) -> dict[str, object]:
    roles = [ROLES[one.role] for one in user.memberships.all()]
    titles = [role.title_en if get_language() == "en" else role.title_ru for role in roles]
    workplace = [user.organization.short_name] if user.organization else []
    return {"login": user.login, "name": user.name, "password": demo.PASSWORD, "about": ", ".join(titles + workplace)}
