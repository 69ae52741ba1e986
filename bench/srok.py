"""The deadline library: import, reading, arithmetic."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from srok import read, russia

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "srok" / "data" / "deadlines.jsonl"
DATES = 1_000_000
TEN_YEARS = 3652  # days
IMPORT = "import sys, time; started = time.perf_counter(); import srok; print(time.perf_counter() - started)"


def rows() -> list[dict[str, object]]:
    """Best of several runs each: other work on the machine is not the library's."""
    cells = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    reading = best(lambda: [read(cell) for cell in cells], runs=40)
    importing = min(imported() for _ in range(7))
    hostile = best(lambda: read("до 1 марта 2021 года, " * 50_000), runs=3)
    arithmetic = best(year_by_year, runs=2)
    return [
        row("srok: import of the library", importing * 1000, "ms", 150, "≤"),
        row("srok: cells of the corpus read in a second", len(cells) / reading, "cells", 10_000, "≥"),
        row("srok: a text of a megabyte answered", hostile * 1000, "ms", 100, "≤"),
        row("srok: ten years of working days, a million dates", arithmetic, "s", 2, "≤"),
    ]


def row(name: str, value: float, unit: str, aim: float, sign: str) -> dict[str, object]:
    """A number and whether it is on the right side of its aim."""
    holds = value <= aim if sign == "≤" else value >= aim
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "aim": f"{sign} {aim:,}".replace(",", " "),
        "holds": holds,
    }


def best(run: Callable[[], object], runs: int) -> float:
    """Seconds of the quickest run."""
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        run()
        found.append(time.perf_counter() - started)
    return min(found)


def imported() -> float:
    """Seconds that the import takes in a Python of its own."""
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)  # noqa: S603 - this Python
    return float(done.stdout)


def year_by_year() -> None:
    """A working day is added to, or a deadline moved from, each day of ten years, over and over."""
    calendar = russia()
    days = [date(2016, 1, 1) + timedelta(days=number) for number in range(TEN_YEARS)]
    for number in range(DATES // (2 * TEN_YEARS) + 1):
        for day in days:
            calendar.add_working_days(day, number)
            calendar.shift(day, "backward")
