"""Decision records: half a page each, numbered without gaps, and all in the index."""

from __future__ import annotations

import re

from tests.house.checkout import ROOT

FOLDER = ROOT / "docs" / "adr"
SECTIONS = ("## Context", "## Decision", "## What would reverse it")
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))


def test_the_number_of_the_file_is_the_number_of_its_heading() -> None:
    headings = {file.name: file.read_text(encoding="utf-8").splitlines()[0] for file in RECORDS}
    wrong = {name: heading for name, heading in headings.items() if not heading.startswith(f"# {int(name[:4])}. ")}
    assert not wrong


def test_numbers_have_neither_gaps_nor_twins() -> None:
    assert [int(file.name[:4]) for file in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_every_record_has_its_three_parts_on_half_a_page() -> None:
    for file in RECORDS:
        text = file.read_text(encoding="utf-8")
        found = [line for line in text.splitlines() if line.startswith("## ")]
        assert found == list(SECTIONS), file.name
        assert len(text.split()) <= 350, f"{file.name} is longer than half a page"


def test_the_index_lists_every_record_with_its_title() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    titles = {file.name: file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for file in RECORDS}
    assert {name: title for title, name in re.findall(r"^- \[(.+)\]\((.+)\)$", index, re.MULTILINE)} == titles
