"""The head of an act: kind, issuer, date, number and title."""

import re
from dataclasses import dataclass, replace
from datetime import date

from actreader.blocks import Place
from actreader.understanding.dates import find_date
from actreader.understanding.issuer import issuer_above
from actreader.understanding.letter_case import Spelling
from actreader.understanding.lines import Piece, Text, close_letter_spacing, one_line
from rutext import fold_spaces, nominative

FARTHEST_REQUISITE = 8  # paragraphs below the kind
LONGEST_TITLE = 30  # paragraphs
SEARCHED = 60  # paragraphs: the head of an act, with a portal's banner above it, is never longer

KINDS = ("распоряжение", "постановление", "приказ", "решение", "указ", "закон", "поручение", "протокол")
_KIND = re.compile(rf"(?:проект\s+)?({'|'.join(KINDS)})(?:\s+(?P<rest>.*))?$", re.IGNORECASE)
_BODY_GENITIVE = re.compile(
    r"(?:администрации|правительства|министерства|департамента|комитета|управления|отдела|главы|губернатора|мэра|"
    r"мэрии|думы|совета|службы|агентства|президента|председателя)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[а-яё«\"(]")
_NUMBER = re.compile(r"(?:№|\bN)\s*(б/н\b|[^\s,;«»()]*\d[^\s,;«»()]*(?:\s+[-/]\s+(?:\d+|[^\W\d_]{1,4})(?=\s|$))?)")
_ENACTING = re.compile(r"(?:постановля[ею]т?|приказыва[ею]\w*|реши[лт]\w?|распоряжа\w+|обязыва\w+):?$", re.IGNORECASE)
_TITLE_INSIDE = re.compile(r"[\"«](Об?о?\s+[^\W\d_].*)[\"»]$", re.DOTALL)
_REQUISITES_ONLY = re.compile(r"(?:от\s+)?[«\"]?\d{1,2}[»\"]?[\s.]\S.*(?:№|\bN)\s*\S+$|(?:№|N)\s*\S+\s+от\s+\S.*\d{4}")
_REQUISITES = re.compile(r"\s+от\s+[«\"]?\d|\s+№|\s+N\s+\d")
_TITLE = re.compile(r"(?:О|Об|ОБ|Обо|ОБО)\s+[^\W\d_]")
_TITLE_END = re.compile(
    r"(?:В\s+(?:целях|соответствии|связи|исполнение|рамках|развитие|дополнение)|На\s+основании|Во\s+исполнение|"
    r"Руководствуясь|Рассмотрев|Учитывая|По\s+согласованию|Согласно|Принимая|Для\s+обеспечения|С\s+целью)\b|"
    r"1\.(?:\s|(?=[А-ЯЁ]))|I\.\s|\(в\s+ред|Список\s+изменяющих|(?:приказываю|постановляю|распоряжаюсь|обязываю)\b",
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
    is_joint: bool = False  # several bodies issued it


def apart(found: list[Piece]) -> list[Piece]:
    """The pieces with the paragraph that names the kind taken apart into lines: a text without gaps has the whole head in it."""
    at = _kind_at(found)
    piece = found[at] if at is not None else None
    if at is None or not isinstance(piece, Text):
        return found
    found = _title_apart(found, at + 1)
    if len(piece.lines) == 1:
        return found
    lines: list[Piece] = [
        replace(piece, lines=(line,), after_gap=piece.after_gap and index == 0)
        for index, line in enumerate(piece.lines)
    ]
    return [*found[:at], *lines, *found[at + 1 :]]


def _title_apart(found: list[Piece], below: int) -> list[Piece]:
    """The title taken apart from the date and number that stand right above it."""
    for index, piece in enumerate(found[below : below + FARTHEST_REQUISITE], below):
        if not isinstance(piece, Text) or _TITLE.match(piece.text) or _TITLE_END.match(piece.text):
            break
        at = next((at for at, line in enumerate(piece.lines) if at and _TITLE.match(line)), None)
        if at:
            parts = [replace(piece, lines=piece.lines[:at]), replace(piece, lines=piece.lines[at:], after_gap=False)]
            return [*found[:index], *parts, *found[index + 1 :]]
    return found


def read_head(found: list[Piece], spelling: Spelling) -> Head:
    """The head is looked for around the line that names the kind of the act; where there is none, above the title."""
    at = _kind_at(found)
    kind, told_issuer = _kind_of(found[at]) if at is not None else (None, None)
    top = 0 if at is None else at
    below = 0 if at is None else at + 1
    title_at, title, after = _title_with_kind(found, at, spelling) or _title(found, below, spelling)
    middle = found[top : _text_begins(found, below) if title_at is None else max(title_at, below)]
    told = _requisites(middle)
    if at is None and (told.day is None or told.number is None) and title_at is not None:
        told = _requisites(found[:title_at])
    if told.day is None and told.number is None and after < len(found) and _is_requisites(found[after]):
        told, after = _requisites(found[after : after + 1]), after + 1
    above = issuer_above(found[:at]) if at is not None else None
    in_genitive = _named_in_genitive(told_issuer, spelling)
    issuers = [in_genitive] if in_genitive else [spelling.ordinary(name) for name in above.names] if above else []
    place = _place(found, at, after)
    places = {
        "kind": found[at].place if at is not None else None,
        "issuer": found[at].place if at is not None and told_issuer else above.place if above else None,
        "number": told.number_place,
        "date": told.day_place,
        "title": found[title_at].place.through(found[after - 1].place) if title_at is not None else None,
    }
    known = tuple((name, where) for name, where in places.items() if where)
    return Head(
        kind=kind,
        issuer=", ".join(issuers) or None,
        number=told.number,
        date=told.day,
        title=title,
        place=place,
        after=after,
        places=known,
        is_joint=len(issuers) > 1,
    )


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
        for line in (line.replace("_", " ") for line in piece.lines) if isinstance(piece, Text) else ():
            dated, numbered = find_date(line), _NUMBER.search(line)
            if told.day is None and dated:
                told.day, told.day_place = dated[0], piece.place
            if told.number is None and numbered:
                told.number = re.sub(r"\s", "", numbered.group(1)).rstrip(".")
                told.number_place = piece.place
    return told


def _title(found: list[Piece], start: int, spelling: Spelling) -> tuple[int | None, str | None, int]:
    """Where the title begins, its words, and the piece after it. It goes on until a gap or the words of a preamble."""
    for index, piece in enumerate(found[start : start + SEARCHED], start):
        if isinstance(piece, Text) and _TITLE.match(piece.text):
            lines = list(piece.lines)
            after = index + 1
            while after < min(len(found), index + LONGEST_TITLE):
                following = found[after]
                if not isinstance(following, Text) or _ends_title(following) or _apart(piece, following):
                    break
                lines += following.lines
                after += 1
            return index, spelling.ordinary(one_line("\n".join(lines)).rstrip(".")), after
    return None, None, start


def _apart(title: Text, following: Text) -> bool:
    """Whether a gap ends the title; lines in bold with a gap after each are one title where the next goes on in a small letter."""
    looks_other = (title.bold and not following.bold) or (title.align == "centre" and following.align != "centre")
    return looks_other or (
        following.after_gap and not (title.bold and following.bold and _GOES_ON.match(following.text))
    )


def _title_with_kind(found: list[Piece], at: int | None, spelling: Spelling) -> tuple[int, str, int] | None:
    """The title in quotes at the end of the line that names the kind: «Приказ … от … N 45 "Об утверждении …"»."""
    piece = found[at] if at is not None else None
    inside = _TITLE_INSIDE.search(piece.text) if isinstance(piece, Text) else None
    if at is None or not inside:
        return None
    return at, spelling.ordinary(fold_spaces(inside.group(1)).rstrip(".")), at + 1


def _ends_title(following: Text) -> bool:
    closed = close_letter_spacing(following.text)
    return bool(_TITLE_END.match(closed) or _ENACTING.search(closed)) or _is_requisites(following)


def _is_requisites(piece: Piece) -> bool:
    """Whether a paragraph holds nothing but the date and the number."""
    return isinstance(piece, Text) and bool(_REQUISITES_ONLY.match(piece.text.replace("_", " ")))


def _place(found: list[Piece], at: int | None, after: int) -> Place | None:
    if not found:
        return None
    first = found[at if at is not None else 0]
    return first.place.through(found[max(0, after - 1)].place)
