"""Words in the cells of a scanned table.

All cells are cut out and put one below another on one sheet, so that no line runs over two of them and the program starts once
for all. Each is looked at twice; a narrow cell, which holds the number of a row, a third time for digits alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PIL import Image

from actreader.readers.pdf.tables import Box
from actreader.readers.pdf.words import Word
from actreader.readers.scan import recognition
from actreader.readers.scan.pictures import DPI, POINTS
from actreader.readers.scan.recognition import Seen

DOT = POINTS / DPI  # points
MARGIN = 40  # white dots around each cell on the sheet
INSET = 3  # dots from the rule of a cell
INK = 12  # dark dots that a cell with any sign in it has
NARROW = 55.0  # points; a column that holds numbers of rows is not wider
FEWEST_ORDINALS = 3
LONGEST_ORDINAL = 2  # signs as which the number of a column is seen
LONGEST_SLIP = 3  # letters for which a number can be taken
DIGITS = "0123456789."
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell cut out of the page, and where it was put on the sheet."""

    cut: Image.Image
    left: int  # on the page, in dots
    top: int
    at: int  # on the sheet

    @property
    def is_narrow(self) -> bool:
        return self.cut.width * DOT <= NARROW


def cell_words(image: Image.Image, cells: Sequence[Box]) -> Iterator[Word]:
    """The words of the cells of a page."""
    pieces = _pieces(image, cells)
    if not pieces:
        return
    sheet = _sheet(pieces)
    first = _by_piece(recognition.words(sheet, block=True), pieces)
    second = _by_piece(recognition.second_look(sheet, block=True), pieces)
    digits = _by_piece(_digits(pieces), pieces)
    ordinals = _number_lines(pieces, first, second)
    before: dict[int, str] = {}  # the last number of each column
    for index, piece in enumerate(pieces):
        seen = recognition.agreed(first[index], second[index])
        if index in ordinals:
            seen = [replace((*first[index], *second[index])[0], text=ordinals[index])]
        elif piece.is_narrow:
            column = round(piece.left * DOT / NARROW)
            seen = as_number(seen, (first[index], second[index], digits[index]), before.get(column, ""))
            before[column] = "".join(one.text for one in seen).rstrip(".")
        for one in seen:
            yield word_of(one, piece.left - MARGIN, piece.top - piece.at)


def _number_lines(
    pieces: Sequence[_Piece], first: Sequence[list[Seen]], second: Sequence[list[Seen]]
) -> dict[int, str]:
    """Cells of the lines that number the columns of a table («1 2 3 4 5»), with their numbers: figures alone are often misread."""
    found: dict[int, str] = {}
    by_height = sorted(range(len(pieces)), key=lambda index: pieces[index].top)
    for _top, group in groupby(by_height, key=lambda index: round(pieces[index].top / MARGIN)):
        line = sorted(group, key=lambda index: pieces[index].left)
        looks = [{"".join(one.text for one in look[index]) for look in (first, second)} for index in line]
        right = sum(str(number) in texts for number, texts in enumerate(looks, 1))
        short = all(len(text) <= LONGEST_ORDINAL for texts in looks for text in texts)
        seen = all(first[index] or second[index] for index in line)
        if len(line) >= FEWEST_ORDINALS and short and seen and 2 * right > len(line):
            found |= {index: str(number) for number, index in enumerate(line, 1)}
    return found


def word_of(seen: recognition.Seen, right_by: float, down_by: float) -> Word:
    """A word on the page, in points."""
    left, right = (seen.left + right_by) * DOT, (seen.right + right_by) * DOT
    top, bottom = (seen.top + down_by) * DOT, (seen.bottom + down_by) * DOT
    return Word(seen.text, left, right, top, bottom, is_sure=seen.is_sure)


def _pieces(image: Image.Image, cells: Sequence[Box]) -> list[_Piece]:
    pieces: list[_Piece] = []
    height = MARGIN
    for box in cells:
        left, top, right, bottom = (round(edge / DOT) for edge in box)
        if right - left <= 4 * INSET or bottom - top <= 4 * INSET:
            continue
        cut = image.crop((left + INSET, top + INSET, right - INSET, bottom - INSET))
        if _has_ink(cut):
            pieces.append(_Piece(cut, left + INSET, top + INSET, height))
            height += cut.height + MARGIN
    return pieces


def _has_ink(cut: Image.Image) -> bool:
    return sum(cut.histogram()[:128]) >= INK


def _sheet(pieces: Sequence[_Piece]) -> Image.Image:
    last = pieces[-1]
    sheet = Image.new("L", (max(one.cut.width for one in pieces) + 2 * MARGIN, last.at + last.cut.height + MARGIN), 255)
    for piece in pieces:
        sheet.paste(piece.cut, (MARGIN, piece.at))
    return sheet


def _digits(pieces: Sequence[_Piece]) -> list[Seen]:
    """What the narrow cells hold if they hold digits; the others are left out of the sheet."""
    narrow = [piece for piece in pieces if piece.is_narrow]
    return recognition.words(_sheet(narrow), block=True, only=DIGITS) if narrow else []


def _by_piece(seen: Sequence[Seen], pieces: Sequence[_Piece]) -> list[list[Seen]]:
    """The words of each cell, by the height at which they stand on the sheet."""
    found: list[list[Seen]] = [[] for _ in pieces]
    for one in seen:
        middle = (one.top + one.bottom) / 2
        for index, piece in enumerate(pieces):
            if piece.at - MARGIN / 2 <= middle <= piece.at + piece.cut.height + MARGIN / 2:
                found[index].append(one)
                break
    return found


def as_number(seen: list[Seen], looks: Sequence[list[Seen]], before: str) -> list[Seen]:
    """What a narrow cell holds: a number that can follow the one above it, else that which most looks saw; not sure unless all
    did. Signs that are no number, under a number, are the one that follows it. Where no look saw a number, what was seen.
    """
    texts = ["".join(one.text for one in look) for look in looks]
    numbers = [text.rstrip(".") for text in texts if _NUMBER.match(text)]
    likely = _following(before)
    most = max(numbers, key=numbers.count) if numbers else ""
    agreed = numbers.count(most) > 1
    fitting = [one for one in likely for number in numbers if one.replace(".", "") == number.replace(".", "")]
    if fitting and not (agreed and most.replace(".", "") not in {one.replace(".", "") for one in fitting}):
        best = max(fitting, key=lambda one: (numbers.count(one), fitting.count(one)))
    elif _NUMBER.match(before) and seen and len(texts[0]) <= LONGEST_SLIP and not agreed:
        best = likely[0]
    elif not numbers or (len(numbers) == 1 and texts[0].isalpha()):
        return seen
    else:
        best = most
    sure = numbers.count(best) == len(looks)
    look = next(look for look in (*looks, seen) if look)
    return [replace(look[0], text=f"{best}.", right=look[-1].right, is_sure=sure)]


def _following(before: str) -> list[str]:
    """Numbers that can stand under a number, likeliest first: the next of each level, and the first of a new level."""
    if not _NUMBER.match(before):
        return ["1", "1.1"]
    parts = before.split(".")
    following = []
    for level in range(len(parts), 0, -1):
        following.append(".".join([*parts[: level - 1], str(int(parts[level - 1]) + 1)]))
    return [*following, f"{before}.1", *(f"{one}.1" for one in following[1:])]
