"""What may be sent as a proof and what may not: told by the bytes, held against the name."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import papers
from vekha.files.rules import kinds
from vekha.files.rules.archives import MOST_MEMBERS
from vekha.files.rules.kinds import Flaw, Kind
from vekha.files.rules.sniffing import kind_of

OOXML = "application/vnd.openxmlformats-officedocument"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
JPEG = papers.picture("JPEG")
MEGABYTE = 1024 * 1024


def said(value: object) -> str:
    """How a row is called: files made for a test differ from run to run."""
    return "" if isinstance(value, bytes) else str(getattr(value, "title", value))


def found(data: bytes) -> Kind | Flaw:
    """What the bytes are."""
    return kind_of(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (papers.PDF, kinds.PDF),
        (papers.picture("PNG"), kinds.PNG),
        (JPEG, kinds.JPEG),
        (papers.picture("WEBP"), kinds.WEBP),
        (papers.picture("GIF"), kinds.GIF),
        (papers.picture("TIFF"), kinds.TIFF),
        (HEIC, kinds.HEIC),
        (papers.docx(), kinds.DOCX),
        (papers.xlsx(), kinds.XLSX),
        (papers.office(f"{OOXML}.presentationml.presentation"), kinds.PPTX),
        (papers.open_document("text"), kinds.ODT),
        (papers.open_document("spreadsheet"), kinds.ODS),
        (papers.open_document("presentation"), kinds.ODP),
        (b"{\\rtf1\\ansi text}", kinds.RTF),
        (papers.of_old_office("WordDocument"), kinds.DOC),
        (papers.of_old_office("Workbook"), kinds.XLS),
        (papers.of_old_office("Book"), kinds.XLS),
        (papers.of_old_office("PowerPoint Document"), kinds.PPT),
        ("Сделано: 28 из 30".encode(), kinds.TEXT),
        ("Сделано".encode("cp1251"), kinds.TEXT),
        ("Школа;Центр\r\n".encode("utf-8-sig"), kinds.TEXT),
        ("Школа;Центр\r\n".encode("utf-16"), kinds.TEXT),
        ("оснащено < 30 и > 20, <не указано>".encode(), kinds.TEXT),
        (papers.zip_of({"фото/1.jpg": JPEG, "фото/2.jpg": JPEG}), kinds.ZIP),
        (papers.zip_of({"1.jpg": JPEG}, zipfile.ZIP_STORED), kinds.ZIP),
        (papers.zip_of({"нули.csv": b"0;" * (4 * MEGABYTE)}), kinds.ZIP),  # a thousand times its size, and harmless
        (papers.signature("DER"), kinds.SIGNATURE),
        (papers.signature("PEM"), kinds.SIGNATURE),
    ],
    ids=said,
)
def test_what_may_prove_something_is_told_by_its_bytes(data: bytes, kind: Kind) -> None:
    assert found(data) == kind


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"<!DOCTYPE html><p>text", Flaw.PAGE),
        (b"\n <html><script>alert(1)</script></html>", Flaw.PAGE),
        ("\ufeff<html>".encode(), Flaw.PAGE),
        ("<html>".encode("utf-16"), Flaw.PAGE),
        (b"text first, then <script>alert(1)</script>", Flaw.PAGE),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', Flaw.PAGE),
        (b'<?xml version="1.0"?><svg/>', Flaw.PAGE),
        (b'<x:svg xmlns:x="http://www.w3.org/2000/svg"/>', Flaw.PAGE),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", Flaw.PAGE),
        (b"MZ\x90\0\x03\0", Flaw.PROGRAM),
        (b"\x7fELF\x02\x01", Flaw.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", Flaw.PROGRAM),
        (b"L\0\0\0\x01\x14\x02\0\0\0", Flaw.PROGRAM),
        (papers.office("application/vnd.ms-word.document.macroEnabled"), Flaw.PROGRAM),
        (papers.of_old_office("WordDocument") + "_VBA_PROJECT".encode("utf-16-le"), Flaw.PROGRAM),
        (papers.zip_of({"отчёт.pdf": papers.PDF, "читать.pdf.EXE": b"MZ"}), Flaw.PROGRAM),
        (papers.of_old_office("EncryptedPackage"), Flaw.LOCKED),
        (papers.of_old_office("Root Entry"), Flaw.UNKNOWN),
        (papers.office("application/vnd.ms-visio.drawing"), Flaw.UNKNOWN),
        (papers.zip_of({papers.CONTENT_TYPES: b"<Types/>"}), Flaw.UNKNOWN),
        (papers.zip_of({"mimetype": b"application/epub+zip"}), Flaw.UNKNOWN),
        (b"Rar!\x1a\x07\x01\0", Flaw.UNKNOWN),
        (b"7z\xbc\xaf\x27\x1c", Flaw.UNKNOWN),
        (b"\0\1\2\3\4\5\6\7", Flaw.UNKNOWN),
        (b"text and then \0", Flaw.UNKNOWN),
        (b"0\x82\x01\x00" + b"\0" * 60, Flaw.UNKNOWN),
        (b"PK\x03\x04 no archive", Flaw.BROKEN),
        (papers.zip_of({"a.txt": b"text" * 100})[:-30], Flaw.BROKEN),
        (papers.zip_of({"a.txt": b"text" * 100}, zipfile.ZIP_LZMA), Flaw.BROKEN),
    ],
    ids=said,
)
def test_what_proves_nothing_here_is_named(data: bytes, flaw: Flaw) -> None:
    assert found(data) == flaw


@pytest.mark.parametrize(
    "data",
    [
        papers.zip_of({"нули.bin": b"\0" * (40 * MEGABYTE)}),
        papers.zip_of({f"{number}.txt": b"" for number in range(MOST_MEMBERS + 1)}),
        papers.lying_archive(100, b"\0" * MEGABYTE),
        papers.overlapping_archive(500),
        papers.office(f"{OOXML}.wordprocessingml.document", **{"word/document.xml": b"\0" * (40 * MEGABYTE)}),
    ],
    ids=said,
)
def test_an_archive_that_unpacks_to_too_much_is_refused(data: bytes) -> None:
    assert (found(data), len(data) < MEGABYTE) == (Flaw.BOMB, True)


def test_a_damaged_member_is_found() -> None:
    whole = bytearray(papers.zip_of({"a.txt": bytes(range(256)) * 20}))
    whole[40:60] = b"\xff" * 20
    assert found(bytes(whole)) == Flaw.BROKEN


def test_an_archive_with_a_password_is_refused() -> None:
    whole = bytearray(papers.zip_of({"a.txt": b"text"}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    assert found(bytes(whole)) == Flaw.LOCKED


@pytest.mark.parametrize(
    ("name", "kind", "promises"),
    [
        ("Приказ.pdf", kinds.PDF, False),
        ("ПРИКАЗ.PDF", kinds.PDF, False),
        ("Фото.jpeg", kinds.JPEG, False),
        ("Приказ", kinds.PDF, False),
        ("Приказ от 12.03.2021", kinds.PDF, False),
        ("Список.csv", kinds.TEXT, False),
        ("Приказ.doc", kinds.RTF, False),
        ("Отчёт.docx.sig", kinds.SIGNATURE, False),
        ("Приказ.pdf", kinds.PNG, True),
        ("Фото.png", kinds.JPEG, True),
        ("Отчёт.xlsx", kinds.DOCX, True),
        ("Отчёт.docx", kinds.ZIP, True),
        ("Приказ.pdf", kinds.TEXT, True),
        ("Приказ.pdf.exe", kinds.PDF, True),
        ("Страница.html", kinds.TEXT, True),
        ("Рисунок.svg", kinds.TEXT, True),
        ("Запуск.bat", kinds.TEXT, True),
    ],
)
def test_a_name_is_held_against_the_bytes(name: str, kind: Kind, promises: bool) -> None:
    assert kinds.promises_another(name, kind) == promises


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_name_without_an_ending_gets_the_usual_one_when_it_is_handed_over(kind: Kind) -> None:
    name = f"Приказ{kind.endings[0]}"
    assert kinds.with_ending("Приказ", kind.media_type) == name
    assert kinds.with_ending(name, kind.media_type) == name


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"MII", b"0\x80", b"\xff\xfe", papers.OLE]))
def test_any_bytes_are_of_some_kind_or_of_none(data: bytes, first: bytes) -> None:
    assert isinstance(found(first + data), Kind | Flaw)
