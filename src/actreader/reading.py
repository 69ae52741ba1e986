"""What reading an act answers. Official text is as issued: nothing in it is corrected."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from actreader.blocks import Place, Source
from rutext import Lang

SIGNATORY = "signatory"  # Control.holder where the person who signed keeps control

Action = Literal["amend", "restate", "repeal"]


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """A place of which the reader is not sure, or something that it did to the text and a person should know.

    `where` is written for machines and people alike: "appendix 2, row 7", "control", "title".
    """

    code: str
    where: str
    russian: str
    english: str
    place: Place | None = None

    def message(self, lang: Lang) -> str:
        return self.russian if lang == "ru" else self.english


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered point, a lettered or dashed sub-point. `appendix` is the number of the appendix that it names."""

    number: str | None
    text: str
    clauses: tuple["Clause", ...]
    appendix: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Control:
    """Who controls the execution: a post or person in the nominative, SIGNATORY, or None where it is not said."""

    text: str
    holder: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed."""

    post: str | None
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Amendment:
    """An act that this one changes."""

    kind: str
    number: str | None
    date: date | None
    action: Action


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing that an amending act orders done with another act.

    What it is done with: `clause`, `appendix` ("" where it has no number) or `row` of an appendix; all None: the act as a whole.
    `old` and `new` are texts as printed; `by`: the appendix of the amending act that holds the new text ("" without a number).
    `action` is `unread` where the words were not understood.
    """

    action: Literal["restate", "replace", "repeal", "add", "unread"]
    clause: str | None
    appendix: str | None
    row: str | None
    old: str | None
    new: str | None
    by: str | None
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class DeadlineCell:
    """One of the cells from which a deadline is put together, under the head of its column."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class DeadlineContext:
    """What stands around a deadline: the head of its column, and the cells where there is more than one.

    With columns «Начало» and «Окончание» the cells are told by `start` and `end`.
    """

    head: str
    cells: tuple[DeadlineCell, ...] = ()
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: one row of the table as issued. `deadline_text` is "" where the cell is empty or there is no column.

    `item_deadlines`: where the cell has a deadline for each of the items, these, in their order. `places`: field → its cell.
    """

    number: str | None
    section: str | None
    text: str
    items: tuple[str, ...]
    responsibles: tuple[str, ...]
    result: str | None
    deadline_text: str
    deadline_context: DeadlineContext | None
    extra: tuple[tuple[str, str], ...]
    place: Place
    item_deadlines: tuple[str, ...] = ()
    places: tuple[tuple[str, Place], ...] = ()

    def place_of(self, field: str) -> Place:
        """Where a field stands; the whole row where it has no cell of its own."""
        return dict(self.places).get(field, self.place)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The table of measures of an appendix; `heads` are those of its columns as printed, in their order."""

    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix that is present in the file. `roadmap` is None where it holds no table of measures."""

    number: str | None
    title: str | None
    roadmap: Roadmap | None
    place: Place


@dataclass(frozen=True, slots=True)
class ActReading:
    """An act as read; whatever is not certain is named in `warnings`. `places`: field of the head → where it stands."""

    kind: str | None
    issuer: str | None
    number: str | None
    date: date | None
    title: str | None
    preamble: str | None
    clauses: tuple[Clause, ...]
    control: Control | None
    signatory: Signatory | None
    amends: tuple[Amendment, ...]
    appendices: tuple[Appendix, ...]
    warnings: tuple[ReadingWarning, ...]
    source: Source
    places: tuple[tuple[str, Place], ...] = ()
    instructions: tuple[Instruction, ...] = ()

    @property
    def roadmaps(self) -> tuple[Appendix, ...]:
        """The appendices that hold a table of measures."""
        return tuple(appendix for appendix in self.appendices if appendix.roadmap)
