"""What an amending act makes of the acts that it changes: the edition before, the new one, and what is running between them."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

import srok
from vekha.acts.models import Act, ActEdition, Clause
from vekha.acts.selectors import known_act
from vekha.control.models import ControlPoint
from vekha.control.rules import FINAL, State
from vekha.intake.rules import reread, walk
from vekha.intake.rules.amending import Consolidated, OldClause, OldRow, consolidated
from vekha.intake.selectors.printed import Printed, PrintedRoadmap
from vekha.roadmaps.models import Measure, Roadmap
from vekha.roadmaps.rules import Pairing, paired
from vekha.roadmaps.rules import Printed as PrintedRow
from vekha.roadmaps.selectors import edition_shown as roadmap_edition_shown
from vekha.roadmaps.selectors import measures_of
from vekha.roadmaps.services import Body, DeadlineText, MeasureText

Json = Mapping[str, Any]

NEW = "new"  # in place of a measure that is continued
_NUMBERS = re.compile(r"(?:№|\bN)\s*([^\s,;«»()]*\d[^\s,;«»().]*)")
_QUOTED = re.compile(r"«[^»]*»")
_COMES_IN_FORCE = re.compile(
    r"(?:распоряжени|постановлени|приказ|указ|решени|акт)\w*[^.;]{0,80}вступа\w+\s+в\s+силу", re.IGNORECASE
)
_ON_SIGNING = re.compile(
    r"вступа\w+\s+в\s+силу\s+с(?:о\s+дня|\s+даты|\s+момента)\s+(?:его\s+)?(?:подписания|принятия|издания)",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(r"вступает\s+в\s+силу\s+с\s+([^.;]{6,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoadmapChange:
    """A road map of the act that is changed: its rows before and after, and which continues which."""

    roadmap: Roadmap
    number: str
    before: list[Measure]
    after: list[MeasureText]
    heads: Sequence[str]
    pairs: list[Pairing]
    title: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class TargetChange:
    """An act that is changed or repealed. `added`: appendices that were not there, with their road maps."""

    act: Act
    edition: ActEdition
    action: str
    text: Consolidated
    roadmaps: list[RoadmapChange]
    added: list[tuple[str, PrintedRoadmap]]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that the draft does to acts that are entered; `unknown` names those that are not, `passed` those not entered that it repeals."""

    effective_from: dt.date | None
    targets: list[TargetChange]
    unknown: list[str]
    used: set[str]  # appendices of the draft that went into other acts
    passed: list[str]


def changes_of(printed: Printed, chosen: Mapping[str, str] | None = None) -> Changes:
    """What the draft changes. `chosen`: «<road map>-<place of the new row>» → the measure that it continues, or NEW."""
    reading = printed.reading
    signed = dt.date.fromisoformat(reading["date"]) if reading["date"] else None
    own = {one.appendix.number: one for one in printed.roadmaps()} if signed else {}
    targets: list[TargetChange] = []
    unknown: list[str] = []
    passed: list[str] = []
    used: set[str] = set()
    for one in reading["amends"]:
        act = _target(one, reading["issuer"])
        if act is None:
            kept = passed if one["action"] == "repeal" else unknown
            kept.append(f"{one['kind']} от {one['date'] or '–'} № {one['number'] or '–'}")
            continue
        instructions = [] if one["action"] == "repeal" else list(_meant_for(one, reading))
        target = _change(act, one["action"], instructions, own, chosen or {})
        targets.append(target)
        used |= {*target.text.restated.values(), *target.text.added.values()}
    return Changes(effective_day(reading, signed), targets, unknown, {_own(by, own) for by in used}, passed)


def effective_day(reading: Json, signed: dt.date | None) -> dt.date | None:
    """From which day the changes hold: the day that a clause names, else that of the act; None where a clause names it otherwise."""
    told = [clause["text"] for clause in walk(reading["clauses"]) if _COMES_IN_FORCE.search(clause["text"])]
    if not told or _ON_SIGNING.search(told[0]):
        return signed
    found = _IN_FORCE.search(told[0])
    due = srok.read(found[1], signed=signed).as_json()["due"] if found else None
    return dt.date.fromisoformat(due) if due else None


def running(before: Sequence[Measure]) -> dict[int, tuple[int, int]]:
    """Measure → how many points are running on it and how many are accepted; one statement."""
    rows = ControlPoint.objects.filter(deliverable__measure__in=before).values_list("deliverable__measure", "state")
    found: dict[int, tuple[int, int]] = {}
    for measure, state in rows:
        going, accepted = found.get(measure, (0, 0))
        found[measure] = (going + (state not in FINAL), accepted + (state == State.ACCEPTED))
    return found


def _target(one: Json, issuer: str | None) -> Act | None:
    """The act that is meant: by kind, number and date; by its issuer too where several are left."""
    if not one["number"] or not one["date"]:
        return None
    day = dt.date.fromisoformat(one["date"])
    same = [
        act for act in Act.objects.filter(date=day) if known_act(one["kind"], one["number"], day, act.issuer) == act
    ]
    mine = [act for act in same if issuer and known_act(act.kind, act.number, day, issuer) == act]
    return next(iter(mine or (same if len(same) == 1 else [])), None)


def _meant_for(one: Json, reading: Json) -> Iterator[Json]:
    """The instructions to this act: of an act that changes several, those of the clause that names it."""
    if len(reading["amends"]) == 1:
        yield from reading["instructions"]
        return
    clauses = [clause for clause in reading["clauses"] if one["number"] in _NUMBERS.findall(_whole(clause))]
    told = {part["text"] for clause in clauses for part in walk([clause])}
    yield from (order for order in reading["instructions"] if order["text"] in told)


