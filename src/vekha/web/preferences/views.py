"""How the pages look and speak in this browser. Kept in cookies, so it works before anybody has signed in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from vekha.web.back import way_back
from vekha.web.preferences.themes import COOKIE, THEMES, YEAR


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme and go back."""
    answer = HttpResponseRedirect(way_back(request))
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        answer.set_cookie(COOKIE, chosen, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    return answer


language = login_not_required(require_POST(set_language))
