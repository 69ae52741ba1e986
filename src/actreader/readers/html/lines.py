"""The text of a part of a page as lines, the way a browser breaks it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from actreader.blocks import Align
from actreader.readers.html.marks import Marks
from actreader.readers.html.nodes import BREAKING, align, begins_page, is_bold, is_note_mark, is_raised, is_shown
from actreader.readers.raised import raised

DEEPEST = 120  # elements inside one another; what lies deeper is taken as bare text
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Piece:
    """A paragraph while it is collected; with `table` a table, with `plain` a text as typed (<pre>) at its place."""

    mark: str = ""  # what a browser draws before the item of a list whose first paragraph this is
    parts: list[str] = field(default_factory=list)
    align: Align | None = None
    bold: bool = True
    new_page: bool = False
    table: LexborNode | None = None
    plain: str | None = None

    @property
    def own_text(self) -> str:
        lines = (line.strip(" ") for line in "".join(self.parts).split("\n"))
        return "\n".join(lines).strip("\n")

    @property
    def text(self) -> str:
        return (self.mark + self.own_text).strip(" ")


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element takes from those around it."""

    depth: int = 0
    align: Align | None = None
    bold: bool = False
    kept: bool = False  # white space as written: <pre>
    raised: bool = False  # <sup>


class Lines:
    """Walks a part of the page and collects its paragraphs; the `wanted` tables and, `apart`, texts as typed are left to the caller."""

    def __init__(self, wanted: set[int], *, apart: bool = False) -> None:
        self._wanted = wanted
        self._apart = apart
        self._done: list[Piece] = []
        self._open = Piece()
        self._marks = Marks()

    def walk(self, node: LexborNode) -> Iterator[Piece]:
        """The paragraphs and wanted tables of a part of the page, in order."""
        self._element(node, _Around())
        self._flush()
        yield from self._done

    def _element(self, node: LexborNode, around: _Around) -> None:
        if node.mem_id in self._wanted:
            self._flush()
            self._done.append(Piece(table=node))
            return
        if self._apart and node.tag == "pre":
            self._flush()
            self._done.append(Piece(plain=node.text(deep=True)))
            return
        breaking = node.tag in BREAKING
        if breaking:
            self._flush()
            self._open.new_page = self._open.new_page or begins_page(node)
            self._open.mark = self._marks.of(node) or self._open.mark
        inner = _Around(
            around.depth + 1,
            align(node) or around.align,
            around.bold or is_bold(node),
            around.kept or node.tag == "pre",
            around.raised or is_raised(node),
        )
        for child in node.iter(include_text=True):
            self._child(child, inner)
        if breaking:
            self._flush(empty=node.tag in ("p", "div", "li"), item=node.tag == "li")

    def _child(self, child: LexborNode, around: _Around) -> None:
        if child.tag == "-text":
            self._text(child.text(deep=False), around)
        elif child.tag == "br":
            self._break(child)
        elif is_note_mark(child):
            self._note_mark(around)
        elif is_shown(child):
            if around.depth < DEEPEST:
                self._element(child, around)
            else:
                self._text(child.text(deep=True, separator=" "), around)

    def _break(self, node: LexborNode) -> None:
        if begins_page(node):
            self._flush()
            self._open.new_page = True
        else:
            self._open.parts.append("\n")

    def _note_mark(self, around: _Around) -> None:
        if self._open.own_text:
            self._text("*", around)
        else:
            self._open.mark = self._open.mark or "* "

    def _text(self, text: str, around: _Around) -> None:
        if not text:
            return
        text = raised(text) if around.raised else text
        self._open.parts.append(text if around.kept else _SPACES.sub(" ", text))
        if text.strip():
            self._open.align = around.align
            self._open.bold = self._open.bold and around.bold

    def _flush(self, *, empty: bool = False, item: bool = False) -> None:
        """End the paragraph; an `empty` one is kept as a gap. The mark of an item waits for text until the `item` ends."""
        piece, self._open = self._open, Piece()
        if not piece.own_text.strip() and not item and (piece.mark or piece.new_page):
            self._open.mark, self._open.new_page = piece.mark, piece.new_page
        elif piece.text.strip(" -") or (empty and (piece.parts or piece.mark)):
            self._done.append(piece)
