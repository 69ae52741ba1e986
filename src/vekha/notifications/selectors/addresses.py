"""Where a letter leads: full addresses of pages. Which page shows a subject the faces say while the applications load."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing

from vekha.accounts.models import User
from vekha.notifications.rules import Kind

_SALT = "vekha.notifications.off"
_pages: list[Callable[[str, int], str]] = []


def learn_pages(page_of: Callable[[str, int], str]) -> None:
    """Say where the page of a subject is, by its kind and number; empty where it has none."""
    _pages[:] = [page_of]


def page_of(kind: str, pk: int) -> str:
    """The full address of a subject's page; that of the installation where it has none."""
    return full(next((found for one in _pages if (found := one(kind, pk))), "/"))


def full(address: str) -> str:
    """An address as it stands in a letter."""
    return f"{settings.ADDRESS}{address}"


def host() -> str:
    """The name of the installation on the network."""
    return urlsplit(settings.ADDRESS).hostname or "localhost"


def off_address(user: User, kind: Kind | None) -> str:
    """Where letters about a kind, or all, are stopped without signing in: whoever has the letter may."""
    return full(f"/letters/off/{signing.dumps([user.pk, kind or ''], salt=_SALT)}/")


def read_off_token(token: str) -> tuple[User, Kind | None] | None:
    """Whose letters about what; None where the token is not ours. It does not grow old: a letter may lie for years."""
    try:
        pk, kind = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk).first()
    return (user, Kind(kind) if kind in [*Kind] else None) if user else None
