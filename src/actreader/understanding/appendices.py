"""What follows the signature: appendices, their stamps, titles and tables."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from actreader.blocks import Place, Table
from actreader.reading import Appendix, ReadingWarning, Roadmap, Row
from actreader.understanding.columns import Columns, read_columns
from actreader.understanding.doubts import doubt
from actreader.understanding.grid import grid
from actreader.understanding.letter_case import Spelling, is_capitals
from actreader.understanding.lines import Piece, Text, close_letter_spacing, one_line
from actreader.understanding.rows import read_rows

_STAMP = re.compile(
    r"[«\"]?приложени[ея]\s*(?:(?:№|N)?\s*(?P<number>\d+(?:\.\d+)*))?\s*(?:[».]|к\s.*|утвержд.*)?$|утвержд(?:[её]н[аоы]?|аю)\b.{0,200}$",
    re.IGNORECASE | re.DOTALL,
)
_STAMP_GOES_ON = re.compile(
    r"(?:ко?|от|приказом|распоряжением|постановлением|решением|указом)\s|[«\"]?\d{1,2}[»\"]?\s|№|"
    r"(?:администрац|правительств|министерств|департамент|комитет|губернатор|глав|област|кра[яй]|район|округ|город|муниципальн)",
    re.IGNORECASE,
)
_STAMP_END = re.compile(r"(?:№|\bN)\s*(?:\S*\d\S*|_{2,})(?:\s+от\s+\S.{0,20}\d{4}(?:\s*(?:г\.?|года))?)?\s*$")
_STAMP_TITLE = re.compile(r"[«\"]Об?о?\s")  # the title of the act, which some stamps give
_NUMBERED_STAMP = re.compile(r"\s*[«\"]?приложени[ея]\s*(?:№|N)?\s*\d+\s*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\*+\s*\S|<\d+>\s*\S|\[\d+\]\s*\S")
_CLAUSE_START = re.compile(r"(?:\d{1,2}|[IVX]{1,4})\.\s")
_LEFT_OVER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){0,3}[.)]?(?:\s{2,}\S.{0,200}?)?(?:\s{3,}|\t)\S")
_WIDE_GAP = re.compile(r"\S(?:\s{3,}|\t)\S")
LOOSE_LINES = 3  # with wide gaps: a table that was not recognized
LONGEST_SAMPLE = 120  # characters of a text that is shown in a warning
STAMP_LINES = 4  # below the first line of a stamp
SHORT_TITLE = 20  # characters: «ПЛАН» alone is only the beginning of a title


@dataclass(frozen=True, slots=True)
class Draft:
    """An appendix whose number and title are known and whose tables are still to be read."""

    number: str | None
    title: str | None
    body: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Segment:
    """The pieces of one appendix: how many of them are its stamp."""

    pieces: tuple[Piece, ...]
    stamps: int


def is_stamp(piece: Piece) -> bool:
    """«Приложение № 2 к распоряжению …», «УТВЕРЖДЕН распоряжением …»."""
    return isinstance(piece, Text) and bool(_STAMP.match(piece.text))


def find_appendices(found: Sequence[Piece], spelling: Spelling) -> list[Draft]:
    """The appendices that are present: whatever has a stamp, and a table under a heading without one."""
    drafts = []
    for segment in _segments(_all_parted(found)):
        if segment.stamps or any(isinstance(piece, Table) for piece in segment.pieces):
            title, after = _title(segment)
            place = segment.pieces[0].place.through(segment.pieces[-1].place)
            ordinary = spelling.ordinary(title) if title else None
            drafts.append(Draft(_number(segment), ordinary, segment.pieces[after:], place))
    return drafts


def read_appendix(draft: Draft, order: int) -> tuple[Appendix, list[ReadingWarning]]:
    """The appendix with the rows of its tables of measures; `order` names it in warnings where it has no number."""
    where = f"appendix {draft.number or order}"
    rows, heads, warnings = _measures([piece for piece in draft.body if isinstance(piece, Table)], where)
    left_over = _left_over([piece for piece in draft.body if isinstance(piece, Text)], beside_rows=bool(rows))
    if left_over:
        warnings.append(doubt("rows-left-over", where, left_over.place, text=left_over.text[:LONGEST_SAMPLE]))
    warnings += [
        doubt("footnote", where, piece.place, text=piece.text)
        for piece in draft.body
        if isinstance(piece, Text) and _FOOTNOTE.match(piece.text)
    ]
    return Appendix(draft.number, draft.title, Roadmap(tuple(rows), heads) if rows else None, draft.place), warnings


def _left_over(texts: Sequence[Text], *, beside_rows: bool) -> Text | None:
    """The first text that looks like rows of a table: numbered, or, where no table was found at all, with wide gaps in its lines."""
    if beside_rows:
        return next((piece for piece in texts if any(map(_LEFT_OVER.match, piece.lines))), None)
    gaps = [piece for piece in texts for line in piece.lines if _WIDE_GAP.search(line)]
    return gaps[0] if len(gaps) >= LOOSE_LINES else None


def _segments(found: Sequence[Piece]) -> Iterable[_Segment]:
    current: list[Piece] = []
    stamps = 0
    for index, piece in enumerate(found):
        begins = is_stamp(piece)
        if begins and stamps < len(current):
            yield _Segment(tuple(current), stamps)
            current, stamps = [], 0
        in_stamp = stamps and stamps == len(current)
        if begins or (in_stamp and (_is_stamp_rest(current[-1], piece) or _ends_below(current[-1], found[index:]))):
            stamps += 1
        current.append(piece)
    if current:
        yield _Segment(tuple(current), stamps)


def _all_parted(found: Sequence[Piece]) -> list[Piece]:
    parted: list[Piece] = []
    for piece in found:
        in_stamp = (
            bool(parted) and is_stamp(parted[-1]) and isinstance(piece, Text) and bool(_STAMP_GOES_ON.match(piece.text))
        )
        parted += _parted(piece) if in_stamp or is_stamp(piece) else [piece]
    return parted


def _parted(piece: Piece) -> list[Piece]:
    """A stamp and the title that follows it without a gap, taken apart at the end of the stamp: the number of the act."""
    if not isinstance(piece, Text):
        return [piece]
    ends = [
        index
        for index, (line, following) in enumerate(itertools.pairwise(piece.lines))
        if _STAMP_END.search(line) and following.strip()[:1] not in '«"'
        if not (_is_numbered_stamp(line) and _STAMP_GOES_ON.match(following.strip()))
    ]
    if not ends:
        return [piece]
    at = ends[0] + 1
    return [replace(piece, lines=piece.lines[:at]), replace(piece, lines=piece.lines[at:], after_gap=False)]


def _is_numbered_stamp(line: str) -> bool:
    """«Приложение № 1»: the number is the appendix's own, and the act is named below."""
    return bool(_NUMBERED_STAMP.match(line))


