"""Any text at all gives a reading or a clear error, in time near-linear in its length."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import actreader
from actreader import Limits
from tests.actreader.texts import CLAUSES, HEAD, HEADS, STAMP

PIECES = [
    HEAD, CLAUSES, STAMP, HEADS, "РАСПОРЯЖЕНИЕ\n", "№ 1\n", "\n\n", "\t", "1.\tРемонт\tШколы\t\tмай\n", "\t\tдалее\t\n",
    "1. Утвердить:\n", "- план;\n", "<p>", "</ul>", "**", "Приложение № 2\n", "УТВЕРЖДЕН\n", "А.А. Иванов\n", "Глава ",
    "Контроль за исполнением возложить на ", "КОМПЛЕКС МЕР", "\f", "1\t2\t3\n", "* сноска\n", "\u00a0", "(", "«",
]  # fmt: skip


def read_or_refused(data: bytes) -> actreader.ActReading | actreader.ActReaderError:
    try:
        return actreader.read(data, name="a.txt")
    except actreader.ActReaderError as error:
        return error


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40))
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    text = "".join(pieces)
    outcome = read_or_refused(text.encode("utf-8", "replace"))
    if isinstance(outcome, actreader.ActReaderError):
        assert outcome.say("ru") != outcome.say("en")
    else:
        assert all(one.message("ru") != one.message("en") and one.where for one in outcome.warnings)
        assert all(0 <= one.place.start <= one.place.end <= len(outcome.source.text) for one in outcome.appendices)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(actreader.ActReaderError):
        actreader.read(data, name="a.txt")


@pytest.mark.parametrize(
    "piece",
    [
        "а ", "а\n", " ", "\t", "а\tб\tв\n", "\n", "(", "<p>", "<ul>- а;", "1. Утвердить\n", "Приложение № 1\n\n", "КОМПЛЕКС мер ",
        "1. Контроль за исполнением возложить на \n", "Глава А.А. Иванов\n\n", "ПРИКАЗ\n", "01.01.2020 № 1\n", "**", "\tа\tб\n\n",
        "а, ", "а;", "слово-\n", "\f", "П О С ", "1. Утвердить план согласно приложению № 1\n",
    ],
)  # fmt: skip
def test_a_hostile_text_costs_little(piece: str) -> None:
    data = (HEAD + CLAUSES + HEADS + piece * (100_000 // len(piece))).encode()
    began = time.process_time()
    actreader.read(data, name="a.txt", limits=Limits(pieces=200_000))
    assert time.process_time() - began < 60, (
        "no claim of speed (bench/actreader.py makes it): growth with the square takes minutes"
    )
