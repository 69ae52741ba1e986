"""The command `vekha` itself: finds its commands, touches an installation only where one is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from vekha.cli.main import COMMANDS, main

if TYPE_CHECKING:
    from pathlib import Path

ORDER = str(resources.files("vekha") / "samples" / "1074-r.txt")


def vekha(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in an empty folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
    command = [sys.executable, "-m", "vekha.cli.main", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_help_lists_every_command_and_touches_nothing(tmp_path: Path) -> None:
    done = vekha(tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[0] for line in done.stdout.partition("Commands:\n")[2].splitlines()]
    assert listed == sorted(COMMANDS)
    assert {"act", "backup", "restore", "serve", "worker"} <= set(listed)
    assert list(tmp_path.iterdir()) == []


def test_an_act_is_read_without_an_installation_with_the_option_before_the_file(tmp_path: Path) -> None:
    done = vekha(tmp_path, "act", "read", "--json", ORDER)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr, answer["number"]) == (0, "", "1074-р")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("journal", "verify"), ("worker",), ("import", ORDER, "--yes")])
def test_where_nothing_has_been_begun_one_line_says_so_and_nothing_is_made(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = vekha(tmp_path, "--data", "here", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: В папке here нет установки. Начните её: make run или vekha --data ПАПКА init\n"
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "vekha.sqlite3").touch()
    done = vekha(tmp_path, "--data", ".", "journal", "verify")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "нет установки" in done.stderr


def test_an_unknown_command_is_named() -> None:
    result = CliRunner().invoke(main, ["nonsense"])
    assert (result.exit_code, "nonsense" in result.output) == (2, True)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_is_listed_is_there_and_has_help(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEKHA_DATA", os.environ.get("VEKHA_DATA", "data"))
    if name == "manage":  # Django answers for itself
        return
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"Usage: main {name}")


def test_the_folder_reaches_every_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEKHA_DATA", "elsewhere")
    result = CliRunner().invoke(main, ["--data", str(tmp_path), "act", "read", ORDER])
    assert (result.exit_code, os.environ["VEKHA_DATA"]) == (0, str(tmp_path))
