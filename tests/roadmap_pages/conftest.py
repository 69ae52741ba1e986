"""`opened("anna", address)` is a page as that person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.roadmap_pages.reading import Page
from tests.seen import opened_by
from vekha.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.test import Client

    from tests.people import Order


@pytest.fixture
def signed_in() -> Callable[[str], Client]:
    """A browser in which the person has signed in."""

    return lambda login: opened_by(User.objects.get(login=login))


@pytest.fixture
def opened(signed_in: Callable[[str], Client]) -> Callable[..., Page]:
    """`opened("anna", address)` gets a page, `opened("anna", address, {…})` sends a form to it and follows where it leads."""

    def look(login: str, address: str, sent: Mapping[str, object] | None = None) -> Page:
        client = signed_in(login)
        return Page(client.get(address) if sent is None else client.post(address, sent, follow=True))

    return look


@pytest.fixture
def address(order_1074: Order) -> Callable[..., str]:
    """`address("roadmap-gantt")` of the road map of the order."""
    return lambda name="roadmap": reverse(name, args=[order_1074.roadmap.pk])
