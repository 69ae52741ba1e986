"""What the frame of every page needs."""

import uuid

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from vekha.accounts.access import Rights
from vekha.foundation import clock
from vekha.web import navigation
from vekha.web.counts import counts
from vekha.web.people import rights
from vekha.web.preferences.themes import THEMES, theme_of


class Frame:
    """Reads only what a page shows: a fragment without a frame asks the database for nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.theme = theme_of(request)
        self.themes = THEMES.items()

    @cached_property
    def rights(self) -> Rights | None:
        """Of the person signed in; None for a stranger, also before anybody could be recognized."""
        user = getattr(self.request, "user", None)
        return rights(self.request) if user is not None and user.is_authenticated else None

    @cached_property
    def nav_counts(self) -> dict[str, int]:
        """How many wait behind each place, by the name of its address; one statement."""
        return counts(self.rights, clock.today()) if self.rights else {}

    @cached_property
    def sections(self) -> list[tuple[Promise, list[navigation.Link]]]:
        """What the navigation shows."""
        return navigation.sections(self.request, self.rights, self.nav_counts) if self.rights else []

    @property
    def docked(self) -> list[navigation.Link]:
        """What stands in the bar of a phone."""
        return [link for _, links in self.sections for link in links if link.docked]

    @property
    def introduction(self) -> str:
        """In what role and for whom the person is here: «координатор, Департамент образования»."""
        if self.rights is None or self.rights.main is None:
            return ""
        role, workplace = self.rights.main.role, self.rights.user.organization or self.rights.main.organization
        return f"{role.title_ru if get_language() == 'ru' else role.title_en}, {workplace.short_name}"

    @property
    def home(self) -> str:
        """Where the brand leads."""
        return navigation.address_of("desk") or "/"

    @property
    def step_token(self) -> uuid.UUID:
        """Lets one press of a button of the demonstration's clock act once."""
        return uuid.uuid4()

    @property
    def back(self) -> str:
        """The page the person came from, if it is ours and not this one."""
        before = self.request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(
            before, {self.request.get_host()}, require_https=self.request.is_secure()
        )
        return before if ours and before != self.request.build_absolute_uri() else ""


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame; `today`; `demo`, the day of the demonstration, only in one."""
    today = clock.today()
    return {"frame": Frame(request), "today": today, "demo": today if settings.DEMO else None}
