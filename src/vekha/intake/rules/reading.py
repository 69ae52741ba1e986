"""A file made into the answer of the contract: what `actreader` sees, with every deadline read by `srok`. Pure functions."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import srok
from actreader import (
    ActReading,
    Bounds,
    Clause,
    DeadlineContext,
    Limits,
    Progress,
    ReadingWarning,
    Row,
    read_from_stranger,
)

Json = dict[str, Any]

YEARS_FROM_ACT = 5  # a day recognized in a picture further from the act's own date is likely misread
PATIENCE = 5  # seconds that a person waits for a page
LONGEST_NUMBER = 12  # characters of an appendix's number; what is longer is no number

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PART_OF_YEAR = re.compile(r"кв|полугоди|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек", re.IGNORECASE)
_GAP = "отмечены периоды с перерывом"
_MARK = re.compile(r"[+xх×*vV✓✔•]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadAct:
    """An act as read, the reading of the deadline of each of its rows that has one, and of the deadlines of its items.

    `printed` has the deadlines for which the table gives no year, as they are printed; in `deadlines` the act's own date gives it.
    """

    act: ActReading
    deadlines: Mapping[Row, srok.Reading]
    item_deadlines: Mapping[Row, tuple[srok.Reading, ...]] = field(default_factory=dict)
    printed: Mapping[Row, srok.Reading] = field(default_factory=dict)

    def deadline(self, row: Row) -> srok.Reading | None:
        """The deadline of a row; None where its cell is empty."""
        return self.deadlines.get(row)


def read_act(data: bytes, name: str, *, at_once: bool = False, progress: Progress | None = None) -> ReadAct:
    """Read an act and its deadlines. Raises actreader.ActReaderError where the file gives no act.

    `at_once`: a person waits, so pages that are pictures are refused as `only_pictures`, and what takes longer as `too_heavy`.
    Else such pages are recognized, and `progress` is told of each.
    """
    limits, bounds = (Limits(recognized_pages=0), Bounds(seconds=PATIENCE)) if at_once else (Limits(), Bounds())
    act = read_from_stranger(data, name=name, limits=limits, bounds=bounds, progress=progress)
    rows = [row for appendix in act.roadmaps if appendix.roadmap for row in appendix.roadmap.rows]
    unsure = [word.start for word in act.source.words if not word.is_sure]
    read = {row: read_deadline(row, act.date) for row in rows if row.deadline_text.strip()}
    printed = {
        row: read_deadline(row, None) for row, reading in read.items() if srok.BY_SIGNING in (reading.note or "")
    }
    if act.source.is_recognized:
        read, printed = (
            {row: _as_recognized(reading, row, unsure, act.date) for row, reading in some.items()}
            for some in (read, printed)
        )
    items = {row: terms for row in rows if (terms := read_item_deadlines(row, act.date))}
    return ReadAct(act, read, items, printed)


def _as_recognized(reading: srok.Reading, row: Row, unsure: Sequence[int], signed: date | None) -> srok.Reading:
    """A deadline seen in a picture: never certain where a word of it is not, or where its years are far from the act's own."""
    place = row.place_of("deadline")
    told = reading.as_json()
    years = [int(told[name][:4]) for name in ("start", "due") if told[name]]
    if any(place.start <= at < place.end for at in unsure):
        note = "распознано неуверенно"
    elif signed is None or any(abs(year - signed.year) > YEARS_FROM_ACT for year in years):
        note = "распознанный год далек от даты акта" if signed else "дата акта не распознана"
    else:
        return reading
    return replace(reading, certain=False, note=f"{reading.note}; {note}" if reading.note else note)


def read_item_deadlines(row: Row, signed: date | None) -> tuple[srok.Reading, ...]:
    """The deadlines of the items of a row, where its cell has one for each and every one of them is read with certainty."""
    terms = tuple(_read(text, "", signed) for text in row.item_deadlines)
    whole = all(term.certain and not isinstance(term.deadline, srok.Unread) for term in terms)
    return terms if whole and len(terms) == len(row.items) else ()


def reread(text: str, signed: date | None) -> srok.Reading:
    """The deadline that a person typed."""
    return _read(text, "", signed)


