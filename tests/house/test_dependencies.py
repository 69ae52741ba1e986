"""Every dependency has a reason beside it, and the lock files belong to today's dependencies."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from tests.house.checkout import ROOT
from tools import locks

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def test_every_python_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert without_reason(text) == []


def test_a_dependency_without_a_reason_is_seen() -> None:
    text = '[project]\ndependencies = [\n  "a>=1",  # because\n  "b>=2",\n  # "c" was here\n]\nother = ["d"]\n'
    assert without_reason(text) == ["b>=2"]


def test_every_browser_library_says_why_it_is_there() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["reasons"].keys() == {*package["dependencies"], *package["devDependencies"]}
    assert all(package["reasons"].values())


def test_lock_files_belong_to_these_dependencies() -> None:
    assert locks.stale() == []


def test_a_lock_file_made_for_other_dependencies_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for lock in locks.LOCKS:
        text = (REQUIREMENTS / f"{lock.name}.txt").read_text(encoding="utf-8")
        (tmp_path / f"{lock.name}.txt").write_text(
            text.replace("sha256:", "sha256:0", 2) if lock.name == "run" else text
        )
    (tmp_path / "uv.txt").unlink()
    monkeypatch.setattr(locks, "REQUIREMENTS", tmp_path)
    assert locks.stale() == ["uv.txt", "run.txt"]


def test_development_has_the_same_versions_as_running() -> None:
    run, dev = pins("run"), pins("dev")
    assert {name: dev.get(name) for name in run} == run


def test_every_locked_package_has_a_hash() -> None:
    for lock in locks.LOCKS:
        entries = re.split(
            r"^(?=[A-Za-z])", (REQUIREMENTS / f"{lock.name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        assert [entry for entry in entries[1:] if "--hash=sha256:" not in entry] == []


def pins(name: str) -> dict[str, str]:
    """Package → version of a lock file."""
    return dict(PIN.findall((REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")))


def without_reason(text: str) -> list[str]:
    """Requirements of a pyproject.toml whose line has no comment."""
    data = tomllib.loads(text)
    lists = [data["project"]["dependencies"], *data["project"].get("optional-dependencies", {}).values()]
    lists += data.get("dependency-groups", {}).values()
    requirements = [each for listed in lists for each in listed if isinstance(each, str)]
    reasons = re.compile(r'^(?:[\w-]+ = \[)?[ \t]*"([^"]+)"\]?,?[ \t]*#[ \t]*\S', re.MULTILINE)
    explained = {match[1] for match in reasons.finditer(text)}
    return [each for each in requirements if each not in explained]
