"""A folder is a noun of the domain, and inside an app the same names mean the same things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.house.checkout import APPS, ROOT, SOURCE, domain_apps, python_files

if TYPE_CHECKING:
    from pathlib import Path

DUMPING_GROUNDS = {"utils", "util", "common", "core", "helpers", "helper", "misc", "shared", "lib", "base"}
IN_AN_APP = {
    "__init__", "errors", "rules", "fields", "models", "access", "selectors", "services", "tasks", "proofs", "apps", "admin",
    "migrations",
}  # fmt: skip
# App → names with a decision record.
RECORDED: dict[str, set[str]] = {
    "foundation": {
        "checks",
        "clock",
        "demo",
        "receipts",
        "sqlite",
    },  # docs/adr/0009: the floor of subjects without rules
    "journal": {"deeds"},  # docs/adr/0009
}


def test_nothing_is_named_after_having_no_subject() -> None:
    names = {part for file in python_files("src", "tools", "bench") for part in parts(file)}
    assert not names & DUMPING_GROUNDS, "give it the name of what it is about"


def test_an_app_has_only_the_agreed_modules() -> None:
    found = {
        f"{app}/{entry.name}"
        for app in domain_apps()
        for entry in (APPS / app).iterdir()
        if is_module(entry) and entry.stem not in IN_AN_APP | RECORDED.get(app, set())
    }
    assert not found, "use one of the agreed names, or record a decision in docs/adr and name it here"


def test_recorded_names_are_in_use() -> None:
    unused = {
        f"{app}/{name}" for app, names in RECORDED.items() for name in names if not (APPS / app / f"{name}.py").exists()
    }
    assert not unused


def test_an_app_is_either_a_face_or_a_domain() -> None:
    apps = {folder.name for folder in APPS.iterdir() if is_module(folder) and folder.is_dir()}
    unlisted = apps - {*domain_apps(), "config", "web", "cli"}
    assert not unlisted, "list a new app in the contracts of pyproject.toml"


def is_module(entry: Path) -> bool:
    """A Python module or a package with code; folders of data and templates are neither."""
    return entry.suffix == ".py" or (entry / "__init__.py").exists()


def parts(file: Path) -> tuple[str, ...]:
    """Names of the folders and of the module."""
    return file.relative_to(SOURCE if SOURCE in file.parents else ROOT).with_suffix("").parts
