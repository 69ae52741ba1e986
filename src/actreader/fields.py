"""Every field of a reading: where it stands in the source, and how sure the reading of it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actreader.blocks import Place
from actreader.reading import ActReading, Clause, ReadingWarning, Row

HEAD = ("kind", "issuer", "number", "date", "title", "preamble", "control", "signatory")
OF_ROW = ("number", "section", "text", "items", "responsibles", "result", "deadline")

# What a warning makes doubtful, where it is about one thing: by its code, fields of a head or of a row. Others doubt the whole row.
_ABOUT = {
    "no-kind": ("kind",),
    "no-issuer": ("issuer",),
    "no-number": ("number",),
    "no-date": ("date",),
    "no-title": ("title",),
    "no-signatory": ("signatory",),
    "no-holder": ("control",),
    "holder-as-printed": ("control",),
    "no-head": ("kind", "number", "date"),
    "number-repeated": ("number",),
    "number-out-of-order": ("number",),
    "responsible-unclear": ("responsibles",),
    "row-without-text": ("text",),
    "no-deadline": ("deadline",),
}


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field: its path in the answer of the contract, where it stands (None: not found), and what is doubtful about it.

    `doubts` are codes of `ActReading.warnings`; a field without any is certain.
    """

    path: str
    place: Place | None
    doubts: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether nothing about it is doubtful."""
        return not self.doubts


def fields(reading: ActReading) -> tuple[FieldReading, ...]:
    """All fields in the order of the act: the head, clauses, appendices with the rows of their road maps."""
    return (*_head(reading), *_clauses(reading.clauses, "clauses"), *_appendices(reading))


def _head(reading: ActReading) -> Iterator[FieldReading]:
    places = dict(reading.places)
    for name in HEAD:
        about = (one for one in reading.warnings if one.where in (name, "head"))
        yield FieldReading(name, places.get(name), _codes(about, name))


def _clauses(clauses: Sequence[Clause], path: str) -> Iterator[FieldReading]:
    for index, clause in enumerate(clauses):
        here = f"{path}/{index}"
        yield FieldReading(here, clause.place)
        yield from _clauses(clause.clauses, f"{here}/clauses")


def _appendices(reading: ActReading) -> Iterator[FieldReading]:
    of_rows: dict[Place, list[ReadingWarning]] = {}
    for warning in reading.warnings:
        if warning.place:
            of_rows.setdefault(warning.place, []).append(warning)
    for order, appendix in enumerate(reading.appendices):
        path = f"appendices/{order}"
        yield FieldReading(f"{path}/title", appendix.place)
        for index, row in enumerate(appendix.roadmap.rows if appendix.roadmap else ()):
            yield from _row(row, f"{path}/roadmap/rows/{index}", of_rows.get(row.place, []))


def _row(row: Row, path: str, warnings: Sequence[ReadingWarning]) -> Iterator[FieldReading]:
    places = dict(row.places)
    for name in OF_ROW:
        place = places.get("text" if name == "items" else name)
        yield FieldReading(f"{path}/{name}", place, _codes(warnings, name))


def _codes(warnings: "Iterator[ReadingWarning] | Sequence[ReadingWarning]", field: str) -> tuple[str, ...]:
    codes = (one.code for one in warnings if field in _ABOUT.get(one.code, (field,)))
    return tuple(dict.fromkeys(codes))
