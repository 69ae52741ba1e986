"""The pages of a PDF or a scan, with the boxes of what was read on them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vekha.intake.models import Draft
from vekha.intake.selectors.preview import FutureMeasure

Json = Mapping[str, Any]
Box = Sequence[float]  # start, end, page, left, top, right, bottom

GROWN = 1.5  # points by which a box stands around its words


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of a field on a page, in points; `at` is the field, `doubtful` whether it is to be checked."""

    at: str
    left: float
    top: float
    width: float
    height: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: its number, its size in points, what is marked on it."""

    number: int
    width: float
    height: float
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with its place in the text."""

    at: str
    span: Sequence[int]
    doubtful: bool


def pages_of(draft: Draft, measures: Sequence[FutureMeasure], reading: Json) -> list[PagePicture]:
    """All pages with the marks of the head and of these measures; empty where the format has no pages."""
    pages = draft.reading.get("pages") or []
    words: list[Box] = draft.words if pages else []
    if not words:
        return []
    starts = [word[0] for word in words]
    marks: dict[int, list[Mark]] = {}
    for one in _fields(measures, reading):
        for page, mark in _marks(one, words, starts):
            marks.setdefault(page, []).append(mark)
    return [PagePicture(one["number"], one["width"], one["height"], marks.get(one["number"], [])) for one in pages]


def _fields(measures: Iterable[FutureMeasure], reading: Json) -> Iterator[_Field]:
    for name, told in reading["fields"].items():
        if told["span"]:
            at = f"head/{name}"
            yield _Field(at, told["span"], bool(told["doubts"]) and at not in reading["settled"])
    for measure in measures:
        doubtful = {doubt.path for doubt in measure.doubts}
        for name, told in measure.row["fields"].items():
            if told["span"] and name != "items":
                at = f"rows/{measure.row['id']}/{name}"
                yield _Field(at, told["span"], at in doubtful)


def _marks(field: _Field, words: Sequence[Box], starts: Sequence[float]) -> Iterator[tuple[int, Mark]]:
    """One mark for each line of words of the field, with the page where it stands."""
    index = bisect_left(starts, field.span[0])
    line: list[Box] = []
    while index < len(words) and words[index][0] < field.span[1]:
        word = words[index]
        if line and (word[2] != line[0][2] or abs(word[4] - line[0][4]) > (line[0][6] - line[0][4]) / 2):
            yield _mark(field, line)
            line = []
        line.append(word)
        index += 1
    if line:
        yield _mark(field, line)


def _mark(field: _Field, line: Sequence[Box]) -> tuple[int, Mark]:
    left, top = min(word[3] for word in line) - GROWN, min(word[4] for word in line) - GROWN
    right, bottom = max(word[5] for word in line) + GROWN, max(word[6] for word in line) + GROWN
    box = (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))
    return int(line[0][2]), Mark(field.at, *box, doubtful=field.doubtful)
