"""Soft ceilings. What is above one is written down in `size_baseline.json`, which may only shrink."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.house.checkout import files, place, python_files, syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE, FUNCTION, PARAMETERS, TEMPLATE = 400, 40, 6, 120
BASELINE = Path(__file__).with_name("size_baseline.json")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_nothing_is_larger_than_its_ceiling_or_its_baseline() -> None:
    baseline: dict[str, int] = json.loads(BASELINE.read_text(encoding="utf-8"))
    grown = {name: size for name, size in excesses().items() if size > baseline.get(name, 0)}
    assert not grown, "cut it into smaller parts; the baseline is not for new excess"


def test_the_baseline_shrinks_with_the_code() -> None:
    baseline: dict[str, int] = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert baseline == excesses(), "lower the numbers in size_baseline.json to today's, drop those that are gone"


def test_the_measures_see_what_they_should(tmp_path: Path) -> None:
    lines = "\n".join(f"    x{number} = {number}" for number in range(41))
    source = f"def long(self, a, b, *c, d, e, f, g, **h):\n{lines}\n\ndef short(a, b, c, d, e, f):\n    pass\n"
    file = tmp_path / "sample.py"
    file.write_text(source)
    assert dict(function_sizes(file, "sample.py")) == {"sample.py long lines": 42, "sample.py long parameters": 8}


def excesses() -> dict[str, int]:
    """Everything above a ceiling, with its size."""
    found = {
        place(file): lines(file)
        for file in [*python_files(), *files(".css", ".js", below=("src",))]
        if lines(file) > FILE
    }
    found |= {place(file): lines(file) for file in files(".html", below=("src",)) if lines(file) > TEMPLATE}
    for file in python_files():
        found |= dict(function_sizes(file, place(file)))
    return found


def lines(file: Path) -> int:
    """As an editor counts them."""
    return len(file.read_text(encoding="utf-8").splitlines())


def function_sizes(file: Path, name: str) -> Iterator[tuple[str, int]]:
    """Functions above a ceiling; a test's parameters are its fixtures and are not counted."""
    for node in ast.walk(syntax(file)):
        if not isinstance(node, Function):
            continue
        if (size := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION:
            yield f"{name} {node.name} lines", size
        if (count := len(parameters(node))) > PARAMETERS and not name.startswith("tests/"):
            yield f"{name} {node.name} parameters", count


def parameters(node: Function) -> list[str]:
    """Names of the parameters, without the object or class that a method belongs to."""
    arguments = node.args
    starred = [each for each in (arguments.vararg, arguments.kwarg) if each]
    every = [*arguments.posonlyargs, *arguments.args, *starred, *arguments.kwonlyargs]
    return [each.arg for each in every if each.arg not in {"self", "cls"}]