def _is_stamp_rest(before: Piece, piece: Piece) -> bool:
    """Whether a paragraph after a stamp is still its words: it ends with the number of the act or at a gap."""
    if not isinstance(piece, Text) or not isinstance(before, Text):
        return False
    if _STAMP_TITLE.match(piece.text) and _STAMP_END.search(before.text):
        return True
    whole = not is_stamp(before) or len(before.lines) > 1
    ended = whole and (_STAMP_END.search(before.text) or _STAMP_TITLE.match(before.text))
    if ended or (before.align == "right" and piece.align == "centre"):
        return False
    return bool(_STAMP_GOES_ON.match(piece.text)) or (not piece.after_gap and not _STAMP_END.search(before.text))


def _ends_below(before: Piece, following: Sequence[Piece]) -> bool:
    """Whether a stamp whose lines have gaps between them ends a little below: with the number of the act."""
    if not isinstance(before, Text) or _STAMP_END.search(before.text):
        return False
    for piece in following[:STAMP_LINES]:
        if not isinstance(piece, Text) or piece.bold or is_capitals(piece.lines[0]) or is_stamp(piece):
            return False
        if _STAMP_END.search(piece.text):
            return bool(_STAMP_GOES_ON.match(piece.text))
    return False


def _number(segment: _Segment) -> str | None:
    """The number in the last stamp that has one: an appendix to an appendix carries both."""
    numbers = [
        found.group("number")
        for piece in segment.pieces[: segment.stamps]
        if isinstance(piece, Text) and (found := _STAMP.match(piece.text))
    ]
    return next((number for number in reversed(numbers) if number), None)


def _title(segment: _Segment) -> tuple[str | None, int]:
    """The heading between the stamp and the body, and the index of the piece after it."""
    lines: list[str] = []
    index = segment.stamps
    while index < len(segment.pieces):
        piece = segment.pieces[index]
        if not isinstance(piece, Text) or (lines and _ends_title(piece, "\n".join(lines))):
            break
        lines += piece.lines
        index += 1
    return one_line(close_letter_spacing("\n".join(lines))).rstrip(".") or None, index


def _ends_title(piece: Text, so_far: str) -> bool:
    if _CLAUSE_START.match(piece.text) or _FOOTNOTE.match(piece.text) or any(map(_WIDE_GAP.search, piece.lines)):
        return True
    same_heading = piece.bold or piece.align == "centre" or piece.text[:1].islower() or len(so_far) < SHORT_TITLE
    return piece.after_gap and not same_heading


def _measures(tables: Iterable[Table], where: str) -> tuple[list[Row], tuple[str, ...], list[ReadingWarning]]:
    """Rows of all tables of measures and the heads of the first; one without heads goes on from that above if it is as wide."""
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    warnings: list[ReadingWarning] = []
    columns: Columns | None = None
    for table in tables:
        spread = grid(table)
        headed = read_columns(spread)
        if headed:
            columns, first = headed
        elif columns and len(columns.heads) == table.columns:
            first = 0
        else:
            continue
        if not columns.are_measures:
            code = "indicator-table" if columns.are_indicators else "other-table"
            warnings.append(doubt(code, where, table.place, heads=" | ".join(columns.heads)))
            continue
        more, doubts = read_rows(spread[first:], columns, where)
        rows += more
        heads = heads or columns.heads
        warnings += _column_doubts(columns, where, table) + doubts
    return rows, heads, warnings


def _column_doubts(columns: Columns, where: str, table: Table) -> list[ReadingWarning]:
    heads = " | ".join(columns.heads)
    doubts = [] if columns.certain else [doubt("doubtful-columns", where, table.place, heads=heads)]
    if columns.responsible is None and columns.extra:  # one whose head says nothing known here may be it
        doubts.append(doubt("no-responsibles", where, table.place, heads=heads))
    if columns.deadlines or columns.start is not None or columns.end is not None:
        return doubts
    return [*doubts, doubt("no-deadlines", where, table.place)]
