"""A worker may be killed at any moment: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.house.checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = "import django; django.setup(); from tests.foundation.killing import main; main()"
TASKS = 20


def test_killed_again_and_again_the_workers_do_each_task_once(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
    environment = kept | {
        "DJANGO_SETTINGS_MODULE": "vekha.config.settings",
        "VEKHA_DATA": str(tmp_path),
        "VEKHA_LOG_LEVEL": "CRITICAL",
    }
    done = subprocess.run(
        [sys.executable, "-c", BEGIN], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90
    )
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout)
    assert came["kills"] > TASKS // 2, "hardly any was killed: this says nothing"
    assert came["attempts"] > TASKS, "no task was interrupted: this says nothing"
    assert came["states"] == ["done"]
    assert came["results"] == list(range(TASKS))
    assert came["receipts"] == sorted(f"{number}{half}" for number in range(TASKS) for half in "ab")
