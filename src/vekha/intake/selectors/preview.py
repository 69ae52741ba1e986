"""What a draft will become, before anyone approves it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import srok
from actreader import SIGNATORY
from vekha.accounts.models import User
from vekha.accounts.selectors import holder_of
from vekha.acts.models import Act
from vekha.acts.selectors import known_act
from vekha.control.rules import PlannedDate, kept_reason_in_words, planned_dates
from vekha.intake.models import Draft
from vekha.intake.rules import NamedAppendix, named_appendices
from vekha.organizations.models import Organization, Position
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import by_names, positions_by_title
from vekha.roadmaps.models import Shift
from vekha.roadmaps.rules import horizon_of

Json = Mapping[str, Any]
Span = tuple[int, int]

# What an act is known by; without any of it there is nothing to enter.
HEAD = {
    "kind": gettext_lazy("kind"),
    "number": gettext_lazy("number"),
    "date": gettext_lazy("date"),
    "issuer": gettext_lazy("issuer"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at before approving; `number` counts all of a draft's through."""

    number: int
    message: str


@dataclass(frozen=True, slots=True)
class FutureDate:
    """A date that a control point will get, with the reason in words."""

    planned: PlannedDate
    reason: str


@dataclass(frozen=True, slots=True)
class FutureMeasure:
    """A row as it will be entered: its deadline in words, its dates, who answers, how many points, and what to check."""

    place: int
    row: Json
    term: str
    dates: list[FutureDate]
    bodies: list[tuple[str, Organization | None]]
    answers: Organization
    doubts: list[Doubt]

    @property
    def span(self) -> Span:
        """Where the row stands in the text."""
        first, last = self.row["span"]
        return first, last

    @property
    def is_answered(self) -> bool:
        """Whether one of the bodies that the row names is known here."""
        return any(organization for _text, organization in self.bodies)

    @property
    def deliverables(self) -> int:
        """How many results the row promises."""
        return len(self.row["items"]) or 1

    @property
    def points(self) -> int:
        """How many control points it makes: each result by each date, or once without one."""
        return (len(self.dates) or 1) * self.deliverables


