"""How the pages look and speak in this browser. Kept in cookies, so it works before anybody has signed in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from vekha.web.preferences.themes import COOKIE, THEMES, YEAR


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme and go back."""
    answer = HttpResponseRedirect(_back(request))
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        answer.set_cookie(COOKIE, chosen, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    return answer


language = login_not_required(require_POST(set_language))


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked and ours else "/"
