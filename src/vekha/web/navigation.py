"""Where a person can go: the sections of the frame."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the frame leads to. On a phone only the docked ones stand in the bar, the rest open from it."""

    url_name: str
    title: Promise
    right: Right | None = None
    docked: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Places under one heading."""

    title: Promise
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A place as this person sees it from this page. `current` is the value of aria-current, or empty."""

    title: Promise
    address: str
    current: str
    count: int | None
    docked: bool


SECTIONS = (
    Section(
        _("My work"),
        (
            Place("desk", _("Desk"), docked=True),
            Place("notices", _("Notices")),
            Place("my-sign-in", _("My sign-in")),
        ),
    ),
    Section(
        _("Execution"),
        (
            Place("acts", _("Acts")),
            Place("roadmaps", _("Road maps")),
            Place("points", _("Control points"), docked=True),
            Place("import", _("New act"), Right.IMPORT),
        ),
    ),
    Section(
        _("Registers"),
        (
            Place("organizations", _("Organizations")),
            Place("centres", _("Centres")),
            Place("people", _("People"), Right.PEOPLE),
        ),
    ),
    Section(
        _("Control"),
        (
            Place("overview", _("Overview")),
            Place("shifts", _("Register of shifts")),
            Place("journal", _("Journal"), Right.JOURNAL),
        ),
    ),
)


def sections(request: HttpRequest, rights: Rights, counts: Mapping[str, int]) -> list[tuple[Promise, list[Link]]]:
    """Headings with the places below them that exist here and that this person may open."""
    addresses = {
        place.url_name: address
        for section in SECTIONS
        for place in section.places
        if (address := address_of(place.url_name)) and (place.right is None or rights.has(place.right))
    }
    here = _nearest(request.path, addresses)
    shown = []
    for section in SECTIONS:
        links = [
            Link(
                place.title,
                addresses[place.url_name],
                _current(request.path, addresses[place.url_name], nearest=place.url_name == here),
                counts.get(place.url_name),
                place.docked,
            )
            for place in section.places
            if place.url_name in addresses
        ]
        if links:
            shown.append((section.title, links))
    return shown


def address_of(url_name: str) -> str:
    """Empty where this installation has no such page."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _nearest(path: str, addresses: Mapping[str, str]) -> str:
    """The place whose address is the longest beginning of this one; the desk holds only its own page."""
    above = {
        name: address
        for name, address in addresses.items()
        if path == address or (name != "desk" and path.startswith(address))
    }
    return max(above, key=lambda name: len(above[name]), default="")


def _current(path: str, address: str, *, nearest: bool) -> str:
    if not nearest:
        return ""
    return "page" if path == address else "true"
