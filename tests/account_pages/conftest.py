"""It is 9 March 2021 on the pages of these tests."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from vekha.foundation import clock, demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.people import Region


@pytest.fixture(autouse=True)
def today(region: Region, settings: Settings) -> Iterator[None]:
    """The day of the demonstration, for services and for pages."""
    settings.DEMO = True
    day = dt.date(2021, 3, 9)
    with clock.standing_at(day):
        demo.move_to(day)
        yield
