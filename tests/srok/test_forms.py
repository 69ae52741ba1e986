"""Every form is read as its table says; forms, tables and pages of the guide are the same list."""

import re
from pathlib import Path

import pytest

from srok.forms import COMPOUNDS, FORMS
from srok.patterns import compiled, first_codes
from tests.srok.golden import names, rows, told

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "deadlines"
EXAMPLE = re.compile(r"^\| (?P<text>[^|]+(?:\\\|[^|]*)*) \| (?P<told>[→⇢✗][^|]*) \|$", re.MULTILINE)


@pytest.mark.parametrize("name", names())
def test_a_form_is_read_as_its_table_says(name: str) -> None:
    expected = {row.text: row.told for row in rows(name)}

    assert {text: told(text) for text in expected} == expected


@pytest.mark.parametrize("name", names())
def test_what_is_read_for_certain_is_read_back_for_certain(name: str) -> None:
    canonical = [row.told.removeprefix("→ ").split(" @ ")[0] for row in rows(name) if row.told.startswith("→")]

    assert [told(text) for text in canonical] == [f"→ {text}" for text in canonical]


def test_forms_tables_and_pages_are_one_list() -> None:
    known = sorted([form.name for form in FORMS] + list(COMPOUNDS))

    assert names() == known
    assert sorted(page.stem for page in GUIDE.glob("*.md") if page.stem != "README") == known


def test_no_text_stands_in_two_tables() -> None:
    texts = [row.text for name in names() for row in rows(name)]

    assert [text for text in set(texts) if texts.count(text) > 1] == []


@pytest.mark.parametrize("name", names())
def test_the_guide_tells_what_is_true(name: str) -> None:
    page = (GUIDE / f"{name}.md").read_text(encoding="utf-8")
    examples = {match["text"].replace("\\|", "|"): match["told"] for match in EXAMPLE.finditer(page)}

    assert len(examples) >= 3
    assert {text: told(text) for text in examples} == examples


def test_the_guide_leads_to_every_page() -> None:
    index = (GUIDE / "README.md").read_text(encoding="utf-8")

    assert [name for name in names() if f"({name}.md)" not in index] == []


def test_every_rule_matches_something_and_says_with_what_it_begins() -> None:
    for form in FORMS:
        for rule in form.rules:
            assert first_codes(rule.pattern), f"{form.name}: {rule.pattern}"
            assert compiled(rule.pattern).match("") is None
