"""Any text at all gives an answer: no exception, no guess, in time linear in its length."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from srok import Reading, Unread, read, say
from tests.srok.building import WORDS
from tests.srok.golden import names, rows

KNOWN = [row.text for name in names() for row in rows(name)]
bits = st.one_of(st.sampled_from(WORDS), st.sampled_from(KNOWN), st.text(max_size=6))
often = settings(max_examples=300, deadline=None)


def holds(reading: Reading) -> bool:
    """What is true of every reading: the doubt is told, and what was read can be said and read again."""
    if isinstance(reading.deadline, Unread):
        return not reading.certain and bool(reading.note) and reading.canonical is None
    return reading.certain == (reading.note is None) and read(say(reading.deadline)).deadline == reading.deadline


@often
@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    reading = read(text)

    assert (reading.text, holds(reading)) == (text, True)


@often
@given(st.lists(bits, max_size=8), st.sampled_from([" ", ", ", "\n", " - ", "; ", "", " | ", " (", "далее"]))
def test_any_mixture_of_known_words_is_answered(parts: list[str], mark: str) -> None:
    assert holds(read(mark.join(parts)))


def test_a_megabyte_takes_no_longer_than_its_length() -> None:
    texts = ["до 1 марта 2021 года, " * 50_000, "а" * 1_000_000, "(" * 1_000_000, "1" * 1_000_000]
    started = time.perf_counter()
    answers = [read(text) for text in texts]

    assert time.perf_counter() - started < 1
    assert [(answer.deadline, answer.note) for answer in answers] == [
        (Unread(), "текст длиннее 2000 знаков: это не срок")
    ] * len(texts)


def test_the_longest_cell_that_is_read_takes_no_time() -> None:
    texts = [("до 1 марта, " * 200)[:2000], ("со дня не ранее чем за 10 " * 100)[:2000], ("и, " * 700)[:2000]]
    started = time.perf_counter()
    for text in texts:
        read(text)

    assert time.perf_counter() - started < 1