@dataclass(frozen=True, slots=True)
class FutureRoadmap:
    """A table of measures as it will be entered."""

    appendix: NamedAppendix
    measures: list[FutureMeasure]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds control: the post as read, the post that is known here, and the person who holds it today."""

    title: str
    position: Position | None
    person: User | None


@dataclass(frozen=True, slots=True)
class Preview:
    """All that approval will make."""

    appendices: list[NamedAppendix]
    roadmaps: list[FutureRoadmap]
    holder: Holder | None
    missing: list[str]
    doubts: list[Doubt]
    known: Act | None
    measures: list[FutureMeasure] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measures", [one for roadmap in self.roadmaps for one in roadmap.measures])

    @property
    def points(self) -> int:
        """How many control points approval makes."""
        return sum(one.points for one in self.measures)

    @property
    def doubt_count(self) -> int:
        """How many places to check."""
        return len(self.doubts) + sum(len(one.doubts) for one in self.measures)


def preview(draft: Draft, today: dt.date, language: str) -> Preview:
    """Say what approval will make of the draft on this day; nothing is changed. Six statements at most."""
    return _Foresight(draft, today, language).whole()


class _Foresight:
    """One look ahead: what is known on the day, the doubts told so far, the rows counted so far."""

    def __init__(self, draft: Draft, today: dt.date, language: str) -> None:
        self.draft, self.today, self.language = draft, today, language
        self.reading: Json = draft.reading
        self.signed = dt.date.fromisoformat(self.reading["date"]) if self.reading["date"] else today
        self.organizations = by_names(on=self.signed)
        self.doubts = 0
        self.rows = 0

    def whole(self) -> Preview:
        """All of it; doubts are counted in the order in which a page shows them."""
        appendices, holder, told = named_appendices(self.reading), self._holder(), self._told()
        of_rows = {(row["span"][0], row["span"][1]) for row in self._printed_rows()}
        messages = [message for span, messages in told.items() if span not in of_rows for message in messages]
        if holder and holder.title and not holder.position:
            messages.append(_("the post “%(post)s” is not known here") % {"post": holder.title})
        doubts = [self._doubt(message) for message in (*messages, *self._unknown_bodies())]
        roadmaps = [self._roadmap(one, told) for one in appendices if self._rows_of(one)]
        missing = [str(title) for name, title in HEAD.items() if not self.reading[name]]
        return Preview(appendices, roadmaps, holder, missing, doubts, known_by(self.reading))

    def _told(self) -> dict[Span | None, list[str]]:
        """What the reader was unsure of, by the place in the text."""
        told: dict[Span | None, list[str]] = {}
        for warning in self.reading["warnings"]:
            span = (warning["span"][0], warning["span"][1]) if warning["span"] else None
            told.setdefault(span, []).append(warning["message_en" if self.language == "en" else "message"])
        return told

    def _doubt(self, message: str) -> Doubt:
        self.doubts += 1
        return Doubt(self.doubts, message)

    def _printed_rows(self) -> Iterator[Json]:
        for appendix in self.reading["appendices"]:
            yield from (appendix["roadmap"] or {}).get("rows", [])

    def _rows_of(self, appendix: NamedAppendix) -> list[Json]:
        if appendix.place is None:
            return []
        table: Json = self.reading["appendices"][appendix.place]["roadmap"] or {}
        return list(table.get("rows", []))

    def _roadmap(self, appendix: NamedAppendix, told: Mapping[Span | None, list[str]]) -> FutureRoadmap:
        return FutureRoadmap(appendix, [self._measure(row, told) for row in self._rows_of(appendix)])

    def _measure(self, row: Json, told: Mapping[Span | None, list[str]]) -> FutureMeasure:
        self.rows += 1
        bodies = [(text, self.organizations.get(comparable(text))) for text in row["responsibles"]]
        messages = [*told.get((row["span"][0], row["span"][1]), []), *_doubts_of_deadline(row)]
        return FutureMeasure(
            place=self.rows,
            row=row,
            term=self._term(row),
            dates=[self._date(one) for one in self._planned(row)],
            bodies=bodies,
            answers=next((known for _text, known in bodies if known), self.draft.organization),
            doubts=[self._doubt(message) for message in messages],
        )

    def _term(self, row: Json) -> str:
        """The deadline as it was understood, in words of the language; empty where it was not."""
        reading = row["deadline"]
        if not reading or not reading["canonical"]:
            return ""
        return srok.say(srok.load(dict(row["value"])), "en") if self.language == "en" else str(reading["canonical"])

    def _planned(self, row: Json) -> list[PlannedDate]:
        horizon = horizon_of(None, self.today)
        return planned_dates(row["value"] or {}, signed=self.signed, horizon=horizon, shift=Shift.BACKWARD)

    def _date(self, planned: PlannedDate) -> FutureDate:
        return FutureDate(planned, kept_reason_in_words(planned.reason, planned.stated, planned.due, self.language))

    def _unknown_bodies(self) -> Iterator[str]:
        unknown: dict[str, list[str]] = {}
        for place, row in enumerate(self._printed_rows(), start=1):
            for text in row["responsibles"]:
                if comparable(text) not in self.organizations:
                    unknown.setdefault(text, []).append(row["number"] or str(place))
        for text, rows in unknown.items():
            yield _("“%(body)s” is not known here (rows: %(rows)s)") % {"body": text, "rows": ", ".join(rows)}

    def _holder(self) -> Holder | None:
        if not self.reading["control"]:
            return None
        title = holder_title(self.reading)
        position = positions_by_title().get(comparable(title)) if title else None
        return Holder(title, position, holder_of(position, self.today) if position else None)


def known_by(reading: Json) -> Act | None:
    """The act that has been entered under the kind, number, date and issuer that were read."""
    kind, number, day, issuer = (reading[name] for name in HEAD)
    return known_act(kind, number, dt.date.fromisoformat(day), issuer) if kind and number and day and issuer else None


def holder_title(reading: Json) -> str:
    """The post that holds control; of a signatory who keeps control, the post that signed. Empty where it is not said."""
    control, signatory = reading["control"] or {}, reading["signatory"] or {}
    holder = control.get("holder") or ""
    return (signatory.get("post") or "") if holder == SIGNATORY else holder


def _doubts_of_deadline(row: Json) -> list[str]:
    reading = row["deadline"]
    if reading is None:
        return [_("the row has no deadline: its control point will have no date")]
    return [] if reading["certain"] else [reading["note"] or reading["text"]]
