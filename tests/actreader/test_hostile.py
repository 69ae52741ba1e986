"""Files that were made to hurt: each costs one clear line, or is read without what it tried to bring in; soon, in bounded memory,
and nothing of it is left.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest

import actreader
from tests.actreader.hostile import HOSTILE, Hostile
from tests.house.checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 30  # five by the bench, on a machine that does nothing else
LONGEST = 2_100_000  # characters
FOREIGN = ("root:", "127.0.0.1", "INCLUDEPICTURE", "launchURL", "document.title", "ххаха")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_file_is_refused_in_words_or_read_without_what_it_brings(hostile: Hostile, folder: Path) -> None:
    if hostile.program and not shutil.which(hostile.program):
        pytest.skip(f"this machine has no {hostile.program}")
    data, began = hostile.make(), time.monotonic()
    outcome = read_or_refused(data, hostile.name)
    assert time.monotonic() - began < SECONDS
    assert list(folder.iterdir()) == []
    if isinstance(outcome, actreader.ActReaderError):
        said = outcome.say("ru")
        assert (outcome.code, said.count("\n"), said.startswith(hostile.name)) == (hostile.expected, 0, True)
    else:
        assert (hostile.expected, outcome.number) == ("act", "5-р")
        assert [words for words in FOREIGN if words in outcome.source.text] == []
        assert len(outcome.source.text) < LONGEST


def read_or_refused(data: bytes, name: str) -> actreader.ActReading | actreader.ActReaderError:
    """What a person gets who sends the file."""
    try:
        return actreader.read_from_stranger(data, name=name)
    except actreader.ActReaderError as error:
        return error


def test_a_file_that_grows_over_the_memory_it_may_have_is_given_up(folder: Path) -> None:
    data = next(one for one in HOSTILE if one.what == "one huge text in DOCX").make()
    with pytest.raises(actreader.UnreadableFile) as refused:
        actreader.read_from_stranger(data, name="a.docx", bounds=actreader.Bounds(megabytes=100))
    assert (refused.value.code, list(folder.iterdir())) == ("too_heavy", [])


@pytest.mark.parametrize(
    "what", ["an entity from the disk in DOCX", "a bomb that lies about its size", "half a PDF", "macros in DOCM"]
)
def test_the_command_says_one_line_or_gives_one_answer(what: str, tmp_path: Path) -> None:
    hostile = next(one for one in HOSTILE if one.what == what)
    file = tmp_path / hostile.name
    file.write_bytes(hostile.make())
    command = [sys.executable, "-m", "vekha.cli.main", "act", "read", "--json", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if hostile.expected == "act":
        assert (done.returncode, done.stderr, done.stdout[0]) == (0, "", "{")
    else:
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
