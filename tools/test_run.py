"""`make test`: the same tests on SQLite, on PostgreSQL and in a browser, as far as the machine has them.

What is left out is said in one line at the end, with how to add it. `VEKHA_TEST_REQUIRE=postgres,browser` makes leaving
out a failure; so CI can never become green by a missing program. `VEKHA_TEST_DATABASE_URL` names a PostgreSQL to use
instead of a cluster of our own. What stands after the command goes to pytest, in every part.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tools import chromium, postgres_cluster
from tools.paths import BUILD, PYTHON, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORTS = BUILD / "tests"
# Exit codes of pytest: an error of its own, after which there is no report; and no test selected.
CRASHED = 3
NOTHING_SELECTED = 5


@dataclass(frozen=True)
class Part:
    """The tests in one surrounding."""

    name: str
    title: str
    options: tuple[str, ...]
    how_to_add: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a part."""

    part: Part
    code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def ran(self) -> bool:
        """Was any test run to its end? An interrupted pytest (2 and above) ran none that counts."""
        return self.code in {0, 1} and self.passed + self.failed > 0

    def broken(self) -> bool:
        """A failure, or pytest itself could not go on."""
        return self.code not in {0, NOTHING_SELECTED}


SQLITE = Part("sqlite", "SQLite", ("-m", "not browser and not postgres"))
POSTGRES = Part(
    "postgres", "PostgreSQL", ("-m", "not browser", "--only-database"), "PostgreSQL (`apt-get install postgresql`)"
)
BROWSER = Part(
    "browser", "Chromium", ("-m", "browser", "--dist", "loadfile"), "a real browser (`apt-get install chromium`)"
)


def main(arguments: list[str]) -> int:
    """Every part that the machine allows; the exit code is 1 where anything failed or a required part was left out."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # an ended run still stops its PostgreSQL
    begun = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = [run(SQLITE, arguments, {})]
    with database() as address:
        if address:
            outcomes.append(run(POSTGRES, arguments, {"DATABASE_URL": address}))
    if chromium.find():
        outcomes.append(run(BROWSER, arguments, {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}))
    missing = [part for part in (POSTGRES, BROWSER) if part not in {outcome.part for outcome in outcomes}]
    unmet = unmet_requirements(outcomes)
    print(coverage_line(outcomes, missing))
    for complaint in unmet:
        print(complaint)
    print(summary(outcomes, len(unmet), time.monotonic() - begun), flush=True)
    return 1 if unmet or any(outcome.broken() for outcome in outcomes) else 0


@contextlib.contextmanager
def database() -> Iterator[str | None]:
    """The address of a PostgreSQL for the tests; None where the machine has none."""
    given = os.environ.get("VEKHA_TEST_DATABASE_URL")
    programs = None if given else postgres_cluster.find()
    if programs is None:
        yield given or None
        return
    with postgres_cluster.running(programs) as address:
        yield address


def run(part: Part, arguments: list[str], environment: dict[str, str]) -> Outcome:
    """One run of pytest, with a data folder of its own."""
    report = REPORTS / f"{part.name}.xml"
    report.unlink(missing_ok=True)
    print(f"── {part.title} ──", flush=True)
    # The part's own choice of tests stands last: a `-m` among the arguments would otherwise widen it.
    command = [str(PYTHON), "-m", "pytest", "-n", "auto", f"--junitxml={report}", *arguments, *part.options]
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="vekha-test-") as data:
        done = subprocess.run(command, cwd=ROOT, env={**inherited, "VEKHA_DATA": data, **environment})
    if not report.exists():
        return Outcome(part, CRASHED, failed=1)
    return Outcome(part, done.returncode, *counts(report.read_text(encoding="utf-8")))


def counts(report: str) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of a JUnit report."""
    suites = list(ET.fromstring(report).iter("testsuite"))  # noqa: S314 - written by our own pytest a moment ago
    total, errors, failures, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "errors", "failures", "skipped")
    )
    return total - errors - failures - skipped, errors + failures, skipped


def unmet_requirements(outcomes: list[Outcome]) -> list[str]:
    """Parts that `VEKHA_TEST_REQUIRE` demands and that ran no test."""
    ran = {outcome.part.name for outcome in outcomes if outcome.ran()}
    required = filter(None, (word.strip() for word in os.environ.get("VEKHA_TEST_REQUIRE", "").split(",")))
    return [f"required, and no test was run: {name}" for name in required if name not in ran]


def coverage_line(outcomes: list[Outcome], missing: list[Part]) -> str:
    """Where the tests ran, what was left out and how to add it."""
    ran = ", ".join(outcome.part.title for outcome in outcomes if outcome.ran())
    left_out = " and ".join(part.how_to_add for part in missing)
    return f"Ran on: {ran or 'nothing'}." + (f" Left out: {left_out}." if left_out else " Nothing was left out.")


def summary(outcomes: list[Outcome], unmet: int, seconds: float) -> str:
    """All parts together, in the form of pytest's own last line."""
    totals = {
        "failed": sum(outcome.failed for outcome in outcomes) + unmet,
        "passed": sum(outcome.passed for outcome in outcomes),
        "skipped": sum(outcome.skipped for outcome in outcomes),
    }
    said = ", ".join(f"{count} {word}" for word, count in totals.items() if count or word == "passed")
    return f"{'=' * 20} {said} in {seconds:.2f}s {'=' * 20}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
