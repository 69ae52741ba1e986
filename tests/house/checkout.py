"""The files of the checkout, as the house rules see them: what people wrote, without what was made or fetched."""

from __future__ import annotations

import ast
import functools
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"
APPS = SOURCE / "vekha"
NOT_OURS = {"__pycache__", "vendor"}
WRITTEN = {
    ".css", ".html", ".jsonl", ".js", ".json", ".md", ".po", ".py", ".svg", ".toml", ".txt", ".yaml", ".yml",
}  # fmt: skip


def files(*suffixes: str, below: tuple[str, ...] = ("src", "tests", "tools", "bench", "docs")) -> list[Path]:
    """Files with one of the suffixes below the named folders, sorted."""
    found = (file for folder in below for file in (ROOT / folder).rglob("*") if file.suffix in suffixes)
    return sorted(file for file in found if not NOT_OURS.intersection(file.relative_to(ROOT).parent.parts[1:]))


def python_files(*below: str) -> list[Path]:
    """Python that a person wrote: migrations are written by Django."""
    chosen = files(".py", below=below) if below else files(".py")
    return [file for file in chosen if file.parent.name != "migrations"]


def text_of(file: Path) -> str:
    """A file's text; samples of old files are in the code page of their day."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return file.read_text(encoding="cp1251")


def place(file: Path, line: int | None = None) -> str:
    """As an editor opens it."""
    return f"{file.relative_to(ROOT)}" + (f":{line}" if line else "")


@functools.cache
def syntax(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"))


@functools.cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(name: str) -> dict[str, Any]:
    """One contract of import-linter by its name."""
    found = [each for each in project()["tool"]["importlinter"]["contracts"] if each["name"] == name]
    assert len(found) == 1, f"pyproject.toml has {len(found)} contracts named «{name}»"
    return dict(found[0])


def domain_apps() -> list[str]:
    """The apps whose modules have the fixed names."""
    return [each.removeprefix("vekha.") for each in contract("Floors inside every domain app")["containers"]]
