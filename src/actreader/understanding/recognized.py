"""Doubts about words that were recognized in pictures: each names the field in which such a word stands."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from actreader.blocks import Place, WordBox
from actreader.reading import ActReading, ReadingWarning
from actreader.understanding.doubts import doubt

MOST_WORDS = 8  # that one warning shows


def unsure_words(reading: ActReading) -> list[ReadingWarning]:
    """A warning for each field of the head, each clause and each row with words that may be others."""
    unsure = [word for word in reading.source.words if not word.is_sure]
    if not unsure:
        return []
    starts = [word.start for word in unsure]
    found = []
    for where, place in _fields(reading):
        inside = list(_inside(place, unsure, starts))
        if inside:
            texts = dict.fromkeys(reading.source.text[word.start : word.end] for word in inside)
            found.append(doubt("ocr-uncertain", where, place, words=", ".join(list(texts)[:MOST_WORDS])))
    return found


def _fields(reading: ActReading) -> Iterable[tuple[str, Place]]:
    yield from ((name, place) for name, place in reading.places if name != "preamble")
    for clause in reading.clauses:
        yield f"clause {clause.number or ''}".strip(), clause.place
    for order, appendix in enumerate(reading.appendices, 1):
        where = f"appendix {appendix.number or order}"
        rows = appendix.roadmap.rows if appendix.roadmap else ()
        end = rows[0].place.start if rows else appendix.place.end
        yield f"{where}, title", Place(appendix.place.start, end, appendix.place.page)
        for index, row in enumerate(rows, 1):
            yield f"{where}, row {row.number or index}", row.place


def _inside(place: Place, words: Sequence[WordBox], starts: Sequence[int]) -> Iterator[WordBox]:
    at = bisect_left(starts, place.start)
    while at < len(words) and words[at].start < place.end:
        yield words[at]
        at += 1
