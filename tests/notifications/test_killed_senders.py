"""A sender may be killed at any moment, also with a letter in its hands: nobody gets a letter twice, and nobody is forgotten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.db import connection

from tests.house.checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN = "import django; django.setup(); from tests.notifications.killing import main; main()"
PEOPLE, KILLS = 30, 8
NAME = "vekha_killed_senders"


def came_of(folder: Path, **environment: str) -> dict[str, object]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_", "EMAIL_"))}
    own = {
        "DJANGO_SETTINGS_MODULE": "vekha.config.settings",
        "VEKHA_DATA": str(folder),
        "VEKHA_LOG_LEVEL": "CRITICAL",
        "EMAIL_URL": "smtp://127.0.0.1:25",
    }
    done = subprocess.run(
        [sys.executable, "-c", BEGIN, str(folder)],
        cwd=ROOT, env=kept | own | environment, capture_output=True, text=True, timeout=150,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


def hold(said: dict[str, object]) -> None:
    """What must be so however often the senders were killed."""
    came, by_state, kills = said["came"], said["letters"], said["kills"]
    assert isinstance(came, list)
    assert isinstance(by_state, dict)
    assert isinstance(kills, int)
    assert kills >= KILLS, "hardly any was killed: this says nothing"
    assert len(came) == len(set(came)), "a letter came twice"
    assert {*by_state} <= {"sent", "sending"}
    assert sum(map(len, by_state.values())) == PEOPLE, "somebody was forgotten"
    assert {*by_state["sent"]} <= {*came} <= {one for ids in by_state.values() for one in ids}


def test_killed_again_and_again_the_senders_send_nothing_twice(tmp_path: Path) -> None:
    hold(came_of(tmp_path))


@pytest.mark.postgres
@pytest.mark.django_db
def test_two_senders_on_postgresql_send_nothing_twice(tmp_path: Path) -> None:
    with own_database() as address:
        hold(came_of(tmp_path, DATABASE_URL=address))


@contextmanager
def own_database() -> Iterator[str]:
    """The address of an empty database beside that of the tests: the senders write for themselves."""
    sql = pytest.importorskip("psycopg")
    with sql.connect(**connection.get_connection_params() | {"cursor_factory": None}, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {NAME}")
        at = server.info
        try:
            yield f"postgres://{at.user}:{at.password}@{quote(at.host, safe='')}:{at.port}/{NAME}"
        finally:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
