"""A file that a stranger sent is read in a process of its own, within bounds."""

from pathlib import Path

import pytest

import actreader
from actreader import Bounds, Limits, NotAnAct, UnreadableFile

DATA = Path(__file__).parent / "data"
ORDER = DATA / "716-ra.docx"


def test_the_reading_is_the_same_as_here() -> None:
    data = ORDER.read_bytes()
    assert actreader.read_from_stranger(data, name="a.docx") == actreader.read(data, name="a.docx")


def test_plain_text_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actreader.isolation.subprocess.Popen", None)
    data = (DATA / "1074-r.txt").read_bytes()
    assert actreader.read_from_stranger(data, name="a.txt").number == "1074-р"


@pytest.mark.parametrize(
    ("bounds", "why"),
    [
        (Bounds(seconds=30, megabytes=40), "too little memory even to begin"),
        (Bounds(seconds=0, megabytes=1024), "no time at all"),
    ],
)
def test_a_file_that_costs_too_much_is_refused(bounds: Bounds, why: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        actreader.read_from_stranger(ORDER.read_bytes(), name="a.docx", bounds=bounds)
    assert refused.value.code == "too_heavy", why
    assert refused.value.say("en") == (
        f"a.docx: the file could not be read within {bounds.seconds} s and {bounds.megabytes} MB of memory; "
        "save the act anew as DOCX and upload it"
    )


def test_what_the_reader_refuses_is_said_as_it_says_it() -> None:
    for data, limits in ((b"PK\x03\x04nothing", Limits()), (ORDER.read_bytes(), Limits(unpacked_size=10))):
        with pytest.raises(UnreadableFile) as here:
            actreader.read(data, name="a.docx", limits=limits)
        with pytest.raises(UnreadableFile) as there:
            actreader.read_from_stranger(data, name="a.docx", limits=limits)
        assert (there.value.code, there.value.say("ru")) == (here.value.code, here.value.say("ru"))


def test_a_page_that_is_no_act_is_told_apart() -> None:
    with pytest.raises(NotAnAct):
        actreader.read_from_stranger("<html><body><p>Купить хлеба.</p></body></html>".encode(), name="a.html")
