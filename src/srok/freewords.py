"""Free words inside a deadline: the event, the cause, the name of another document. As printed, and readable again."""

import re

from srok.cleaning import clean
from srok.tokens import CODE, tokenize

LONGEST_WORDS = 300
_DIVIDING = "".join(CODE[kind] for kind in ("SEMICOLON", "BORDER", "THEN"))
_NOUN = f"[{CODE['WORD']}{CODE['SCHOOL_YEAR']}]"

# Over token codes: anything but a mark that divides the cell, and but a recurrence («…, ежегодно»).
NOT_A_MARK = f"(?:(?!{CODE['COMMA']}?(?:{CODE['EVERY']}|{CODE['THEN']}))[^{_DIVIDING}])"
# Free words begin with a word that is not in the vocabulary, so that they cannot be taken for anything else.
WORDS = f"(?:(?:{CODE['WHOLE']}|{CODE['END']})?{_NOUN}|{CODE['WHOLE']}{CODE['UNIT']}){NOT_A_MARK}*"
_WORDS = re.compile(WORDS)


def are_words(text: str) -> bool:
    """Whether the text can stand as free words inside a deadline and be read back as it is."""
    if not _is_clean(text):
        return False
    codes, tokens = tokenize(text.lower())
    whole = bool(tokens) and tokens[0].start == 0 and tokens[-1].end == len(text)
    return whole and bool(_WORDS.fullmatch(codes)) and text.strip(" ,.:-") == text


def is_cause(text: str) -> bool:
    """Whether the text can stand after «по мере»; «необходимости» is no cause, it is what the form says by itself."""
    return are_words(text) and not text.lower().startswith("необходимости")


def is_reference(text: str) -> bool:
    """Whether the text points to another document that sets the time, and is read back as it is."""
    if not _is_clean(text) or text[:1].isupper():
        return False
    codes, tokens = tokenize(text.lower())
    return codes == CODE["SCHEDULE"] and (tokens[0].start, tokens[0].end) == (0, len(text))


def _is_clean(text: str) -> bool:
    return 0 < len(text) <= LONGEST_WORDS and clean(text).text == text
