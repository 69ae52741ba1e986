"""The installation that tests run in; loaded only together with Django, so that the libraries are tested without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installation
from django.core.cache import caches
from django.test import TransactionTestCase

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "admin_client", "admin_user"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose by what the run is: a test about PostgreSQL alone is no test on SQLite."""
    on_postgres = installation.DATABASES["default"]["ENGINE"].endswith("postgresql")
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        wanted = on_postgres or item.get_closest_marker("postgres") is None
        wanted = wanted and (uses_database(item) or not config.getoption("--only-database"))
        (kept if wanted else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def uses_database(item: pytest.Item) -> bool:
    """By marker, by fixture, or as a test case of Django."""
    by_class = isinstance(item, pytest.Function) and item.cls is not None and issubclass(item.cls, TransactionTestCase)
    by_fixture = bool(DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())))
    return by_class or by_fixture or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def test_installation(settings: Settings, tmp_path: Path) -> None:
    """Files go to the test's own folder, pages need no collected static files, passwords are hashed fast and are enough."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path  # there is nothing in it, but it is there
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    caches["figures"].clear()  # a test may write past the journal, and a worker runs many
    settings.SECOND_FACTOR = "none"
    settings.COPY_LINKS = False  # only where a test has a site
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
