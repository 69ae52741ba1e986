"""`make score`: how much of real forms is read right: whole orders by format and field, and cells of deadlines.

Runs the scorers that stand beside the forms, through the commands that people use. A format for which this machine lacks a program
(LibreOffice for DOC, tesseract for scans) is said to be left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from tools.paths import PYTHON, ROOT
from tools.steps import say

ORDERS = ROOT / "tests" / "actreader"
DEADLINES = ROOT / "tests" / "srok" / "data"
FORMATS = ("docx", "odt", "html", "rtf", "doc", "pdf", "txt", "md", "scan.pdf", "cp1251.txt", "layout.txt", "tabs.txt")
NEEDS = {"doc": ("soffice", "libreoffice"), "scan.pdf": ("tesseract",)}
VEKHA = (str(PYTHON), "-m", "vekha.cli.main")


def formats() -> tuple[list[str], list[str]]:
    """Formats that this machine can read, and those for which it lacks a program."""
    here = [one for one in FORMATS if one not in NEEDS or any(map(shutil.which, NEEDS[one]))]
    return here, [one for one in FORMATS if one not in here]


def orders(listed: list[str]) -> list[str]:
    """The command that scores whole orders in some formats."""
    chosen = ["--formats", ",".join(listed)]
    return [
        sys.executable,
        str(ORDERS / "score_acts"),
        str(ORDERS / "data"),
        *chosen,
        "--",
        *VEKHA,
        "act",
        "read",
        "--json",
    ]


def deadlines() -> list[str]:
    """The command that scores cells of deadlines."""
    scorer, cells = DEADLINES / "score_deadlines", DEADLINES / "deadlines.jsonl"
    return [sys.executable, str(scorer), str(cells), "--", *VEKHA, "deadline", "read", "--jsonl"]


def main() -> int:
    """Score both; the figures are for people, so a low one is no failure."""
    here, missing = formats()
    say("orders")
    code = subprocess.run(orders(here)).returncode
    for one in missing:
        say(f"{one}: left out, this machine has no {NEEDS[one][0]}")
    say("deadlines")
    return code or subprocess.run(deadlines()).returncode


if __name__ == "__main__":
    sys.exit(main())
