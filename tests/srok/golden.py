"""The golden tables of tests/srok/forms: what a text is read as.

``text → canonical`` – read for certain; ``text ⇢ canonical`` – read with a doubt; ``text ✗`` – refused. A line break in
a cell is written ``\\n``; a time of day that is kept aside stands after ``@``.
"""

from dataclasses import dataclass
from pathlib import Path

from srok import Reading, Unread, read

FOLDER = Path(__file__).with_name("forms")


@dataclass(frozen=True)
class Row:
    """A text and how its reading is told."""

    text: str
    told: str


def names() -> list[str]:
    """The names of the tables, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def rows(name: str) -> list[Row]:
    """The rows of a table."""
    return [_row(line) for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]


def told(text: str) -> str:
    """The reading of a text as a table tells it."""
    reading = read(text)
    if isinstance(reading.deadline, Unread):
        return "✗"
    return f"{'→' if reading.certain else '⇢'} {reading.canonical}" + _aside(reading)


def _aside(reading: Reading) -> str:
    return f" @ {reading.time}" if reading.time else ""


def _row(line: str) -> Row:
    for sign in (" → ", " ⇢ "):
        text, found, canonical = line.partition(sign)
        if found:
            return Row(text.replace("\\n", "\n"), f"{sign.strip()} {canonical}")
    return Row(line.removesuffix("✗").removesuffix(" ").replace("\\n", "\n"), "✗")
