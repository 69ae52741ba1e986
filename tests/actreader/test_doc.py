"""DOC through LibreOffice: a program of the machine, played here by a script."""

import sys
from pathlib import Path

import pytest

import actreader
from actreader import UnreadableFile
from tests.actreader.office import docx, p

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"old office file"
CONVERTS = """\
import pathlib, sys
arguments = dict(zip(sys.argv[1:], sys.argv[2:]))
profile = next(each for each in sys.argv if each.startswith("-env:UserInstallation=file://"))
source = pathlib.Path(sys.argv[-1])
assert source.read_bytes().endswith(b"old office file") and arguments["--convert-to"] == "docx"
pathlib.Path(arguments["--outdir"], source.stem + ".docx").write_bytes(pathlib.Path(__file__).with_name("answer").read_bytes())
pathlib.Path(__file__).with_name("seen").write_text(str(source.parent))
"""


def office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program named soffice on the path, and nothing else."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_the_act_is_read_and_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("ПРИКАЗ", "от 10.12.2020 № 5", "О плане", "1. Утвердить план.")
    (tmp_path / "answer").write_bytes(docx("".join(map(p, lines))))
    office(tmp_path, monkeypatch, CONVERTS)
    act = actreader.read(OLD, name="act.doc")
    assert (act.source.format, act.kind, act.number, [one.text for one in act.clauses]) == (
        "doc",
        "приказ",
        "5",
        ["Утвердить план."],
    )
    assert not Path((tmp_path / "seen").read_text()).exists()


@pytest.mark.parametrize("script", ["", "raise SystemExit(1)"])
def test_what_libreoffice_cannot_open_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    office(tmp_path, monkeypatch, script)
    with pytest.raises(UnreadableFile) as caught:
        actreader.read(OLD, name="act.doc")
    assert caught.value.code == "broken"


def test_without_libreoffice_the_message_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile) as caught:
        actreader.read(OLD, name="act.doc")
    assert caught.value.say("ru") == "act.doc: файлы DOC читает LibreOffice, а здесь его нет; сохраните акт как DOCX"
