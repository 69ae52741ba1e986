"""The server may be killed at any moment: what was answered is kept, nothing is half done, nothing is done twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection

from tests.house.checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = "import django; django.setup(); from tests.web.serving_killed import main; main()"
KILLS = 50


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a test of its own")
def test_killed_fifty_times_the_server_loses_no_accepted_change_and_does_none_twice(tmp_path: Path) -> None:
    kill(tmp_path, {})


@pytest.mark.postgres
def test_killed_fifty_times_on_postgresql_too(tmp_path: Path, db: None) -> None:
    name = f"killed_{os.getpid()}"
    own = connection.settings_dict
    server = {
        "host": own["HOST"],
        "port": own["PORT"] or None,
        "user": own["USER"],
        "password": own["PASSWORD"] or None,
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            kill(tmp_path, {"DATABASE_URL": f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"})
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def kill(folder: Path, database: dict[str, str]) -> None:
    """Let it happen, and look at what is left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
    environment = kept | database | {
        "DJANGO_SETTINGS_MODULE": "vekha.config.settings",
        "VEKHA_DATA": str(folder),
        "VEKHA_DEMO": "1",
        "VEKHA_LOG_LEVEL": "CRITICAL",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", BEGIN], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout)
    assert came.pop("answered") > KILLS, "hardly anything was done: this says nothing"
    assert came.pop("again") > KILLS // 2, "hardly any form was cut off: this says nothing"
    assert came == {
        "wrong": [],
        "lost": [],
        "states": ["in-work"],
        "versions": [2],
        "untold": [],
        "told of nothing": [],
        "told twice": [],
        "journal": "None",
    }