def read_deadline(row: Row, signed: date | None) -> srok.Reading:
    """The deadline of a row, put together where it stands in several cells (start and end, a column for each year)."""
    context = row.deadline_context
    if context and context.start and context.end and context.start != context.end:
        return _from_start_to_end(row.deadline_text, context, signed)
    if context and context.start and not context.end:
        only = _read(context.start, context.head, signed)
        return srok.Reading(row.deadline_text, only.deadline, certain=False, note="указано только начало")
    if context and len(context.cells) > 1 and not context.start and not context.end:
        return _from_years(row.deadline_text, context, signed)
    if context and len(context.cells) == 1 and _MARK.match(row.deadline_text.strip()):
        return _from_years(row.deadline_text, context, signed)
    head = context.cells[0].head if context and len(context.cells) == 1 else context.head if context else ""
    return _read(context.end if context and context.end else row.deadline_text, head, signed)


def _read(text: str, head: str, signed: date | None) -> srok.Reading:
    """One cell; a year over its column belongs to it."""
    years = set(_YEAR.findall(head))
    year = int(years.pop()) if len(years) == 1 else None
    return srok.read(text, signed=signed, context=srok.Context(year=year, signed=signed))


def _from_start_to_end(text: str, context: DeadlineContext, signed: date | None) -> srok.Reading:
    """A window from the first day of one cell to the last day of the other; doubtful where either is no place in time."""
    first = _read(context.start or "", context.head, signed)
    last = _read(context.end or "", context.head, signed)
    opens, closes = _point(first.deadline, 0), _point(last.deadline, -1)
    if opens is None or closes is None:
        whole = srok.read(f"с {context.start} по {context.end}", signed=signed)
        return srok.Reading(text, whole.deadline, certain=False, note="срок в двух графах прочитан не полностью")
    try:
        return srok.Reading(text, srok.Window(opens, closes), certain=first.certain and last.certain)
    except srok.ImpossibleDeadline:
        return srok.Reading(text, last.deadline, certain=False, note="начало позже окончания")


def _from_years(text: str, context: DeadlineContext, signed: date | None) -> srok.Reading:
    """Columns for years: a mark means the whole year, a text is read with the year of its column."""
    readings = [_in_year(cell.text, cell.head, signed) for cell in context.cells]
    certain = all(reading.certain for reading in readings)
    places = [reading.deadline for reading in readings]
    if len(places) == 1:
        return srok.Reading(text, places[0], certain=certain)
    first, last = _point(places[0], 0), _point(places[-1], -1)
    if all(_MARK.match(cell.text.strip()) for cell in context.cells) and first and last:
        whole = _follow_one_another(places)  # marks with a gap between them may be so many terms
        return srok.Reading(text, srok.Window(first, last), certain=certain and whole, note=None if whole else _GAP)
    items = tuple(place for place in places if isinstance(place, srok.OnDate | srok.Window))
    if len(items) == len(places) and len(set(items)) == len(items):
        return srok.Reading(text, srok.Several(items), certain=certain)
    return srok.Reading(text, srok.Unread(), certain=False, note="срок по годам прочитан не полностью")


def _in_year(text: str, head: str, signed: date | None) -> srok.Reading:
    if not _MARK.match(text.strip()):
        return _read(text, head, signed)
    year = _YEAR.search(head)
    part = next((part for part in reversed(head.split(" / ")) if _PART_OF_YEAR.search(part)), "")
    said = part if not year or year.group(1) in part else f"{part} {year.group(1)} года".strip()
    return replace(srok.read(said, signed=signed), text=text)


def _follow_one_another(places: Sequence[srok.Deadline]) -> bool:
    """Whether every window begins on the day after the one before it ends."""
    told = [srok.Reading("", place, certain=True).as_json() for place in places]
    ends = [date.fromisoformat(one["due"]) if one["due"] else None for one in told]
    starts = [date.fromisoformat(one["start"]) if one["start"] else None for one in told]
    pairs = zip(ends, starts[1:], strict=False)
    return all(end and start and start - end == timedelta(days=1) for end, start in pairs)


