"""The whole text of an act, cut into pages that a browser shows at once."""

from collections.abc import Iterator

PAGE = 18_000  # characters; in UTF-8 about 33 KB of Russian, so that the page stays under 150 KB with all it needs


def pages_of(text: str, longest: int = PAGE) -> list[str]:
    """The text in parts of at most `longest` characters, cut between lines where there are any; joined they are the text again."""
    return list(_pages(text, longest)) or [""]


def _pages(text: str, longest: int) -> Iterator[str]:
    begin = 0
    while begin < len(text):
        end = min(begin + longest, len(text))
        if end < len(text):
            end = text.rfind("\n", begin, end) + 1 or end
        yield text[begin:end]
        begin = end
