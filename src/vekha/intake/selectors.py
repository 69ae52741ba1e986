"""What a draft will become, before anyone approves it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vekha.acts.models import Act
from vekha.acts.selectors import known_act
from vekha.control.rules import PlannedDate, planned_dates
from vekha.intake.models import Draft
from vekha.organizations.models import Organization
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import by_names
from vekha.roadmaps.models import Shift
from vekha.roadmaps.rules import horizon_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FutureMeasure:
    """A row as it will be entered: its dates, who answers, how many points, and what to check."""

    place: int
    row: Json
    dates: list[PlannedDate]
    points: int
    organizations: list[tuple[str, Organization | None]]
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that approval will make."""

    measures: list[FutureMeasure]
    doubts: list[str]
    known: Act | None

    @property
    def points(self) -> int:
        return sum(one.points for one in self.measures)

    @property
    def doubt_count(self) -> int:
        return len(self.doubts) + sum(len(one.doubts) for one in self.measures)


def preview(draft: Draft, today: dt.date, language: str) -> Preview:
    """Say what approval will make of the draft; nothing is changed."""
    reading = draft.reading
    signed = dt.date.fromisoformat(reading["date"]) if reading["date"] else today
    organizations = by_names(on=signed)
    rows = list(_rows(reading))
    told = _told(reading, language)
    measures = []
    for place, (where, row) in enumerate(rows, start=1):
        dates = _dates(row, signed, today)
        measures.append(
            FutureMeasure(
                place=place,
                row=row,
                dates=dates,
                points=(len(dates) or 1) * (len(row["items"]) or 1),
                organizations=[(text, organizations.get(comparable(text))) for text in row["responsibles"]],
                doubts=told.pop(where, []) + _doubts_of_deadline(row),
            )
        )
    rest = [message for messages in told.values() for message in messages]
    return Preview(measures, rest, _known(reading, signed))


def _rows(reading: Json) -> Iterator[tuple[str, Json]]:
    for appendix in reading["appendices"]:
        for row in (appendix["roadmap"] or {}).get("rows", []):
            yield f"appendix {appendix['number']}, row {row['number']}", row


def _told(reading: Json, language: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for warning in reading["warnings"]:
        told.setdefault(warning["where"], []).append(warning["message_en" if language == "en" else "message"])
    return told


def _doubts_of_deadline(row: Json) -> list[str]:
    reading = row["deadline"]
    return [reading["note"] or reading["text"]] if reading and not reading["certain"] else []


def _dates(row: Json, signed: dt.date, today: dt.date) -> list[PlannedDate]:
    return planned_dates(row["value"] or {}, signed=signed, horizon=horizon_of(None, today), shift=Shift.BACKWARD)


def _known(reading: Json, signed: dt.date) -> Act | None:
    return known_act(reading["kind"] or "", reading["number"] or "", signed, reading["issuer"] or "")
