"""Light, dark, or as the person's system has it."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

COOKIE = "vekha_theme"
YEAR = 365 * 24 * 3600  # seconds
SYSTEM = "system"
THEMES = {"light": _("light"), "dark": _("dark"), SYSTEM: _("as in the system")}


def theme_of(request: HttpRequest) -> str:
    """What this browser asked for; what it did not learn here counts as nothing."""
    asked = request.COOKIES.get(COOKIE, SYSTEM)
    return asked if asked in THEMES else SYSTEM
