"""What may not be in the repository, and what must agree across its files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

import vekha
from tests.house.checkout import ROOT, WRITTEN, files, place, project, text_of

# Put together here, so that this file does not name them either.
REGISTRIES = [
    ".".join(words)
    for words in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("deb", "debian", "org"), ("jsdelivr", "net"), ("unpkg", "com"), ("googleapis", "com"), ("gstatic", "com"),
    )
]  # fmt: skip
FETCHED = re.compile(r"(^|/)(node_modules|vendor)/|\.(mo|woff2?|ttf|otf)$|(^|/)uv\.lock$|\.min\.(js|css)$|(^|/)\.venv")
TOP = ("*.md", "*.toml", "*.json", "Makefile", ".npmrc", ".editorconfig", ".gitignore", "LICENSE")


def test_nothing_names_the_address_of_a_registry() -> None:
    texts = [*files(*WRITTEN), *(file for pattern in TOP for file in ROOT.glob(pattern))]
    texts += [*(ROOT / "requirements").iterdir(), *(ROOT / ".ci").iterdir()]
    found = [f"{place(file)}: {host}" for file in texts for host in REGISTRIES if host in text_of(file)]
    assert found == [], "a registry is a setting of the machine, not of the project"


def test_git_holds_nothing_that_was_fetched_or_made() -> None:
    assert [name for name in tracked() if FETCHED.search(name)] == [], "git rm --cached it: `make setup` brings it"


@pytest.mark.parametrize(
    ("name", "fetched"),
    [
        ("node_modules/axe-core/axe.js", True),
        ("src/vekha/web/static/vendor/fonts/fonts.css", True),
        ("src/vekha/locale/ru/LC_MESSAGES/django.mo", True),
        ("src/vekha/web/static/htmx.min.js", True),
        ("uv.lock", True),
        ("src/vekha/locale/ru/LC_MESSAGES/django.po", False),
        ("src/vekha/web/static/web/base.css", False),
    ],
)
def test_what_counts_as_fetched(name: str, fetched: bool) -> None:
    assert bool(FETCHED.search(name)) is fetched


def test_every_file_names_the_same_version() -> None:
    version = project()["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert (vekha.__version__, newest and newest[1]) == (version, version)


def test_the_npm_lock_file_has_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_documentation_names_only_targets_that_make_knows() -> None:
    known = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = [*ROOT.glob("*.md"), *files(".md", below=("docs",))]
    named = {
        (place(page), name)
        for page in pages
        for name in re.findall(r"\bmake ([a-z-]+)", code_of(page.read_text(encoding="utf-8")))
    }
    assert {(page, name) for page, name in named if name not in known} == set()


def test_help_tells_of_every_target_that_people_call() -> None:
    said = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make (\S+) +\S", said, re.MULTILINE) == [
        "help", "setup", "run", "test", "coverage", "check", "fix", "bench", "score", "docs", "messages", "lock", "wheel", "clean",
    ]  # fmt: skip


def tracked() -> list[str]:
    """Files that git holds; a checkout without git (an unpacked archive) cannot answer."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout")
    command = ["git", "-C", str(ROOT), "ls-files"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def code_of(markdown: str) -> str:
    """The code of a page, inline and in blocks: prose may say «make sure»."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", markdown, re.DOTALL))
