"""The head of an act: kind, issuer, date, number and title."""

import re
from dataclasses import dataclass, replace
from datetime import date

from actreader.blocks import Place
from actreader.understanding.dates import find_date
from actreader.understanding.letter_case import Spelling
from actreader.understanding.lines import Piece, Text, close_letter_spacing, one_line
from rutext import fold_spaces, nominative

FARTHEST_REQUISITE = 8  # paragraphs below the kind
LONGEST_TITLE = 30  # paragraphs
SEARCHED = 60  # paragraphs: the head of an act, with a portal's banner above it, is never longer

KINDS = ("распоряжение", "постановление", "приказ", "решение", "указ", "закон", "поручение", "протокол")
_KIND = re.compile(rf"(?:проект\s+)?({'|'.join(KINDS)})(?:\s+(?P<rest>.*))?$", re.IGNORECASE)
_BODY = re.compile(
    r"(?:администрация|правительство|министерство|департамент|комитет|управление|отдел|глава|губернатор|мэр|мэрия|"
    r"дума|совет|собрание|служба|агентство|президент|председатель|законодательное|городская|муниципальное|"
    r"государственное|главное|инспекция|центр|учреждение|кабинет)\b",
    re.IGNORECASE,
)
_BODY_GENITIVE = re.compile(
    r"(?:администрации|правительства|министерства|департамента|комитета|управления|отдела|главы|губернатора|мэра|"
    r"мэрии|думы|совета|службы|агентства|президента|председателя)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:№|\bN)\s*([^\s,;«»()]*\d[^\s,;«»()]*)")
