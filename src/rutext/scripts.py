"""Words put together from two alphabets: «Cоглашение» with a Latin C looks right, but no search finds it."""

import re

LATIN = "A-Za-z\u00c0-\u024f"
CYRILLIC = "\u0400-\u052f"

_WORD = re.compile(r"[^\W_]+")
_TOUCHING = re.compile(rf"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]")


def mixed_script_words(text: str) -> tuple[str, ...]:
    """Words in which a Latin letter touches a Cyrillic one, each once, in order. «IT-куб» is two words and is not one."""
    words = (match.group() for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(word for word in words if _TOUCHING.search(word)))
