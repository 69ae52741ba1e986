"""`make test` tells the truth about what ran, and CI cannot become green by a missing program."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tools import postgres_cluster, test_run
from tools.test_run import BROWSER, POSTGRES, SQLITE, Outcome, counts, coverage_line, summary, unmet_requirements

GREEN = Outcome(SQLITE, 0, passed=10, skipped=1)


def test_the_counts_come_from_the_report() -> None:
    report = '<testsuites><testsuite tests="10" errors="1" failures="2" skipped="3"/></testsuites>'
    assert counts(report) == (4, 3, 3)


def test_a_run_that_left_no_report_is_a_failure_and_ran_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_run, "REPORTS", tmp_path)
    monkeypatch.setattr(test_run, "PYTHON", "false")
    outcome = test_run.run(SQLITE, [], {})
    assert (outcome.failed, outcome.broken(), outcome.ran()) == (1, True, False)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([GREEN], []),
        ([GREEN, Outcome(POSTGRES, 0, passed=1), Outcome(BROWSER, 0, passed=1)], []),
        ([GREEN, Outcome(POSTGRES, 0, passed=1)], ["required, and no test was run: browser"]),
        ([GREEN, Outcome(POSTGRES, 5), Outcome(BROWSER, 1, failed=1)], ["required, and no test was run: postgres"]),
        (
            [GREEN, Outcome(POSTGRES, 4, failed=1), Outcome(BROWSER, 0, passed=1)],
            ["required, and no test was run: postgres"],
        ),
    ],
)
def test_a_required_part_must_have_run(
    outcomes: list[Outcome], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEKHA_TEST_REQUIRE", "" if len(outcomes) == 1 else "postgres, browser")
    assert unmet_requirements(outcomes) == expected


def test_what_is_left_out_is_said_with_how_to_add_it() -> None:
    assert coverage_line([GREEN], [POSTGRES, BROWSER]) == (
        "Ran on: SQLite. Left out: PostgreSQL (`apt-get install postgresql`) and a real browser (`apt-get install chromium`)."
    )
    everything = [GREEN, Outcome(POSTGRES, 0, passed=1), Outcome(BROWSER, 0, passed=1)]
    assert coverage_line(everything, []) == "Ran on: SQLite, PostgreSQL, Chromium. Nothing was left out."


@pytest.mark.parametrize(
    ("outcomes", "unmet", "expected"),
    [
        ([GREEN, Outcome(POSTGRES, 0, passed=5)], 0, "15 passed, 1 skipped in 9.50s"),
        ([GREEN, Outcome(BROWSER, 1, passed=1, failed=2)], 1, "3 failed, 11 passed, 1 skipped in 9.50s"),
        ([Outcome(SQLITE, 5)], 0, "0 passed in 9.50s"),
    ],
)
def test_the_last_line_sums_all_parts_as_pytest_does(outcomes: list[Outcome], unmet: int, expected: str) -> None:
    assert summary(outcomes, unmet, 9.5).strip("= ") == expected


@pytest.mark.parametrize(("code", "broken"), [(0, False), (5, False), (1, True), (2, True), (-9, True)])
def test_only_success_and_an_empty_choice_are_no_failure(code: int, broken: bool) -> None:
    assert Outcome(SQLITE, code).broken() is broken


@pytest.mark.postgres
def test_a_cluster_of_our_own_is_gone_afterwards_whatever_happens() -> None:
    programs = postgres_cluster.find()
    assert programs, "PostgreSQL serves these tests, so its programs are on the machine"
    folders: list[Path] = []

    def break_down() -> None:
        with postgres_cluster.running(programs) as address:
            folders.append(Path(unquote(address.partition("@")[2].rpartition("/")[0])))
            assert list(folders[0].glob(".s.PGSQL.*"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_down()
    assert [folder.exists() for folder in folders] == [False]


def test_a_cluster_that_does_not_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "initdb").write_text("#!/bin/sh\necho no space left\nexit 1\n")
    (tmp_path / "initdb").chmod(0o755)
    programs = postgres_cluster.Programs(tmp_path, None)
    with pytest.raises(postgres_cluster.ClusterError, match="initdb failed:\nno space left"):
        programs.run("initdb")
