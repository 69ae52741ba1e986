"""Formats that are opened through programs of the machine: DOC by LibreOffice, pictures of pages by tesseract.

Where the machine lacks the program its tests are passed over with the reason; `VEKHA_TEST_PROGRAMS=1` makes that a failure.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import actreader
from actreader import Limits, UnreadableFile
from actreader.readers.doc.reader import _converted
from tests.actreader.test_orders import DATA, expected, told

if TYPE_CHECKING:
    from actreader import ActReading

SCORER = Path(__file__).with_name("score_acts")
SCAN = DATA / "1077-pa.scan.pdf"


def need(program: str) -> None:
    """Pass over a test where the machine lacks a program, unless every program is required."""
    if shutil.which(program):
        return
    if os.environ.get("VEKHA_TEST_PROGRAMS"):
        pytest.fail(f"{program} is required and is not here")
    pytest.skip(f"this machine has no {program}")


@pytest.fixture(scope="module")
def recognized() -> ActReading:
    """The scanned order, read once for all tests of this file."""
    need("tesseract")
    return actreader.read(SCAN.read_bytes(), name=SCAN.name)


@pytest.mark.parametrize("name", ["20-p", "241-rp", "245"])
def test_a_doc_is_read_word_for_word(name: str) -> None:
    need("soffice")
    act = actreader.read((DATA / f"{name}.doc").read_bytes(), name=f"{name}.doc")
    assert told(act) == expected(name)


FETCHES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Приказ</text:p>
<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}" xlink:type="simple"/></draw:frame></text:p>
<text:section text:name="S"><text:section-source xlink:href="{file}" xlink:type="simple"/><text:p>Здесь</text:p></text:section>
</office:text></office:body></office:document>"""


def test_libreoffice_fetches_nothing_that_a_document_refers_to(tmp_path: Path) -> None:
    need("soffice")
    secret, folder = tmp_path / "secret.txt", tmp_path / "work"
    secret.write_text("ключ")
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        document = FETCHES.format(address=address, file=secret.as_uri()).encode()
        converted = _converted("soffice", document, folder)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert converted
    text = zipfile.ZipFile(io.BytesIO(converted)).read("word/document.xml").decode()
    assert ("Приказ" in text, "Здесь" in text, "ключ" in text) == (True, True, False)


def test_of_a_scanned_order_hardly_anything_is_wrong_and_nothing_silently(tmp_path: Path) -> None:
    need("tesseract")
    for file in (SCAN, DATA / "1077-pa.truth.json", DATA / "alternatives.json"):
        shutil.copy(file, tmp_path)
    command = [sys.executable, "-m", "vekha.cli.main", "act", "read", "--json"]
    scored = subprocess.run(
        [sys.executable, SCORER, tmp_path, "--", *command], capture_output=True, text=True, check=True
    ).stdout
    share = re.search(r"([\d.]+)% right, \d+ doubted, (\d+) silently wrong$", scored)
    assert share, scored
    assert (float(share[1]) >= 95, share[2]) == (True, "0"), scored


def test_every_row_of_a_scanned_table_stands_on_its_page(recognized: ActReading) -> None:
    source = recognized.source
    assert (source.is_recognized, [page.number for page in source.pages]) == (True, [1, 2])
    rows = [row for appendix in recognized.roadmaps if appendix.roadmap for row in appendix.roadmap.rows]
    tops = []
    for row in rows:
        place = row.place_of("text")
        words = [word for word in source.words if place.start <= word.start < place.end]
        assert {word.page for word in words} == {2}
        assert " ".join(source.text[word.start : word.end] for word in words) == " ".join(row.text.split())
        tops.append(min(word.top for word in words))
    assert tops == sorted(tops)


def test_a_word_that_two_looks_saw_otherwise_is_told_with_its_row(recognized: ActReading) -> None:
    doubts = [warning for warning in recognized.warnings if warning.code == "ocr-uncertain"]
    assert {warning.where for warning in doubts} >= {"appendix 1, row 3"}
    assert all(warning.place for warning in doubts)


def test_pages_beyond_what_may_be_recognized_are_refused() -> None:
    need("tesseract")
    with pytest.raises(UnreadableFile) as refused:
        actreader.read(SCAN.read_bytes(), name="a.pdf", limits=Limits(recognized_pages=1))
    assert refused.value.code == "too_many_pages"


def test_without_the_program_pictures_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnreadableFile) as refused:
        actreader.read(SCAN.read_bytes(), name="a.pdf")
    assert refused.value.say("ru") == (
        "a.pdf: в файле только изображения страниц, а программы распознавания tesseract с русским языком здесь нет; "
        "загрузите документ с текстом"
    )


def test_a_picture_without_words_is_no_act() -> None:
    need("tesseract")
    blank = io.BytesIO()
    Image.new("L", (600, 800), 255).save(blank, "PNG")
    with pytest.raises(UnreadableFile) as refused:
        actreader.read(blank.getvalue(), name="a.png")
    assert refused.value.code == "no_text_layer"


def test_a_caller_is_told_of_every_page_that_is_recognized() -> None:
    need("tesseract")
    told: list[tuple[int, int]] = []
    act = actreader.read_from_stranger(
        SCAN.read_bytes(), name=SCAN.name, progress=lambda done, of: told.append((done, of))
    )
    assert (act.number, told) == ("1077-па", [(1, 2), (2, 2)])
