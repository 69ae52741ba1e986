"""`make bench`: collects the rows of every module of this folder, prints them and writes build/bench.json.

A module measures in `rows()`, which gives one mapping for each number: `name` – what was measured; `value` and `unit`;
`aim` – what it should be, as a person reads it; `holds` – whether it does.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from pathlib import Path
from typing import TypedDict

import bench

RESULT = Path(__file__).resolve().parent.parent / "build" / "bench.json"


class Row(TypedDict):
    """One measured number."""

    name: str
    value: float | int | str
    unit: str
    aim: str | float | int
    holds: bool


def main() -> None:
    """Measure, print, write. An aim that does not hold is told and is no failure of the command: machines differ."""
    rows = [row for name in modules() for row in measured(name)]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table(rows))


def modules() -> list[str]:
    """The measuring modules, in the order of their names."""
    return sorted(
        found.name for found in pkgutil.iter_modules(bench.__path__, "bench.") if found.name != "bench.__main__"
    )


def measured(name: str) -> list[Row]:
    """The rows of a module, each with exactly the agreed keys."""
    rows: list[Row] = list(importlib.import_module(name).rows())
    wrong = [row for row in rows if set(row) != Row.__required_keys__]
    if wrong:
        raise ValueError(f"{name}: a row has {sorted(Row.__required_keys__)}, not {wrong}")
    return rows


def table(rows: list[Row]) -> str:
    """Names to the left, numbers to the right."""
    head = ("name", "value", "unit", "aim", "holds")
    lines = [head, *((row["name"], said(row["value"]), row["unit"], said(row["aim"]), verdict(row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}} {unit:<{widths[2]}}  {aim:<{widths[3]}}  {holds}"
        for name, value, unit, aim, holds in lines
    )


def said(value: float | str) -> str:
    """Whole numbers whole, others with three digits that mean something, thousands apart."""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.3g}"


def verdict(row: Row) -> str:
    """In a word."""
    return "yes" if row["holds"] else "NO"


if __name__ == "__main__":
    main()
