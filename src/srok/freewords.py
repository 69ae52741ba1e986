"""Free words inside a deadline: the event, the cause, the name of another document. As printed, and readable again."""

import re

from srok.cleaning import clean, lowered
from srok.tokens import CODE, tokenize

LONGEST_WORDS = 300
_EDGES = " ,.:;-"


def _codes(*kinds: str) -> str:
    return "".join(CODE[kind] for kind in kinds)


_STOPS = _codes("EVERY", "THEN", "BUT", "INCLUSIVE")
_NOUN = f"[{_codes('WORD', 'SCHOOL_YEAR', 'STAGE')}]"

# Over token codes: anything but a mark that divides the cell, but a recurrence («…, ежегодно») and but a time of day.
_TIME = f"[{_codes('FROM', 'IN', 'UNTIL', 'TOWARDS')}]?{CODE['TIME']}"
NOT_A_MARK = f"(?:(?!{CODE['COMMA']}?(?:[{_STOPS}]|{_TIME}))[^{_codes('SEMICOLON', 'BORDER', 'OTHER')}])"
# Free words begin with a word that is not in the vocabulary, alone or after «всего», «конца», «дня»: so they cannot be
# taken for anything else.
_HEADS = (
    f"[{_codes('WHOLE', 'END', 'UNIT')}]?{_NOUN}",
    CODE["WHOLE"] + CODE["UNIT"],
    f"{CODE['END']}(?:[{_codes('QUARTER', 'HALF')}]|(?=$|[{_codes('COMMA', 'SEMICOLON', 'BORDER')}]))",
)
WORDS = f"(?:{'|'.join(_HEADS)}){NOT_A_MARK}*"
_WORDS = re.compile(WORDS)
# «в период праздника 16 января» is a date, so that free words do not end with one.
_NTH = f"[{_codes('NUM', 'ROMAN', 'ORDINAL')}]"
_YEAR = f"[{_codes('YEAR', 'TEMPLATE', 'THIS_YEAR', 'NEXT_YEAR', 'BLANK_YEAR')}]"
_ENDS_WITH_DAY = re.compile(f"(?:{CODE['DATE']}|{CODE['DAY_MONTH']}|{_NTH}{CODE['MONTH']}{_YEAR}?)$")
_OF_YEAR = {"года", "календарного года"}  # «в течение года» is a span too


def are_words(text: str) -> bool:
    """Whether the text can stand as free words inside a deadline and be read back as it is."""
    codes = _codes_of_whole(text)
    if codes is None or text.strip(_EDGES) != text:
        return False
    return bool(_WORDS.fullmatch(codes)) and not _ENDS_WITH_DAY.search(codes)


def is_cause(text: str) -> bool:
    """Whether the text can stand after «по мере»; «необходимости» is no cause, it is what the form says by itself."""
    return are_words(text) and not lowered(text).startswith("необходимости")


def is_throughout(text: str) -> bool:
    """Whether the text can stand after «в течение» and mean a span."""
    codes = _codes_of_whole(text)
    return text in _OF_YEAR or (are_words(text) and codes is not None and codes[0] != CODE["UNIT"])


def is_reference(text: str) -> bool:
    """Whether the text points to another document that sets the time, and is read back as it is."""
    return _codes_of_whole(text) == CODE["SCHEDULE"] and not text[:1].isupper() and text.strip(_EDGES) == text


def _codes_of_whole(text: str) -> str | None:
    """The codes of a clean text whose tokens reach from its first letter to its last; otherwise None."""
    if not 0 < len(text) <= LONGEST_WORDS or clean(text).text != text:
        return None
    codes, tokens = tokenize(lowered(text))
    return codes if tokens and tokens[0].start == 0 and tokens[-1].end == len(text) else None
