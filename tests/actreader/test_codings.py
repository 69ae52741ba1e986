"""The same order in every coding that Russian offices use."""

from pathlib import Path

import pytest

import actreader

TEXT = (Path(__file__).parent / "data" / "1074-r.txt").read_text(encoding="utf-8")
EIGHT_BIT = TEXT.replace("–", "-").replace("«", '"').replace("»", '"').replace("№", "N")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_every_coding_gives_the_same_reading(coding: str) -> None:
    expected = actreader.read(TEXT.encode(), name="order.txt")
    assert actreader.read(TEXT.encode(coding), name="order.txt") == expected


@pytest.mark.parametrize("coding", ["cp1251", "koi8-r", "cp866"])
def test_eight_bit_codings_are_told_apart_by_their_letters(coding: str) -> None:
    expected = actreader.read(EIGHT_BIT.encode(), name="order.txt")
    assert actreader.read(EIGHT_BIT.encode(coding), name="order.txt") == expected


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    expected = actreader.read(TEXT.encode(), name="order.txt")
    assert actreader.read(TEXT.replace("\n", line_end).encode(), name="order.txt") == expected


def test_a_letter_that_was_cut_does_not_spoil_the_others() -> None:
    data = TEXT.encode()
    cut = data.find("Губернатор".encode())
    reading = actreader.read(data[: cut + 1] + data[cut + 2 :], name="order.txt")
    assert (reading.kind, reading.number) == ("распоряжение", "1074-р")
