"""The lines of a cell that was wrapped to fit its column, made into its text again; how a row begins that has no number."""

import re
from collections.abc import Sequence

from actreader.readers.broken import goes_on, rooms

OPENING = re.compile(r"[А-ЯЁA-Z«]|\d{1,2}\.\d{1,2}\.\d{2,4}\b")  # how the first cell of a row without a number begins
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[а-я]\)|[-–—•])\s")


def unwrapped(lines: Sequence[str]) -> str:
    """The lines of a cell as its text: a line break stays only before an item of a list."""
    text = ""
    room = rooms([len(line) for line in lines], 1)
    for index, line in enumerate(lines):
        if not text:
            text = line
        elif _ITEM.match(line):
            text += f"\n{line}"
        elif goes_on(text, lines[index:], above=lines[index - 1], room=room[index - 1]):
            text += line
        else:
            text += f" {line}"
    return text
