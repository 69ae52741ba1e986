"""Lists: the numbers that the office prints before their items."""

from dataclasses import dataclass, field

from lxml import etree

from actreader.readers.counting import LATIN, RUSSIAN, lettered, roman
from actreader.readers.odt.names import number, value
from actreader.readers.odt.styles import Level, Styles

DEEPEST = 12


@dataclass(slots=True)
class Lists:
    """How far the lists of a document have counted, by list style and level."""

    styles: Styles
    counted: dict[str, list[int | None]] = field(default_factory=dict)

    def open(self, element: etree._Element, style: str, depth: int) -> None:
        """A list begins: it counts anew unless it says that it goes on."""
        goes_on = value(element, "continue-numbering") == "true" or value(element, "continue-list") is not None
        if not goes_on:
            self._counts(style)[depth - 1 :] = [None] * (DEEPEST - depth + 1)

    def next(self, item: etree._Element, style: str, depth: int) -> str:
        """The number of the next item, with a space after it."""
        level = self.styles.level(style, depth)
        if level is None or depth > DEEPEST or (not level.bullet and not level.form):
            return ""
        if level.bullet:
            return "- "
        counts = self._counts(style)
        reached = counts[depth - 1]
        given = number(item, "start-value", -1, 100_000)
        counts[depth - 1] = given if given >= 0 else level.start if reached is None else reached + 1
        counts[depth:] = [None] * (DEEPEST - depth)
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        return f"{level.before}{'.'.join(self._written(style, each, level) for each in shown)}{level.after} "

    def _counts(self, style: str) -> list[int | None]:
        return self.counted.setdefault(style, [None] * DEEPEST)

    def _written(self, style: str, depth: int, own: Level) -> str:
        level = self.styles.level(style, depth) or own
        count = self._counts(style)[depth - 1]
        return _figure(level.start if count is None else count, level.form)


def _figure(count: int, form: str) -> str:
    if form in ("I", "i"):
        return roman(count) if form == "I" else roman(count).lower()
    for first, alphabet in (("a", LATIN), ("A", LATIN.upper()), ("а", RUSSIAN), ("А", RUSSIAN.upper())):
        if form.startswith(first):
            return lettered(count, alphabet)
    return str(count)
