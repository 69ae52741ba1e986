"""What tells two names apart: pure functions."""

import re


def comparable(name: str) -> str:
    """A name folded for comparing: case, quotes, spaces, ё and the final dot do not tell bodies apart."""
    words = re.sub(r"[«»\"„“”]", "", name.casefold().replace("ё", "е"))
    return re.sub(r"\s+", " ", words).strip(" .;,")
