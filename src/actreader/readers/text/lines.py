"""Lines of a text with their offsets and pages."""

import re
from dataclasses import dataclass

from actreader.blocks import Place

PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line feed; `page` is None where the text has no page breaks."""

    text: str
    start: int
    page: int | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    def place(self) -> Place:
        """The place of the line without the white space around it."""
        left = len(self.text) - len(self.text.lstrip())
        return Place(self.start + left, self.start + len(self.text.rstrip()) if not self.blank else self.end, self.page)


def split_lines(text: str) -> list[Line]:
    """Lines of the text. A page break ends a line; it belongs to no line."""
    paged = PAGE_BREAK in text
    lines, start, page = [], 0, 1
    for mark in re.finditer(r"[\n\f]", text):
        lines.append(Line(text[start : mark.start()], start, page if paged else None))
        start = mark.end()
        page += mark.group() == PAGE_BREAK
    if start < len(text):
        lines.append(Line(text[start:], start, page if paged else None))
    return lines
