"""A file that a stranger sent is read in a process of its own, within bounds."""

import json
import os
import time
from pathlib import Path

import pytest

import actreader
from actreader import Bounds, Limits, NotAnAct, UnreadableFile
from tests.actreader.test_doc import OLD, office

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
        (Bounds(seconds=30, megabytes=8), "too little memory even to begin"),
        (Bounds(seconds=0, megabytes=448), "no time at all"),
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


TELLS = """\
import json, os, pathlib, resource
said = {name: resource.getrlimit(getattr(resource, "RLIMIT_" + name))[1] for name in ("DATA", "CORE", "FSIZE", "CPU")}
pathlib.Path(__file__).with_name("told").write_text(json.dumps({"environment": dict(os.environ), "limits": said}))
"""
LINGERS = """\
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
pathlib.Path(__file__).with_name("told").write_text(str(child.pid))
time.sleep(300)
"""


def test_a_program_that_is_started_knows_no_secret_has_no_way_out_and_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, monkeypatch, TELLS)
    monkeypatch.setenv("VEKHA_SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@localhost/vekha")
    with pytest.raises(UnreadableFile):
        actreader.read_from_stranger(OLD, name="a.doc", bounds=Bounds(seconds=20, megabytes=300))
    told = json.loads((tmp_path / "told").read_text())
    assert "secret" not in json.dumps(told["environment"])
    assert {told["environment"][name] for name in ("http_proxy", "https_proxy", "all_proxy")} == {"http://127.0.0.1:9"}
    assert told["limits"] == {"DATA": 300 * 2**20, "CORE": 0, "FSIZE": 256 * 2**20, "CPU": 20}
    assert not Path(told["environment"]["HOME"]).exists(), "its folder is gone"


def test_when_the_time_is_over_all_that_was_started_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, monkeypatch, LINGERS)
    with pytest.raises(UnreadableFile) as refused:
        actreader.read_from_stranger(OLD, name="a.doc", bounds=Bounds(seconds=3))
    assert refused.value.code == "too_heavy"
    assert has_ended(int((tmp_path / "told").read_text()))


def has_ended(process: int) -> bool:
    """Whether it ends within two seconds: whoever adopts it may be slow to bury it."""
    for _ in range(40):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


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
