from django.contrib.auth.views import LoginView, LogoutView

from vekha.web.accounts.forms import SignInForm


class SignIn(LoginView):
    """Who is already in goes on to the desk."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """By POST only, so that no foreign page can sign a person out."""
