"""The lines of a cell that was wrapped to fit its column, made into its text again; how a row begins that has no number."""

import re
from collections.abc import Sequence

OPENING = re.compile(r"[А-ЯЁA-Z«]|\d{1,2}\.\d{1,2}\.\d{2,4}\b")  # how the first cell of a row without a number begins
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[а-я]\)|[-–—•])\s")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")


def unwrapped(lines: Sequence[str]) -> str:
    """The lines of a cell as its text: a line break stays only before an item of a list."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif _ITEM.match(line):
            text += f"\n{line}"
        elif _BROKEN_WORD.search(text[-2:]) and line[:1].islower():
            text += line
        else:
            text += f" {line}"
    return text
