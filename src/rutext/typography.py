"""White space, dashes and number signs brought to one form: for comparing and showing, never for storing official text."""

import re

from rutext.quantities import NO_BREAK_SPACE

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

_SPACED_DASH = re.compile(rf"(?<=\S)([^\S\n]+)[-{DASHES}](?=\s)")
_YEARS = re.compile(rf"(?<!\d)(\d{{4}})[-{DASHES}](\d{{4}})(?!\d)")
_BARE_HYPHEN = re.compile(rf"(?<=[^\W\d_])[{DASHES}](?=[^\W\d_])")
_NUMBER_SIGN = re.compile(r"№\s*(?=\w)")


def fold_spaces(text: str) -> str:
    """Every run of white space becomes one space, ends are trimmed, soft hyphens and zero-width marks are dropped."""
    return " ".join(text.translate(INVISIBLE).split())


def normalize_dashes(text: str) -> str:
    """One dash for one meaning: « – » between words, «2021–2023» between years, «научно-методический» inside a word."""
    text = _SPACED_DASH.sub(r"\1–", text)
    text = _YEARS.sub(r"\1–\2", text)
    return _BARE_HYPHEN.sub("-", text)


def tie_number_signs(text: str) -> str:
    """«№5» and «№ 5» become «№ 5» with a no-break space."""
    return _NUMBER_SIGN.sub(f"№{NO_BREAK_SPACE}", text)
