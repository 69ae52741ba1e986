from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from vekha.accounts.models import User
from vekha.accounts.rules import ROLES
from vekha.accounts.selectors import people
from vekha.accounts.services import sessions
from vekha.foundation import demo
from vekha.web.accounts.entering import go_on
from vekha.web.accounts.forms import SignInForm


class SignIn(LoginView):
    """Who is already in goes on to the desk. The demonstration lists its people."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Whoever knows the password goes on; `get_success_url` leads to no foreign site."""
        return go_on(self.request, form.get_user(), self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The form comes back, with what is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [_demo_person(user) for user in people()] if settings.DEMO else []
        return super().get_context_data(**kwargs, demo_people=shown)


class SignOut(LogoutView):
    """By POST only, so that no foreign page can sign a person out."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session here and in the list of the person's browsers."""
        if request.session.session_key:
            sessions.end(key=request.session.session_key)
        return super().post(request, *args, **kwargs)


def _demo_person(user: User) -> dict[str, object]:
    roles = [ROLES[one.role] for one in user.memberships.all()]
    titles = [role.title_en if get_language() == "en" else role.title_ru for role in roles]
    workplace = [user.organization.short_name] if user.organization else []
    return {"login": user.login, "name": user.name, "password": demo.PASSWORD, "about": ", ".join(titles + workplace)}
