"""The act outside its tables, as a sequence of paragraphs that understanding walks along."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actreader.blocks import Align, Block, Paragraph, Place, Table
from rutext import fold_spaces

_LETTER_SPACED = re.compile(r"(?<!\S)[^\W\d_](?:[ \u00a0][^\W\d_]){3,}(?![^\W_])")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n\s*(?=[^\W\d_])(?!(?:и|или)\s)")
_BROKEN_YEARS = re.compile(r"(?<=\d{4}[–—-])\n\s*(?=\d{4}\b)")
_WORD_END, _WORD_START = re.compile(r"[^\W\d_]-$"), re.compile(r"[а-яё](?!\s)(?!ли\s)")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph on its way to meaning. `lines` are its visible lines, `text` the same in one line."""

    lines: tuple[str, ...]
    place: Place
    after_gap: bool
    align: Align | None
    bold: bool

    @property
    def text(self) -> str:
        return one_line("\n".join(self.lines))


Piece = Text | Table


def pieces(blocks: Iterable[Block]) -> list[Piece]:
    """Paragraphs and tables in order; a table that only lays out the page is taken apart into paragraphs."""
    found: list[Piece] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.text.strip():
            found.append(_text(block.text, block.place, block))
        elif isinstance(block, Table):
            found += [block] if is_data(block) else _laid_out(block)
    return found


def is_data(table: Table) -> bool:
    """Whether the table holds data: at least two rows, and three columns with something in each."""
    filled = {cell.column for row in table.rows for cell in row.cells if cell.text.strip()}
    return len(table.rows) >= 2 and len(filled) >= 3


def one_line(text: str) -> str:
    """Visible line breaks become spaces; a compound word or years that were broken after their dash are put together."""
    return fold_spaces(_BROKEN_YEARS.sub("", _BROKEN_WORD.sub("-", text)))


def is_broken_word(before: str, after: str) -> bool:
    """Whether two parts are one compound word broken after its hyphen: «естественно-» and «научной», not «учебно-» and «и»."""
    return bool(_WORD_END.search(before[-2:]) and _WORD_START.match(after))


def close_letter_spacing(text: str) -> str:
    """«П О С Т А Н О В Л Я Ю» becomes «ПОСТАНОВЛЯЮ»; words between which more than one space stands stay apart."""
    return _LETTER_SPACED.sub(lambda run: re.sub(r"\s", "", run.group()), text)


def _laid_out(table: Table) -> Sequence[Text]:
    cells = [cell for row in table.rows for cell in row.cells if cell.text.strip()]
    return [
        Text(tuple(cell.text.split("\n")), cell.place, after_gap=index == 0, align=None, bold=False)
        for index, cell in enumerate(cells)
    ]


def _text(text: str, place: Place, paragraph: Paragraph) -> Text:
    lines = tuple(line for line in text.split("\n") if line.strip())
    return Text(lines, place, paragraph.after_gap, paragraph.align, paragraph.bold)