_GOES_ON = re.compile(r"[а-яё«\"(]")
_REQUISITES = re.compile(r"\s+от\s+[«\"]?\d|\s+№|\s+N\s+\d")
_TITLE = re.compile(r"(?:О|Об|ОБ|Обо|ОБО)\s+[^\W\d_]")
_TITLE_END = re.compile(
    r"(?:В\s+(?:целях|соответствии|связи|исполнение|рамках|развитие|дополнение)|На\s+основании|Во\s+исполнение|"
    r"Руководствуясь|Рассмотрев|Учитывая|По\s+согласованию|Согласно|Принимая|Для\s+обеспечения|С\s+целью)\b|"
    r"1\.(?:\s|(?=[А-ЯЁ]))|(?:приказываю|постановляю|распоряжаюсь|обязываю)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head as read, where each part of it stands, and the index of the piece after it."""

    kind: str | None
    issuer: str | None
    number: str | None
    date: date | None
    title: str | None
    place: Place | None
    after: int
    places: tuple[tuple[str, Place], ...] = ()


def apart(found: list[Piece]) -> list[Piece]:
    """The pieces with the paragraph that names the kind taken apart into lines: a text without gaps has the whole head in it."""
    at = _kind_at(found)
    piece = found[at] if at is not None else None
    if at is None or not isinstance(piece, Text) or len(piece.lines) == 1:
        return found
    lines: list[Piece] = [
        replace(piece, lines=(line,), after_gap=piece.after_gap and index == 0)
        for index, line in enumerate(piece.lines)
    ]
    return [*found[:at], *lines, *found[at + 1 :]]


def read_head(found: list[Piece], spelling: Spelling) -> Head:
    """The head is looked for around the line that names the kind of the act; where there is none, above the title."""
    at = _kind_at(found)
    kind, told_issuer = _kind_of(found[at]) if at is not None else (None, None)
    top = 0 if at is None else at
    below = 0 if at is None else at + 1
    title_at, title, after = _title(found, below, spelling)
    middle = found[top : _text_begins(found, below) if title_at is None else title_at]
    told = _requisites(middle)
    if at is None and (told.day is None or told.number is None) and title_at is not None:
        told = _requisites(found[:title_at])
    above, issuer_place = _issuer(found[:at] if at is not None else [])
    issuer = _named_in_genitive(told_issuer, spelling) or above
    place = _place(found, at, after)
    places = {
        "kind": found[at].place if at is not None else None,
        "issuer": found[at].place if at is not None and told_issuer else issuer_place,
        "number": told.number_place,
        "date": told.day_place,
        "title": found[title_at].place.through(found[after - 1].place) if title_at is not None else None,
    }
    known = tuple((name, where) for name, where in places.items() if where)
    return Head(kind, spelling.ordinary(issuer) if issuer else None, told.number, told.day, title, place, after, known)


def _named_in_genitive(issuer: str | None, spelling: Spelling) -> str | None:
    """«ПРИКАЗ МИНИСТЕРСТВА ОБРАЗОВАНИЯ»: the body in the nominative, or as printed where that is not certain."""
    return nominative(spelling.ordinary(issuer), case="gent").text if issuer else None


def _text_begins(found: list[Piece], below: int) -> int:
    """Where the head must end though it has no title: at the preamble, the first clause, a table."""
    for index, piece in enumerate(found[below : below + FARTHEST_REQUISITE], below):
        if not isinstance(piece, Text) or _TITLE_END.match(piece.text):
            return index
    return min(len(found), below + FARTHEST_REQUISITE)


def _kind_at(found: list[Piece]) -> int | None:
    for index, piece in enumerate(found[:SEARCHED]):
        if isinstance(piece, Text) and _kind_of(piece)[0]:
            return index
    return None


def _kind_of(piece: Piece) -> tuple[str | None, str | None]:
    """The kind named by a line of its own, and the issuer where it stands in the same line («ПРИКАЗ МИНИСТЕРСТВА …»)."""
    if not isinstance(piece, Text):
        return None, None
    for line in piece.lines:
        closed = fold_spaces(close_letter_spacing(line))
        named = _KIND.match(closed)
        rest = (named.group("rest") or "") if named else ""
        if named and (not rest or _BODY_GENITIVE.match(rest) or _NUMBER.search(rest) or find_date(rest)):
            issuer = _REQUISITES.split(rest)[0].strip() if _BODY_GENITIVE.match(rest) else None
            return named.group(1).lower(), issuer
    return None, None


def _issuer(above: list[Piece]) -> tuple[str | None, Place | None]:
    """The body named last above the kind, with the lines that go on after it."""
    lines = [
        (fold_spaces(close_letter_spacing(line)), piece.place)
        for piece in above
        if isinstance(piece, Text)
        for line in piece.lines
    ]
    begins = [index for index, (line, _place) in enumerate(lines) if _BODY.match(line)]
    if not begins:
        return None, None
    named = lines[begins[-1] :]
    return one_line("\n".join(line for line, _place in named)), named[0][1].through(named[-1][1])


@dataclass(slots=True)
class _Requisites:
    """The date and the number, each with the paragraph where it stands."""

    day: date | None = None
    number: str | None = None
    day_place: Place | None = None
    number_place: Place | None = None


def _requisites(middle: list[Piece]) -> _Requisites:
    told = _Requisites()
    for piece in middle:
        for line in piece.lines if isinstance(piece, Text) else ():
            dated, numbered = find_date(line), _NUMBER.search(line)
            if told.day is None and dated:
                told.day, told.day_place = dated[0], piece.place
            if told.number is None and numbered:
                told.number, told.number_place = numbered.group(1).rstrip("."), piece.place
    return told


def _title(found: list[Piece], start: int, spelling: Spelling) -> tuple[int | None, str | None, int]:
    """Where the title begins, its words, and the piece after it. It goes on until a gap or the words of a preamble."""
    for index, piece in enumerate(found[start : start + SEARCHED], start):
        if isinstance(piece, Text) and _TITLE.match(piece.text):
            lines = list(piece.lines)
            after = index + 1
            while after < min(len(found), index + LONGEST_TITLE):
                following = found[after]
                if not isinstance(following, Text) or _TITLE_END.match(following.text) or _apart(piece, following):
                    break
                lines += following.lines
                after += 1
            return index, spelling.ordinary(one_line("\n".join(lines)).rstrip(".")), after
    return None, None, start


def _apart(title: Text, following: Text) -> bool:
    """Whether a gap ends the title; lines in bold with a gap after each are one title where the next goes on in a small letter."""
    return following.after_gap and not (title.bold and following.bold and _GOES_ON.match(following.text))


def _place(found: list[Piece], at: int | None, after: int) -> Place | None:
    if not found:
        return None
    first = found[at if at is not None else 0]
    return first.place.through(found[max(0, after - 1)].place)
