"""`opened("anna", address)` is a page as that person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.roadmap_pages.reading import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.people import Order


@pytest.fixture
def signed_in() -> Callable[[str], Client]:
    """A browser in which the person has signed in."""

    def enter(login: str) -> Client:
        client = Client(headers={"accept-language": "ru"})
        client.force_login(get_user_model().objects.get(login=login))
        return client

    return enter


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
