"""What else the deadline of a row may mean: «ежеквартально» without a day is read differently by regulations. Pure functions."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import srok
from rutext import long_date

_TEMPLATE_YEAR = re.compile(r"[XХ](?:\s*[-–]\s*1)?(?=\s*(?:г\b|года))")
_QUARTERLY = "ежеквартально до 10 числа месяца, следующего за отчётным кварталом"
_TENTH = 10  # «до 10-го числа месяца, следующего за кварталом», as several regions' regulations read it


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another meaning, in words that `srok` reads with certainty."""

    meaning: str


def is_open(row: Mapping[str, Any]) -> bool:
    """Whether the text leaves open on which day of each quarter the deadline falls."""
    reading = row["deadline"] or {}
    return bool(reading.get("certain")) and (reading.get("canonical") or "").endswith("ежеквартально")


def alternatives(row: Mapping[str, Any], signed_year: int | None) -> list[Alternative]:
    """The other meanings that a person is offered; none for a deadline that means one thing."""
    offered = (_meanings(row, signed_year)) if row["deadline"] else iter(())
    return [Alternative(meaning) for meaning in offered if _is_read(meaning)]


def _meanings(row: Mapping[str, Any], signed_year: int | None) -> Iterator[str]:
    reading = row["deadline"]
    if is_open(row):
        first = dt.date.fromisoformat(reading["due"]) if reading["due"] else None
        yield f"{long_date(first.replace(day=_TENTH))}, далее – ежеквартально" if first else _QUARTERLY
    if signed_year and _TEMPLATE_YEAR.search(reading["text"]):
        for year in (signed_year, signed_year + 1):
            yield _TEMPLATE_YEAR.sub(str(year), reading["text"])


def _is_read(meaning: str) -> bool:
    found = srok.read(meaning)
    return found.certain and not isinstance(found.deadline, srok.Unread)
