"""What every reader of a format produces: the text of a file as blocks, each with its place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    `start` and `end` are character offsets into `Source.text`. `page`, `table` and `row` count from 1 and are None
    where the format has none.
    """

    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None

    def through(self, other: "Place") -> "Place":
        """From the start of this place to the end of the other; the rest is kept from this one."""
        return Place(self.start, max(self.end, other.end), self.page, self.table, self.row)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; where its line breaks are visible in the source, they stand in it as \\n."""

    text: str
    place: Place
    after_gap: bool = False  # an empty line or the top of a page stands before it
    align: Align | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the column where it begins and how many columns and rows it takes."""

    text: str
    place: Place
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells that begin in a row. `after_break`: a page or a gap ends before it, so it may go on from the row above."""

    cells: tuple[Cell, ...]
    place: Place
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands, heads and number lines included."""

    rows: tuple[TableRow, ...]
    columns: int
    place: Place


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The end of a page."""

    place: Place


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it is seen: its number from 1, width and height in points (1/72 inch)."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where a word of `Source.text` stands on its page: offsets into the text, and its box in points from the upper left.

    `is_sure` is false where the word was recognized in a picture and may be another.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text and blocks. `text` is the decoded text of a text file, else the blocks written as plain text.

    `pages` and `words` say where everything stands on its page; formats without pages have none. `is_recognized`: the words were
    read from pictures, so that none of them is certain.
    """

    format: str
    text: str
    blocks: tuple[Block, ...]
    footnotes: tuple[str, ...] = field(default=())
    pages: tuple[PageSize, ...] = field(default=())
    words: tuple[WordBox, ...] = field(default=())
    is_recognized: bool = False

    @property
    def pieces(self) -> int:
        """Paragraphs and cells together."""
        return sum(sum(len(row.cells) for row in one.rows) if isinstance(one, Table) else 1 for one in self.blocks)

    def tables(self) -> Iterator[Table]:
        """The tables in order."""
        return (block for block in self.blocks if isinstance(block, Table))
