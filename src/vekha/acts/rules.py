"""What makes two acts one: pure functions."""

import datetime as dt
import re

from vekha.organizations.rules import comparable

Identity = tuple[str, str, dt.date, str]

# Small letters that two alphabets draw alike: «1074-p» from a scan may end in a Latin letter.
_LIKE_CYRILLIC = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")  # noqa: RUF001 - every sign that files have for a hyphen


def identity(kind: str, number: str, date: dt.date, issuer: str) -> Identity:
    """Kind, number, date and issuer, by which an act is known, without what files of one act differ in: letter case, spaces,
    quotes, the sign for a hyphen, and Latin letters in place of Cyrillic ones.
    """
    kind, number, issuer = (
        _DASHES.sub("-", comparable(text)).translate(_LIKE_CYRILLIC) for text in (kind, number, issuer)
    )
    return kind, number, date, issuer
