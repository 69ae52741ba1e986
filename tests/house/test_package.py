"""The built package holds what an installation needs and what git does not: browser libraries, compiled catalogues."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.checkout import ROOT, SOURCE
from tools import browser_libraries


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What lies in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_fonts_are_in_it_with_their_style_sheet_and_licences(names: set[str]) -> None:
    fonts = "vekha/web/static/vendor/fonts"
    expected = {f"{fonts}/{name}" for font in browser_libraries.SHIPPED for name in browser_libraries.file_names(font)}
    expected |= {f"{fonts}/{font.slug}-LICENSE.txt" for font in browser_libraries.SHIPPED} | {f"{fonts}/fonts.css"}
    assert {name for name in names if "/vendor/" in name} == expected


def test_every_catalogue_is_in_it_compiled(names: set[str]) -> None:
    sources = SOURCE.glob("vekha/locale/*/LC_MESSAGES/*.po")
    expected = {str(source.relative_to(SOURCE).with_suffix(".mo")) for source in sources}
    assert {name for name in names if name.endswith(".mo")} == expected != set()


def test_everything_of_the_source_is_in_it(names: set[str]) -> None:
    written = {path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {str(path.relative_to(SOURCE)) for path in written} - names == set()


def test_nothing_else_is_in_it(names: set[str]) -> None:
    tops = {Path(name).parts[0] for name in names if ".dist-info/" not in name}
    assert tops == {"rutext", "srok", "actreader", "officedocs", "vekha"}
