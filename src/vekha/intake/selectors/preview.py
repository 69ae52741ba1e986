"""What a draft will become, before anyone approves it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
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
from vekha.intake.rules.alternatives import is_open
from vekha.intake.rules.edits import HEAD as OF_HEAD
from vekha.intake.selectors.bodies import Bodies, Matched
from vekha.intake.selectors.corrections import corrected_reading
from vekha.organizations.models import Organization, Position
from vekha.organizations.rules import comparable
from vekha.organizations.selectors import positions_by_title
from vekha.programmes.models import Programme
from vekha.programmes.rules import Guess, MeasureKind, classify, recognize
from vekha.programmes.selectors import kinds_for
from vekha.roadmaps.models import Shift
from vekha.roadmaps.rules import horizon_of

Json = Mapping[str, Any]
Span = tuple[int, int]
Told = Mapping[Span | None, list[tuple[str, str]]]

SAID_OF_ROWS = "no-deadline"  # told of the row itself as it stands now: it goes when the deadline is filled in

# What an act is known by; without any of it there is nothing to enter.
HEAD = {
    "kind": gettext_lazy("kind"),
    "number": gettext_lazy("number"),
    "date": gettext_lazy("date"),
    "issuer": gettext_lazy("issuer"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at before approving; `number` counts all of a draft's through, `path` is the field that
    it is about, where it is about one that a person can confirm or correct.
    """

    number: int
    message: str
    path: str = ""


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
    points: int
    bodies: list[Matched]
    answers: Organization
    kind: Guess
    doubts: list[Doubt]

    @property
    def span(self) -> Span:
        """Where the row stands in the text."""
        first, last = self.row["span"]
        return first, last

    @property
    def is_answered(self) -> bool:
        """Whether one of the bodies that the row names is known here."""
        return any(one.organization for one in self.bodies)

    @property
    def deliverables(self) -> int:
        """How many results the row promises."""
        return len(self.row["items"]) or 1


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
    reading: Json
    measures: list[FutureMeasure] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measures", [one for roadmap in self.roadmaps for one in roadmap.measures])

    @property
    def points(self) -> int:
        """How many control points approval makes."""
        return sum(one.points for one in self.measures)

    @property
    def all_doubts(self) -> list[Doubt]:
        """What to check: about the act as a whole, then row by row."""
        return [*self.doubts, *(doubt for one in self.measures for doubt in one.doubts)]

    @property
    def doubt_count(self) -> int:
        """How many places to check."""
        return len(self.all_doubts)


def preview(draft: Draft, today: dt.date, language: str) -> Preview:
    """Say what approval will make of the draft on this day; nothing is changed. Eight statements at most."""
    return _Foresight(draft, today, language).whole()


