"""A deadline that was seen in a picture is never certain where a word of it may be another, or where its year cannot be right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import actreader
from vekha.intake.rules import reading as rules

ORDER = Path(__file__).parents[1] / "actreader" / "data" / "1077-pa.pdf"
CERTAIN = "28.08.2023"  # in row 12


def read_as_scan(monkeypatch: pytest.MonkeyPatch, *, unsure: str = "", year: int = 2023) -> dict[str, bool]:
    """The certainty of each deadline of an order as if it had been recognized, one of its words without certainty."""
    act = actreader.read(ORDER.read_bytes(), name="a.pdf")
    words = tuple(replace(word, is_sure=act.source.text[word.start : word.end] != unsure) for word in act.source.words)
    signed = act.date.replace(year=year) if act.date else None
    seen = replace(act, date=signed, source=replace(act.source, words=words, is_recognized=True))
    monkeypatch.setattr(rules, "read_from_stranger", lambda _data, **_options: seen)
    return {row.deadline_text: reading.certain for row, reading in rules.read_act(b"", "a.pdf").deadlines.items()}


def test_words_that_both_looks_saw_alike_leave_a_deadline_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_as_scan(monkeypatch)[CERTAIN]


def test_a_word_that_may_be_another_makes_its_deadline_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    certain = read_as_scan(monkeypatch, unsure=CERTAIN)
    assert (certain[CERTAIN], any(certain.values())) == (False, True)


@pytest.mark.parametrize(("signed", "certain"), [(2018, True), (2017, False), (2029, False)])
def test_a_year_far_from_the_act_makes_a_deadline_doubtful(
    monkeypatch: pytest.MonkeyPatch, signed: int, *, certain: bool
) -> None:
    assert read_as_scan(monkeypatch, year=signed)[CERTAIN] is certain
