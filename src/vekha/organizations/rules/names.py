"""What tells two names apart: pure functions."""

import re
from itertools import zip_longest

SHORTEST_STEM = 3  # letters
LONGEST_ENDING = 3  # letters


def comparable(name: str) -> str:
    """A name folded for comparing: case, quotes, spaces, ё and the final dot do not tell bodies apart."""
    words = re.sub(r"[«»\"„“”]", "", name.casefold().replace("ё", "е"))
    return re.sub(r"\s+", " ", words).strip(" .;,")


def same_in_case(one: str, other: str) -> bool:
    """Whether two names are one in other grammatical cases: their words differ in endings of up to three letters."""
    pairs = list(zip_longest(words(one), words(other), fillvalue=""))
    return all(_differ_in_ending(*pair) for pair in pairs)


def words(name: str) -> list[str]:
    """The words of a name, folded for comparing."""
    return re.findall(r"[^\W_]+", comparable(name))


def _differ_in_ending(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    common = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return one == other or (common >= SHORTEST_STEM and shorter - common <= LONGEST_ENDING)