def _point(deadline: srok.Deadline, end: int) -> srok.Point | None:
    """The place on the calendar at one end of a deadline: 0 is its first, -1 its last."""
    if isinstance(deadline, srok.OnDate):
        return deadline.day
    if isinstance(deadline, srok.Window):
        return (deadline.first, deadline.last)[end]
    return None


def contract(read: ReadAct) -> Json:
    """The answer of `contracts/act-reading`, ready for JSON; messages are in Russian. A deadline says what is printed: a year that only the
    date of the act suggests is for a person to confirm."""
    act = read.act
    return {
        "kind": act.kind,
        "issuer": act.issuer,
        "number": act.number,
        "date": act.date.isoformat() if act.date else None,
        "title": act.title,
        "preamble": act.preamble,
        "clauses": _clauses(act.clauses),
        "control": {"text": act.control.text, "holder": act.control.holder} if act.control else None,
        "signatory": {"post": act.signatory.post, "name": act.signatory.name} if act.signatory else None,
        "amends": [
            {
                "kind": other.kind,
                "number": other.number,
                "date": other.date.isoformat() if other.date else None,
                "action": other.action,
            }
            for other in act.amends
        ],
        "appendices": [
            {
                "number": appendix.number,
                "title": appendix.title,
                "roadmap": {"rows": [_row(row, read) for row in appendix.roadmap.rows]} if appendix.roadmap else None,
            }
            for appendix in act.appendices
        ],
        "warnings": [_warning(warning) for warning in act.warnings],
    }


def _clauses(clauses: Iterable[Clause]) -> list[Json]:
    answer = []
    for clause in clauses:
        line: Json = {"number": clause.number, "text": clause.text}
        if clause.clauses:
            line["clauses"] = _clauses(clause.clauses)
        if clause.appendix:
            line["appendix"] = clause.appendix
        answer.append(line)
    return answer


def _row(row: Row, read: ReadAct) -> Json:
    deadline = read.printed.get(row) or read.deadline(row)
    return {
        "number": row.number,
        "section": row.section,
        "text": row.text,
        "items": list(row.items),
        "responsibles": list(row.responsibles),
        "result": row.result,
        "deadline": deadline.as_json() if deadline else None,
        "extra": dict(row.extra),
        "source": {"page": row.place.page, "table": row.place.table, "row": row.place.row},
    }


def _warning(warning: ReadingWarning) -> Json:
    return {"where": warning.where, "code": warning.code, "message": warning.message("ru")}


@dataclass(frozen=True, slots=True)
class NamedAppendix:
    """An appendix under a number that tells it from the others; `place` is its place in the file, None where it is absent."""

    number: str
    title: str
    place: int | None


def named_appendices(answer: Mapping[str, Any]) -> list[NamedAppendix]:
    """The appendices that are in the file and those that only a clause names, by number; unnumbered ones at the end.

    A number that comes again (an appendix to an appendix, two without any) is told apart by a mark: «1 (2)», «(2)».
    """
    found: list[NamedAppendix] = []
    taken: set[str] = set()
    for place, one in enumerate(answer["appendices"]):
        found.append(NamedAppendix(_free(one["number"] or "", taken), one["title"] or "", place))
    for clause in walk(answer["clauses"]):
        number = (clause.get("appendix") or "")[:LONGEST_NUMBER]
        if number and number not in taken:
            taken.add(number)
            found.append(NamedAppendix(number, clause["text"], None))
    return sorted(found, key=lambda one: _order_of(one.number))


def walk(clauses: Iterable[Json]) -> Iterator[Json]:
    """Clauses of an answer with all below them, in the order of the act."""
    for one in clauses:
        yield one
        yield from walk(one.get("clauses") or [])


def _free(number: str, taken: set[str]) -> str:
    number = number[:LONGEST_NUMBER]
    marks = (f"{number} ({again})".strip() for again in itertools.count(2))
    free = number if number not in taken else next(one for one in marks if one not in taken)
    taken.add(free)
    return free


def _order_of(number: str) -> tuple[bool, list[int], str]:
    digits = [int(part[:9]) for part in re.findall(r"\d+", number.partition("(")[0])]
    return not digits, digits, number
