"""Documentation that can be held against the code is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.apps import apps

from tests.house.checkout import ROOT, domain_apps, files, place
from tools import reference

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *files(".md", below=("docs",))]
    broken = [
        f"{place(page)} → {target}" for page in pages for target in links(page) if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_model_has_its_word() -> None:
    ours = {model.__name__ for app in domain_apps() for model in apps.get_app_config(app).get_models()}
    assert ours - {word for word, _ in vocabulary()} == set(), "give it a row in docs/vocabulary.md"


def test_every_word_has_its_model_or_is_kept_for_later() -> None:
    ours = {model.__name__ for app in domain_apps() for model in apps.get_app_config(app).get_models()}
    present = {word for word, section in vocabulary() if section != "Kept for later"}
    later = {word for word, section in vocabulary() if section == "Kept for later"}
    assert (present - ours, later & ours) == (set(), set()), "the word has gone, or has come: move its row"


def test_the_reference_is_what_the_code_says() -> None:
    assert reference.stale() == [], "run `make docs`"


def test_the_readme_names_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [line.split("#")[0].strip() for line in lines]
    assert {"make run", "make test"} <= set(commands)


def links(page: Path) -> list[str]:
    """Relative addresses of a page, code left out."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return LINK.findall(text)


def vocabulary() -> list[tuple[str, str]]:
    """Identifier and section of every row of the vocabulary."""
    found, section = [], ""
    for line in (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8").splitlines():
        section = line.removeprefix("## ") if line.startswith("## ") else section
        found += [(word, section) for word in re.findall(r"`(\w+)`", line) if line.startswith("|")]
    return found
