"""Where a request comes from, and the mark of a browser in which somebody has signed in before."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from vekha.accounts.models import User
from vekha.accounts.rules import device_of
from vekha.accounts.services.sessions import Caller

COOKIE = "vekha_browser"
YEAR = 365 * 24 * 3600  # seconds


def address_of(request: HttpRequest) -> str:
    """The sender's address: the connection's own, or what the nearest trusted proxies wrote down, never what the sender claims."""
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    behind = settings.PROXIES
    if behind and len(told) >= behind:
        return told[-behind][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def caller_of(request: HttpRequest, login: str = "") -> Caller:
    """The caller, with the browser's mark if it is this login's."""
    return Caller(address_of(request), device_of(request.headers.get("User-Agent", "")), _mark(request, login))


def remember(request: HttpRequest, answer: HttpResponse, user: User) -> None:
    """Mark the browser as one in which the person has signed in."""
    if _mark(request, user.login):
        return
    mark = signing.dumps([user.login, secrets.token_hex(8)], salt=COOKIE)
    answer.set_cookie(COOKIE, mark, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")


def _mark(request: HttpRequest, login: str) -> str:
    try:
        whose, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=YEAR)
    except (signing.BadSignature, ValueError):
        return ""
    return str(mark) if whose == login else ""
