"""`make check`: everything that reads the code and runs none of it. Changes nothing, shows every failure, not only the first.

`make fix` (`--fix`) repairs what a program can repair; the rest is said by the next `make check`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.paths import BUILD, PYTHON, ROOT, VENV

CLEAN = "\033[32mok\033[0m" if sys.stdout.isatty() else "ok"
BROKEN = "\033[31mFAILED\033[0m" if sys.stdout.isatty() else "FAILED"


@dataclass(frozen=True)
class Check:
    """One tool: how it looks, and how it repairs where it can."""

    name: str
    look: tuple[str, ...]
    repair: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a tool said."""

    name: str
    failed: bool
    said: str
    seconds: float


def checks() -> list[Check]:
    """The slowest first, so that both cores are busy to the end."""
    pages = templates()
    deployment = module("django", "check", "--deploy", "--fail-level", "WARNING")
    djade = program("djade", "--target-version", "5.2")
    return [
        Check("types", module("mypy")),
        Check("floors", program("lint-imports", "--no-logo")),
        Check("migrations", module("django", "makemigrations", "--check", "--dry-run")),
        Check("start-up checks", module("django", "check", "--fail-level", "WARNING")),
        Check(
            "deployment", ("env", "VEKHA_HTTPS=1", f"VEKHA_SECRET_KEY={'checks open no session; ' * 3}", *deployment)
        ),
        Check("lint", module("ruff", "check"), module("ruff", "check", "--fix", "--show-fixes")),
        Check("format", module("ruff", "format", "--check"), module("ruff", "format")),
        Check("template format", (*djade, "--check", *pages), (*djade, *pages)),
        Check("template lint", module("djlint", "--lint", "--quiet", *pages)),
        Check("lock files", module("tools.locks", "check")),
        Check("catalogue", module("tools.catalogues", "check"), module("tools.catalogues", "update")),
        Check("reference", module("tools.reference", "check"), module("tools.reference", "write")),
    ]


def module(name: str, *arguments: str) -> tuple[str, ...]:
    """A Python module as a command."""
    return (str(PYTHON), "-m", name, *arguments)


def program(name: str, *arguments: str) -> tuple[str, ...]:
    """A program of the environment as a command."""
    return (str(VENV / "bin" / name), *arguments)


def templates() -> list[str]:
    """Every template of the package."""
    return sorted(str(file.relative_to(ROOT)) for file in (ROOT / "src").rglob("templates/**/*.html"))


def run(name: str, command: tuple[str, ...]) -> Outcome:
    """One tool, in the environment, with a data folder of its own: a check never touches the installation's data."""
    begun = time.monotonic()
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vekha.config.settings",
        "VEKHA_DATA": str(BUILD / "check"),
        "VEKHA_SECRET_KEY": "checks open no session",
    }
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return Outcome(name, done.returncode != 0, done.stdout.strip(), time.monotonic() - begun)


def repair() -> int:
    """One after the other: two tools that write the same file at once would lose work."""
    for check in checks():
        if check.repair:
            outcome = run(check.name, check.repair)
            print(f"{check.name}: {outcome.said or 'nothing to repair'}", flush=True)
    return 0


def look() -> int:
    """All at once on two cores; a failure shows what the tool said."""
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda check: run(check.name, check.look), checks()))
    for outcome in outcomes:
        print(f"{outcome.name:<16} {BROKEN if outcome.failed else CLEAN}  {outcome.seconds:.1f} s")
    for outcome in (outcome for outcome in outcomes if outcome.failed):
        print(f"\n── {outcome.name} ──\n{outcome.said}")
    return 1 if any(outcome.failed for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(repair() if "--fix" in sys.argv[1:] else look())
