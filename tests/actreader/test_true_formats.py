"""A file is read as what it is, whatever its name says."""

import quopri

import pytest

import actreader
from actreader import UnreadableFile
from actreader.formats import format_of
from tests.actreader.office import ODF, archive, docx, odt, p
from tests.actreader.texts import CLAUSES, HEAD

LINES = [line for line in (HEAD + CLAUSES).splitlines() if line.strip()]
PAGE = f"<html><head><meta charset='utf-8'></head><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>"
FLAT = (
    f"<?xml version='1.0'?><office:document {ODF} office:mimetype='application/vnd.oasis.opendocument.text'><office:body><office:text>"
    f"{''.join(f'<text:p>{line}</text:p>' for line in LINES)}</office:text></office:body></office:document>"
)
SAVED = (
    b"From: <Saved by Blink>\r\nSubject: act\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(PAGE.encode())
    + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
)  # fmt: skip
RTF = ("{\\rtf1\\ansi " + "".join(f"{line}\\par " for line in LINES) + "}").encode("cp1251", "replace")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (RTF, "act.doc", "rtf"),
        (PAGE.encode(), "act.doc", "html"),
        (docx("".join(map(p, LINES))), "act.doc", "docx"),
        ("\n".join(LINES).encode(), "act.docx", "text"),
        ("\n".join(LINES).encode("cp1251"), "act.rtf", "text"),
        (odt("".join(f"<text:p>{line}</text:p>" for line in LINES)), "act.docx", "odt"),
        (FLAT.encode(), "act.xml", "fodt"),
        (SAVED, "act.mht", "mhtml"),
        (PAGE.encode("utf-16"), "act.txt", "html"),
        (PAGE.encode("cp1251"), "act", "html"),
        (("<!-- saved -->" * 20 + PAGE).encode(), "act.html", "html"),
    ],
)
def test_the_first_bytes_and_not_the_name_tell_the_format(data: bytes, name: str, form: str) -> None:
    reading = actreader.read(data, name=name)
    told = (format_of(data, name=name), reading.kind, reading.number, len(reading.clauses))
    whole = actreader.read("\n".join(LINES).encode(), name="act.txt")
    assert told == (form, whole.kind, whole.number, len(whole.clauses))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SAVED.replace(b"text/html", b"text/css"), "broken"),
        (FLAT.encode()[:-20], "broken"),
        (archive({"content.xml": "<a/>"})[:60], "broken"),
    ],
)
def test_what_is_broken_is_said_to_be(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        actreader.read(data, name="act")
    assert caught.value.code == code
