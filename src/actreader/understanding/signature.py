"""The signature: the post and the name under the last clause."""

import re
from dataclasses import dataclass

from actreader.reading import Signatory
from actreader.understanding.lines import Piece, Text, one_line

_SURNAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,})"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич|оглы|кызы)"
_NAME = (
    rf"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?{_SURNAME}|{_SURNAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?|"
    rf"{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+{_PATRONYMIC}|[А-ЯЁ][а-яё]+\s+{_PATRONYMIC}\s+{_SURNAME}"
)
_SIGNED = re.compile(rf"(?<!\w)(?P<name>{_NAME})[\s/)]*$")
_POST = re.compile(
    r"(?-i:(?=[А-ЯЁ]))(?:Губернатор|Глава|Министр|Председател|Перв|Заместител|И\.?\s?о\.|Исполняющ|Вр|Начальник|Директор|"
    r"Руководител|Мэр|Президент|Премьер|Заведующ|Вице|Управляющ|Ректор|Префект|Исполнительн|Секретар|Атаман|Врем|Член)",
    re.IGNORECASE,
)
FARTHEST_POST = 6  # paragraphs above the name
_RULED = " \t\n_/(:"  # «Начальник отдела: ______ /Сидоренко В.П./»
LONGEST_LINE = 90  # characters of a line of a post
LONGEST = 400  # characters of a post with a name


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature, and the pieces that it takes: first, and the one after the last."""

    signatory: Signatory
    first: int
    after: int


def find_signature(found: list[Piece], start: int, stop: int) -> Signed | None:
    """The first signature in a stretch of pieces."""
    for index in range(start, stop):
        piece = found[index]
        text, match = _first_name(piece) if isinstance(piece, Text) else ("", None)
        if match:
            own = text[: match.start()].strip(_RULED)
            if _POST.match(own):
                return _signed(found, index, index, own, match.group("name"))
            first = _post_above(found, index, start)
            if first is None and _stands_apart(text, match):
                first = _end_of_text(found, index, start, has_post=bool(own))
            if first is not None:
                return _signed(found, first, index, own, match.group("name"))
    return None


def _first_name(piece: Text) -> tuple[str, "re.Match[str] | None"]:
    """The paragraph up to the first line that ends with a name: below it another may have signed too."""
    for count in range(1, len(piece.lines) + 1):
        text = "\n".join(piece.lines[:count])
        match = _SIGNED.search(text) if len(text) <= LONGEST else None
        if match:
            return text, match
    return "", None


def _post_above(found: list[Piece], name_at: int, start: int) -> int | None:
    """The nearest paragraph above the name that begins with a post and from which nothing but the post follows."""
    for index in range(name_at - 1, max(start, name_at - FARTHEST_POST) - 1, -1):
        piece = found[index]
        if not isinstance(piece, Text) or piece.text[:1].isdecimal() or piece.text.endswith((".", ";", ":")):
            return None
        if _POST.match(piece.text):
            return index
    return None


def _stands_apart(text: str, name: "re.Match[str]") -> bool:
    """Whether the name is all there is, or stands far to the right of a post or below it; no numbered clause."""
    before = text[: name.start()]
    return not before.strip() or (before[:1].isupper() and bool(re.search(r"(?:\t|\s{3,}|\n)$", before)))


def _end_of_text(found: list[Piece], name_at: int, start: int, *, has_post: bool) -> int | None:
    """Where a post of unknown words begins: below the last sentence of the clauses; None where the name is part of a text."""
    first = name_at
    while first > max(start, name_at - FARTHEST_POST):
        above = found[first - 1]
        if not isinstance(above, Text) or above.text.endswith((".", ";", ":", ",")) or len(above.text) > LONGEST_LINE:
            break
        first -= 1
    last = found[first - 1] if first > start else None
    ends = isinstance(last, Text) and last.text.endswith(".")
    return first if ends and (first < name_at or has_post) else None


def _signed(found: list[Piece], first: int, last: int, own: str, name: str) -> Signed:
    above = [line for piece in found[first:last] if isinstance(piece, Text) for line in piece.lines]
    post = one_line("\n".join([*above, own])) or None
    place = found[first].place.through(found[last].place)
    return Signed(Signatory(post, one_line(name), place), first, last + 1)
