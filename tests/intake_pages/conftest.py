"""A day on which acts are read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from vekha.foundation import clock, demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.people import Region

MARCH = dt.date(2021, 3, 9)


@pytest.fixture
def march(region: Region, settings: Settings) -> Iterator[None]:
    """It is 9 March 2021, for pages too."""
    settings.DEMO = True
    demo.move_to(MARCH)
    with clock.standing_at(MARCH):
        yield
