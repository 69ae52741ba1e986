"""The sections a person sees, and which of them is this one."""

import pytest
from django.test import RequestFactory

from vekha.accounts.access import Rights, Standing
from vekha.accounts.models import User
from vekha.accounts.rules import COORDINATOR, EXECUTOR, Role
from vekha.organizations.models import Organization
from vekha.web import navigation

ADDRESSES = {
    "desk": "/",
    "acts": "/acts/",
    "roadmaps": "/roadmaps/",
    "points": "/points/",
    "import": "/acts/import/",
    "journal": "/journal/",
}


@pytest.fixture(autouse=True)
def known_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses of these tests, not of the pages that happen to exist."""
    monkeypatch.setattr(navigation, "address_of", lambda name: ADDRESSES.get(name, ""))


def seen(path: str, role: Role = COORDINATOR) -> dict[str, str]:
    """Address → aria-current of every link in the frame."""
    rights = Rights(User(), (Standing(role, Organization(path="1.")),))
    request = RequestFactory().get(path)
    found = navigation.sections(request, rights, {})
    return {link.address: link.current for _, links in found for link in links}


def current(path: str) -> dict[str, str]:
    """Only the link that is current."""
    return {address: mark for address, mark in seen(path).items() if mark}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", {"/": "page"}),
        ("/acts/", {"/acts/": "page"}),
        ("/acts/7/", {"/acts/": "true"}),
        ("/acts/import/3/", {"/acts/import/": "true"}),
        ("/gallery/", {}),
    ],
)
def test_the_nearest_section_is_the_current_one(path: str, expected: dict[str, str]) -> None:
    assert current(path) == expected


def test_an_executor_sees_neither_import_nor_journal() -> None:
    assert list(seen("/", EXECUTOR)) == ["/", "/acts/", "/roadmaps/", "/points/"]
    assert list(seen("/", COORDINATOR)) == list(ADDRESSES.values())


def test_a_section_without_a_page_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "address_of", lambda name: {"desk": "/"}.get(name, ""))
    assert seen("/") == {"/": "page"}


def test_counts_stand_beside_their_sections() -> None:
    rights = Rights(User(), (Standing(COORDINATOR, Organization(path="1.")),))
    found = navigation.sections(RequestFactory().get("/"), rights, {"points": 412})
    assert {link.address: link.count for _, links in found for link in links if link.count} == {"/points/": 412}