class _Foresight:
    """One look ahead: what is known on the day, the doubts told so far, the rows counted so far."""

    def __init__(self, draft: Draft, today: dt.date, language: str) -> None:
        self.draft, self.today, self.language = draft, today, language
        self.reading: Json = corrected_reading(draft)
        self.settled = set(self.reading["settled"])
        self.signed = dt.date.fromisoformat(self.reading["date"]) if self.reading["date"] else today
        self.bodies = Bodies(self.reading, self.signed, draft.organization)
        self.programmes = {one.slug: one for one in Programme.objects.all()}
        self.asked: set[str] = set()
        self.doubts = 0
        self.rows = 0

    def whole(self) -> Preview:
        """All of it; doubts are counted in the order in which a page shows them."""
        appendices, holder, told = named_appendices(self.reading), self._holder(), self._told()
        of_rows = {(row["span"][0], row["span"][1]) for row in self._printed_rows()}
        about_act = [
            self._doubt(message, path)
            for span, messages in told.items()
            if span not in of_rows
            for path, message in messages
            if path not in self.settled
        ]
        if holder and holder.title and not holder.position and "head/control" not in self.settled:
            about_act.append(
                self._doubt(_("the post “%(post)s” is not known here") % {"post": holder.title}, "head/control")
            )
        roadmaps = [self._roadmap(one, told) for one in appendices if self._rows_of(one)]
        missing = [str(title) for name, title in HEAD.items() if not self.reading[name]]
        return Preview(appendices, roadmaps, holder, missing, about_act, known_by(self.reading), self.reading)

    def _told(self) -> dict[Span | None, list[tuple[str, str]]]:
        """What the reader was unsure of, by the place in the text: the field that it is about, and the words."""
        told: dict[Span | None, list[tuple[str, str]]] = {}
        for warning in self.reading["warnings"]:
            if warning["code"] == SAID_OF_ROWS:
                continue
            span = (warning["span"][0], warning["span"][1]) if warning["span"] else None
            message = warning["message_en" if self.language == "en" else "message"]
            name = warning["where"].split(",")[0]
            path = f"head/{name}" if name in OF_HEAD else f"act/{warning['code']}/{warning['where']}"[:120]
            told.setdefault(span, []).append((path, message))
        return told

    def _doubt(self, message: str, path: str = "") -> Doubt:
        self.doubts += 1
        return Doubt(self.doubts, message, path)

    def _printed_rows(self) -> Iterator[Json]:
        for appendix in self.reading["appendices"]:
            yield from (appendix["roadmap"] or {}).get("rows", [])

    def _rows_of(self, appendix: NamedAppendix) -> list[Json]:
        if appendix.place is None:
            return []
        table: Json = self.reading["appendices"][appendix.place]["roadmap"] or {}
        return list(table.get("rows", []))

    def _roadmap(self, appendix: NamedAppendix, told: Told) -> FutureRoadmap:
        slug = recognize(appendix.title, {slug: one.recognized_by for slug, one in self.programmes.items()})
        kinds = kinds_for(self.programmes.get(slug or ""))
        return FutureRoadmap(appendix, [self._measure(row, told, kinds) for row in self._rows_of(appendix)])

    def _measure(self, row: Json, told: Told, kinds: Sequence[MeasureKind]) -> FutureMeasure:
        self.rows += 1
        bodies = matched(self.bodies, self.reading, row)
        planned = self._planned(row)
        return FutureMeasure(
            place=self.rows,
            row=row,
            term=self._term(row),
            dates=[self._date(one) for dates in planned for one in dates],
            points=_points(planned, len(row["items"]) or 1),
            bodies=bodies,
            answers=next((one.organization for one in bodies if one.organization), self.draft.organization),
            kind=kind_of(row, kinds),
            doubts=[
                self._doubt(message, path)
                for path, message in self._doubts_of(row, told, bodies)
                if path not in self.settled
            ],
        )

    def _doubts_of(self, row: Json, told: Told, bodies: Sequence[Matched]) -> Iterator[tuple[str, str]]:
        path = f"rows/{row['id']}"
        for number, (_path, message) in enumerate(told.get((row["span"][0], row["span"][1]), []), start=1):
            yield f"{path}/doubt{number}", message
        for message in _doubts_of_deadline(row):
            yield f"{path}/deadline", message
        if is_open(row):
            yield (
                f"{path}/deadline",
                _("“%(term)s” without a day: read as every three months from the first date")
                % {"term": row["deadline"]["text"]},
            )
        for place, one in enumerate(bodies, start=1):
            if not one.is_known and one.text not in self.asked:
                self.asked.add(one.text)  # asked once, at the first row that names it
                yield f"{path}/body/{place}", _("“%(body)s” is not known here") % {"body": one.text}

    def _term(self, row: Json) -> str:
        """The deadline as it was understood, in words of the language; empty where it was not."""
        reading = row["deadline"]
        if not reading or not reading["canonical"]:
            return ""
        return srok.say(srok.load(dict(row["value"])), "en") if self.language == "en" else str(reading["canonical"])

    def _planned(self, row: Json) -> list[list[PlannedDate]]:
        """The dates of a row, or of each of its items that have deadlines of their own."""
        horizon = horizon_of(None, self.today)
        values = [term["value"] for term in row["item_terms"]] or [row["value"] or {}]
        return [planned_dates(one, signed=self.signed, horizon=horizon, shift=Shift.BACKWARD) for one in values]

    def _date(self, planned: PlannedDate) -> FutureDate:
        return FutureDate(planned, kept_reason_in_words(planned.reason, planned.stated, planned.due, self.language))

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


def matched(bodies: Bodies, reading: Json, row: Json) -> list[Matched]:
    """Whom the bodies of a row mean; what a person chose in the draft goes before all."""
    chosen = reading.get("bodies", {})
    return [bodies.chosen(text, chosen[text]) if text in chosen else bodies.match(text) for text in row["responsibles"]]


def kind_of(row: Json, kinds: Sequence[MeasureKind]) -> Guess:
    """The kind that a person chose for a row, or that its words tell."""
    if "chosen_kind" in row:
        return Guess(row["chosen_kind"])
    return classify(kinds, text=row["text"], result=row["result"] or "")


def holder_title(reading: Json) -> str:
    """The post that holds control; of a signatory who keeps control, the post that signed. Empty where it is not said."""
    control, signatory = reading["control"] or {}, reading["signatory"] or {}
    holder = control.get("holder") or ""
    return (signatory.get("post") or "") if holder == SIGNATORY else holder


def _points(planned: Sequence[Sequence[PlannedDate]], deliverables: int) -> int:
    """How many control points come of a row: each result by each date of its deadline, or one without a date."""
    own = (planned[min(place, len(planned) - 1)] for place in range(deliverables))
    return sum(len(dates) or 1 for dates in own)


def _doubts_of_deadline(row: Json) -> list[str]:
    reading = row["deadline"]
    if reading is None:
        return [_("the row has no deadline: its control point will have no date")]
    return [] if reading["certain"] else [reading["note"] or reading["text"]]
