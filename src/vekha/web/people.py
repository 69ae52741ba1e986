"""Who asks."""

from typing import cast

from django.http import HttpRequest

from vekha.accounts.access import Rights, rights_of
from vekha.accounts.models import User


def person(request: HttpRequest) -> User:
    """The person signed in; every page behind the sign-in has one."""
    return cast("User", request.user)


def rights(request: HttpRequest) -> Rights:
    """What the person signed in may do today; read once a request."""
    known: Rights | None = getattr(request, "_vekha_rights", None)
    if known is None:
        known = rights_of(person(request))
        request._vekha_rights = known  # type: ignore[attr-defined]  # noqa: SLF001 - the request is where Django itself keeps such things
    return known
