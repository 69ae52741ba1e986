"""The body that issued an act, as the letterhead above the kind names it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actreader.blocks import Place
from actreader.understanding.lines import Piece, Text, close_letter_spacing, one_line
from rutext import fold_spaces

_BODY = re.compile(
    r"(?:администрация|правительство|министерство|департамент|комитет|управление|отдел|глава|губернатор|мэр|мэрия|"
    r"дума|совет|собрание|служба|агентство|президент|председатель|законодательное|муниципальное(?!\s+образование)|"
    r"(?:городск|областн|районн|окружн|краев|сельск)(?:ая|ой|ое|ый)\s+(?:дума|совет|собрание|управление|комитет|отдел)|"
    r"исполнительн\w+\s+комитет|исполком|комиссия|хурал|палата|аппарат|"
    r"государственное|федеральное|областное|краевое|республиканское|автономное|главное|инспекция|центр|учреждение|кабинет)\b",
    re.IGNORECASE,
)
_NOT_OF_BODY = re.compile(
    r"(?:.*\bсозыв|.*\bсесси[яи]\b|.*\bзаседани|г\.\s|(?:ул|тел|пр|просп)\.|улица\b|.*\d{3}|.*@|ИНН|ОГРН|ОКПО|www|http)",
    re.IGNORECASE,
)
_ADJECTIVES_ONLY = re.compile(r"(?:[^\W\d_-]+(?:ое|ая|ый|ий)\s*)+$", re.IGNORECASE)  # «МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ»
_SHORT_NAME = re.compile(r"\([^()]*\)$")  # «(Минобрнауки Алтайского края)» on a line of its own


@dataclass(frozen=True, slots=True)
class Issuer:
    """The bodies as printed, and where they stand."""

    names: tuple[str, ...]
    place: Place


def issuer_above(above: Iterable[Piece]) -> Issuer | None:
    """The body named last above the kind, with the lines that go on after it; what is no part of its name is left out.

    Two bodies of one sort («ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ …», «ДЕПАРТАМЕНТ КУЛЬТУРЫ …») issued the act together.
    """
    lines = [
        (fold_spaces(close_letter_spacing(line)), piece.place)
        for piece in above
        if isinstance(piece, Text)
        for line in piece.lines
    ]
    begins = [
        index
        for index, (line, _place) in enumerate(lines)
        if _BODY.match(line) and not (index and _ADJECTIVES_ONLY.match(lines[index - 1][0]))
    ]
    if not begins:
        return None
    last = begins[-1]
    joint = [index for index in begins[:-1] if _first_word(lines[index][0]) == _first_word(lines[last][0])]
    ends = [*joint[1:], last] if joint else []
    parts = [_name(lines[first:end]) for first, end in zip(joint, ends, strict=True)] + [_name(lines[last:])]
    first = joint[0] if joint else last
    return Issuer(tuple(parts), lines[first][1].through(lines[-1][1]))


def _name(lines: list[tuple[str, Place]]) -> str:
    named = [line for line, _place in lines if not _SHORT_NAME.match(line)]
    end = next((at for at, line in enumerate(named) if at and _NOT_OF_BODY.match(line)), None)
    return one_line("\n".join(named[:end]))


def _first_word(line: str) -> str:
    return line.split(maxsplit=1)[0].casefold()
