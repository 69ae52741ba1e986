"""What every test of the project stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright

from tools import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


# A machine that is busy is no failure: properties are never timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Known before Django is: pytest reads the options first."""
    parser.addoption(
        "--only-database", action="store_true", help="only tests that use the database; the others need no second run"
    )


def pytest_configure(config: pytest.Config) -> None:
    """With `-p no:django` the pure libraries are tested as they are: with nothing but Python."""
    if config.pluginmanager.hasplugin("django"):
        config.pluginmanager.import_plugin("tests.installation")
        config.pluginmanager.import_plugin("tests.people")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The bytes of a file are no name: an archive made for a test holds the time, and every worker must name a test alike."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one for all browser tests of a worker."""
    program = chromium.find()
    assert program, (
        "no Chromium on this machine: `apt-get install chromium`, or leave these tests out with -m 'not browser'"
    )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
