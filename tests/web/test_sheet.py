"""The one style sheet: nothing missing in it, readable colours in both themes, nothing that the oldest browsers lack."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django import Settings

from vekha.web.styles import FOLDER, one_sheet

PAIRS = [
    *((ink, paper) for ink in ("ink", "ink-2", "ink-3", "accent") for paper in ("paper", "desk", "accent-soft", "hover")),
    *((kind, paper) for kind in ("late", "risk", "none", "wait", "done") for paper in ("paper", "desk", "mark", f"{kind}-soft")),
    *((ink, "mark") for ink in ("ink", "ink-2", "accent")),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("accent", "paper"), ("accent", "desk"), ("late", "paper")]
TEXT, EDGE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


def themes() -> dict[str, dict[str, str]]:
    """Tokens of the light theme, of the chosen dark one, and of the dark one of the system."""
    light, chosen, system = re.split(
        r':root\[data-theme="dark"\]|@media', (FOLDER / "tokens.css").read_text(encoding="utf-8")
    )
    return {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))
        for name, text in (("light", light), ("chosen", chosen), ("system", system))
    }


def contrast(one: str, other: str) -> float:
    """Ratio of relative luminances, as WCAG 2.2 defines it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of «#rrggbb»."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "chosen"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_words_can_be_read(theme: str, ink: str, paper: str) -> None:
    tokens = themes()[theme]
    assert contrast(tokens[ink], tokens[paper]) >= TEXT


@pytest.mark.parametrize("theme", ["light", "chosen"])
@pytest.mark.parametrize(("edge", "paper"), EDGES)
def test_edges_of_what_is_filled_in_can_be_seen(theme: str, edge: str, paper: str) -> None:
    tokens = themes()[theme]
    assert contrast(tokens[edge], tokens[paper]) >= EDGE


def test_dark_is_the_same_by_choice_and_by_system() -> None:
    assert themes()["chosen"] == themes()["system"]
    assert themes()["chosen"].keys() == themes()["light"].keys()


def test_the_sheet_holds_every_style_file() -> None:
    sheet = one_sheet()
    assert "@import" not in sheet
    left_out = [file.name for file in FOLDER.rglob("*.css") if file.read_text(encoding="utf-8") not in sheet]
    assert left_out == ["vekha.css"]


def test_every_style_lies_in_a_layer() -> None:
    for file in FOLDER.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL).strip()
        assert re.match(r"@layer (tokens|base|layout|components|print)\b", text), file.name


def test_the_oldest_browsers_understand_the_sheet() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", one_sheet(), flags=re.DOTALL)
    assert re.findall(r"light-dark\(|color-mix\(|@container|@scope|\n\s*&", sheet) == []


def test_the_sheet_takes_nothing_from_elsewhere() -> None:
    assert re.findall(r"url\(|https?:", one_sheet()) == []


def test_collecting_leaves_one_sheet_to_ask_for(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "vekha.web.styles.OneSheetStorage"}}
    for _ in ("the first time", "over what is there"):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["vendor", "django_htmx"])
        served = tmp_path / staticfiles_storage.url("vekha/css/vekha.css").removeprefix("/static/")
        assert served.read_text(encoding="utf-8") == one_sheet()
