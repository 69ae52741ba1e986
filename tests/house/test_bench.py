"""`make bench` prints and writes what the modules measured."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from bench import __main__ as collector
from bench import web

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    {"name": "cells read", "value": 21543.7, "unit": "a second", "aim": "≥ 10 000", "holds": True},
    {"name": "import", "value": 0.25123, "unit": "s", "aim": "≤ 0.15", "holds": False},
    {"name": "statements", "value": 7, "unit": "", "aim": 12, "holds": True},
]


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that measures."""
    module = ModuleType("bench.sample")
    monkeypatch.setattr(module, "rows", lambda: ROWS, raising=False)
    monkeypatch.setitem(sys.modules, "bench.sample", module)
    monkeypatch.setattr(collector, "modules", lambda: ["bench.sample"])
    return module


def test_the_table_says_what_was_measured_and_whether_it_holds(
    measuring: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(collector, "RESULT", tmp_path / "build" / "bench.json")
    collector.main()
    assert capsys.readouterr().out.splitlines() == [
        "name         value unit      aim       holds",
        "cells read  21,544 a second  ≥ 10 000  yes",
        "import       0.251 s         ≤ 0.15    NO",
        "statements       7           12        yes",
    ]
    assert json.loads((tmp_path / "build" / "bench.json").read_text(encoding="utf-8")) == ROWS


def test_a_row_of_another_shape_is_refused(measuring: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "rows", lambda: [{"name": "import", "value": 1}])
    with pytest.raises(ValueError, match=r"bench\.sample: a row has"):
        collector.measured("bench.sample")


def test_every_module_of_the_folder_measures() -> None:
    names = collector.modules()
    assert names == sorted(names)
    assert "bench.__main__" not in names


def test_every_address_is_measured_or_said_to_be_no_page() -> None:
    left = [one for one in web.patterns() if one.name not in web.NO_PAGES | web.UNSHOWN and one.pattern.converters]
    unknown = [one.name for one in left if (one.name or "").partition("-")[0] not in web.SHOWN]
    assert unknown == [], "add them to SHOWN, NO_PAGES or UNSHOWN of bench/web.py"
    assert [one.name for one in left if [*one.pattern.converters] != ["pk"]] == []
