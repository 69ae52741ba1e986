"""A figure alone in a narrow cell is read by three looks and by the number above it; where they differ it is doubtful."""

from __future__ import annotations

import pytest

from actreader.readers.scan.cells import as_number
from actreader.readers.scan.recognition import Seen


def look(text: str) -> list[Seen]:
    return [Seen(text, 0, 0, 10, 10, 90)] if text else []


@pytest.mark.parametrize(
    ("looks", "above", "number", "is_sure"),
    [
        (("3.", "3.", "3"), "2", "3.", True),
        (("3.", "5.", "3."), "2", "3.", False),
        (("12.", "12.", "1."), "", "12.", False),
        (("5.", "5", "5."), "", "5.", True),
        (("21", "21", "2.1"), "1.4", "2.1.", False),
        (("ТТ.", "ТТ.", ""), "10", "11.", False),
        (("Э", "3", "3"), "2", "3.", False),
        (("а:", "13:", "."), "12", "13.", False),
    ],
)
def test_a_number(looks: tuple[str, ...], above: str, number: str, is_sure: bool) -> None:
    seen = [look(text) for text in looks]
    assert [(one.text, one.is_sure) for one in as_number(seen[0], seen, above)] == [(number, is_sure)]


def test_what_is_no_number_stays_as_it_was_seen() -> None:
    seen = [look("п/п"), look("п/п"), []]
    assert as_number(seen[0], seen, "") == seen[0]