def _whole(clause: dict[str, Any]) -> str:
    """The text of a clause with what stands below it, words in quotes left out."""
    return _QUOTED.sub(" ", "\n".join(part["text"] for part in walk([clause])))


def _change(
    act: Act, action: str, instructions: Sequence[Json], own: Mapping[str, PrintedRoadmap], chosen: Mapping[str, str]
) -> TargetChange:
    edition = act.editions.order_by("-effective_from").select_related("source", "control_position")[0]
    roadmaps = {one.appendix_number: one for one in act.roadmaps.select_related("programme", "act")}
    before = {number: _measures(roadmap, edition) for number, roadmap in roadmaps.items()}
    tables = {number: [_old_row(*one) for one in enumerate(rows)] for number, rows in before.items()}
    text = consolidated(_clauses(edition), tables, instructions)
    changed = [
        _roadmap_change(roadmap, before[number], text, own, chosen)
        for number, roadmap in roadmaps.items()
        if number not in text.repealed
    ]
    text.unfit += [
        _untold(number) for number, by in text.restated.items() if number in roadmaps and _own(by, own) not in own
    ]
    added = [(number, own[_own(by, own)]) for number, by in text.added.items() if _own(by, own) in own]
    return TargetChange(act, edition, action, text, changed, added)


def _untold(number: str) -> str:
    return _("appendix № %(number)s is given anew, but no table of measures was read in the file") % {
        "number": number or "–"
    }


def _own(by: str, own: Mapping[str, PrintedRoadmap]) -> str:
    """Which appendix of the draft is meant; where it has one, that."""
    return next(iter(own)) if len(own) == 1 else by


def _measures(roadmap: Roadmap, edition: ActEdition) -> list[Measure]:
    shown = roadmap_edition_shown(roadmap, edition.effective_from)
    return list(measures_of(shown)) if shown else []


def _roadmap_change(
    roadmap: Roadmap,
    before: list[Measure],
    text: Consolidated,
    own: Mapping[str, PrintedRoadmap],
    chosen: Mapping[str, str],
) -> RoadmapChange:
    number = roadmap.appendix_number
    printed = own.get(_own(text.restated[number], own)) if number in text.restated else None
    heads: Sequence[str] = before[0].edition.heads if before else []
    if printed:
        after, heads, title = printed.measures, printed.heads, printed.appendix.title
        pairs = paired([_row_of(one) for one in before], [PrintedRow(one.number, one.text) for one in after])
    else:
        kept = list(_kept_rows(before, text.rows.get(number), roadmap.act.date))
        after, title = [row for _place, row in kept], roadmap.title
        pairs = [Pairing(new, place, 1.0) for new, (place, _row) in enumerate(kept)]
    pairs = [_as_chosen(one, roadmap, before, chosen) for one in pairs]
    is_changed = printed is not None or number in text.rows
    return RoadmapChange(roadmap, number, before, after, heads, pairs, title, is_changed)


def _as_chosen(pairing: Pairing, roadmap: Roadmap, before: Sequence[Measure], chosen: Mapping[str, str]) -> Pairing:
    said = chosen.get(f"{roadmap.pk}-{pairing.new}")
    if said is None:
        return pairing
    place = next((index for index, one in enumerate(before) if str(one.pk) == said), None)
    return Pairing(pairing.new, place, 1.0 if place is not None else 0.0)


def _row_of(measure: Measure) -> PrintedRow:
    return PrintedRow(measure.number, measure.text)


def _old_row(place: int, measure: Measure) -> OldRow:
    deadline = "\n".join(one.text for one in measure.deadlines.all())
    return OldRow(measure.number, measure.text, measure.result, deadline, place)


def _kept_rows(
    before: Sequence[Measure], rows: Sequence[OldRow] | None, signed: dt.date
) -> Iterator[tuple[int, MeasureText]]:
    """The rows of a table that was changed in parts, or not at all, each with its place in the edition before."""
    for row in [_old_row(*one) for one in enumerate(before)] if rows is None else rows:
        yield row.place, _copied(before[row.place], row, signed)


def _copied(measure: Measure, row: OldRow, signed: dt.date) -> MeasureText:
    """A measure as the new edition prints it; a deadline whose text has changed is read anew."""
    deadlines = list(measure.deadlines.all())
    texts = row.deadline.split("\n") if len(deadlines) > 1 else [row.deadline]
    same_results = row.text == measure.text
    return MeasureText(
        number=measure.number,
        section=measure.section,
        text=row.text,
        result=row.result,
        items=_items(measure, row) if same_results else [],
        responsibles=[Body(one.text, one.organization, one.role) for one in measure.responsibles.all()],
        deadlines=[_deadline(old, text, signed) for old, text in zip(deadlines, texts, strict=False)],
        kind=measure.kind,
        kind_words=measure.kind_words,
        extra=measure.extra,
    )


def _items(measure: Measure, row: OldRow) -> list[str]:
    listed = [one.text for one in measure.deliverables.all()]
    return listed if len(listed) > 1 else []


def _deadline(old: Any, text: str, signed: dt.date) -> DeadlineText:
    if old.text == text:
        return DeadlineText(old.text, old.reading, old.value)
    found = reread(text, signed)
    return DeadlineText(text, found.as_json(), srok.dump(found.deadline))


def _clauses(edition: ActEdition) -> list[OldClause]:
    """The clauses of an edition as a tree; one statement."""
    below: dict[int | None, list[Clause]] = {}
    for clause in edition.clauses.order_by("order"):
        below.setdefault(clause.parent_id, []).append(clause)

    def tree(parent: int | None) -> tuple[OldClause, ...]:
        return tuple(
            OldClause(one.number, one.text, one.appendix_number, tree(one.pk)) for one in below.get(parent, [])
        )

    return list(tree(None))
