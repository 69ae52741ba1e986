"""The environment `.venv`: made with the Python at hand, filled from the lock files and with nothing else."""

from __future__ import annotations

import json
import sys
import tomllib
from typing import Literal

from tools.paths import PYPROJECT, PYTHON, REQUIREMENTS, ROOT, VENV
from tools.steps import Step, call, remember, remembered, uv_pip

Kind = Literal["run", "dev"]
WITHOUT_VENV = "Python's own module venv must work: on Debian, `apt-get install python3-venv`."
WITHOUT_REGISTRY = "The Python package registry must be within reach for the first setup."


def steps(asked: Kind) -> list[Step]:
    """Making the environment, filling it, and installing the project itself into it, editable."""
    locked = REQUIREMENTS / f"{kind_wanted(asked)}.txt"
    uv_locked = REQUIREMENTS / "uv.txt"
    return [
        Step(
            name="environment .venv",
            inputs=(uv_locked,),
            outputs=(PYTHON, VENV / "bin" / "uv"),
            action=make,
        ),
        Step(
            name="packages",
            inputs=(locked, str(locked)),
            outputs=(),
            action=lambda: fill(asked),
        ),
        Step(
            name="the project itself, editable",
            inputs=(installed_form(), locked),
            outputs=(VENV / "bin" / "vekha",),
            action=install_project,
        ),
    ]


def kind_wanted(asked: Kind) -> Kind:
    """What is installed is never made less: `make run` after `make test` leaves the developer's packages in place."""
    return "dev" if "dev" in {asked, remembered().get("kind")} else "run"


def installed_form() -> str:
    """The parts of pyproject.toml that the installed project shows, and where the checkout stands."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    return json.dumps([project["project"], project["build-system"], project["tool"]["hatch"], str(ROOT)])


def make() -> None:
    """An environment of its own, with the pinned uv in it; one whose Python is gone is made anew."""
    if not PYTHON.exists():
        call([sys.executable, "-m", "venv", "--clear", VENV], WITHOUT_VENV)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "--require-hashes", "--requirement", REQUIREMENTS / "uv.txt"], WITHOUT_REGISTRY)


def fill(asked: Kind) -> None:
    """Exactly the locked packages, each checked against its hash."""
    kind = kind_wanted(asked)
    sync = uv_pip("sync", "--python", PYTHON, "--require-hashes", REQUIREMENTS / f"{kind}.txt")
    call(sync, WITHOUT_REGISTRY, UV_PYTHON_DOWNLOADS="never")
    remember("kind", kind)


def install_project() -> None:
    """Editable and without its dependencies, which the lock file has brought; built by the locked hatchling."""
    call(uv_pip("install", "--python", PYTHON, "--no-deps", "--no-build-isolation", "--editable", ROOT))
