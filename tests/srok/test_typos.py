"""A word one letter away from a word of the calendar is not taken for an event."""

import pytest

from srok import read
from srok.typos import resembles


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("мрта", "марта"),
        ("апеля", "апреля"),
        ("сентбря", "сентября"),
        ("пятнцы", "пятницы"),
        ("ежеквратально", "ежеквартально"),
        ("онца", "конца"),
        ("концагода", "конца"),
        ("месяцасо", "месяца"),
        ("ремонта", None),
        ("голосования", None),
        ("рода", None),
        ("ода", None),
    ],
)
def test_a_misspelt_word_is_recognized(word: str, known: str | None) -> None:
    assert resembles(word) == known


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("в течение апеля", "«апеля» похоже на «апреля»"),
        ("до онца смены", "«онца» похоже на «конца»"),
        ("до кнца года", "в словах о событии назван год или месяц; «кнца» похоже на «конца»"),
    ],
)
def test_a_misspelt_deadline_is_a_doubt(text: str, note: str) -> None:
    reading = read(text)

    assert (reading.certain, reading.note) == (False, note)
