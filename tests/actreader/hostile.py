"""Files that were made to hurt whoever opens them, made here and stored nowhere: each with what must come of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.actreader.office import ODF, WORD, archive, docx, p, tbl, tc
from tests.actreader.pdfs import grid, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = ("РАСПОРЯЖЕНИЕ", "от 10.12.2020 № 5-р", "О плане", "1. Утвердить план.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Hostile:
    """A file, and the code of its refusal; `act` where it is read and nothing foreign gets into the reading."""

    what: str
    name: str
    make: Callable[[], bytes]
    expected: str
    program: str = ""

    def __str__(self) -> str:
        return self.what


NOBODY = "http://127.0.0.1:9/"  # no one answers there; a test that hears a call is in test_programs.py
LINES = "".join(map(p, HEAD))


def word_act(*more: str) -> bytes:
    """A small act as DOCX with something after it."""
    return docx(LINES + "".join(more))


def page_act(*more: str) -> bytes:
    """A small act as HTML."""
    lines = "".join(f"<p>{line}</p>" for line in HEAD)
    return f"<!doctype html><html><body>{lines}{''.join(more)}</body></html>".encode()


def rich_act(more: str = "") -> bytes:
    """A small act as RTF."""
    lines = "".join(f"{line}\\par\n" for line in HEAD)
    return ("{\\rtf1\\ansi\\ansicpg1251 " + lines + more + "}").encode("cp1251")


def open_act(more: str = "", doctype: str = "") -> bytes:
    """A small act as ODT."""
    lines = "".join(f"<text:p>{line}</text:p>" for line in HEAD)
    content = (
        f"<?xml version='1.0'?>{doctype}<office:document-content {ODF} xmlns:xlink='http://www.w3.org/1999/xlink'>"
        f"<office:body><office:text>{lines}{more}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def paper_act(extra: str = "") -> bytes:
    """A small act as PDF."""
    return pdf(([(60, 800 - 20 * at, line) for at, line in enumerate(HEAD)], []), extra=extra)


def with_doctype(doctype: str, body: str) -> bytes:
    """A DOCX whose document has a document type of its own."""
    document = f"<?xml version='1.0'?>{doctype}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY l0 'ха'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 11)) + "]>"
)
BLOW_UP = "<!DOCTYPE a [<!ENTITY big '" + "x" * 50_000 + "'>]>"


def foreign(address: str) -> str:
    """A document type with an entity that stands elsewhere."""
    return f"<!DOCTYPE a [<!ENTITY foreign SYSTEM '{address}'>]>"


def bomb(size: int, *, entries: int = 1) -> bytes:
    """A DOCX that unpacks to much more than it is: zeros, in one part or in many."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        zipped.writestr("word/document.xml", f"<w:document {WORD}><w:body>{p('х')}</w:body></w:document>")
        for number in range(entries):
            with zipped.open(f"word/media/{number}.bin", "w", force_zip64=True) as part:
                for _ in range(size // MEGABYTE):
                    part.write(bytes(MEGABYTE))
    return stream.getvalue()


def lying_bomb(said: int = 100) -> bytes:
    """A DOCX whose document says that it is small and unpacks to 300 MB of spaces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join([packer.compress(b" " * MEGABYTE) for _ in range(300)]) + packer.flush()
    name = b"word/document.xml"
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), said, len(name), 0)
    local = b"PK\x03\x04" + head + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def overlapping() -> bytes:
    """A DOCX of which a thousand entries are the same packed bytes: 10 MB each, 10 GB together."""
    packed = zlib.compress(bytes(10 * MEGABYTE), 9)[2:-4]
    crc = zlib.crc32(bytes(10 * MEGABYTE))
    parts, centrals = b"", b""
    for number in range(1000):
        name = f"word/{number:04}.xml".encode()
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(packed), 10 * MEGABYTE, len(name), 0)
        centrals += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
        parts = parts or b"PK\x03\x04" + head + name + packed
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(centrals), len(parts), 0)
    return parts + centrals + end


def nested() -> bytes:
    """A DOCX in a DOCX in a DOCX …, with a bomb inside."""
    inner = bomb(150 * MEGABYTE)
    for _ in range(5):
        inner = archive(
            {"word/document.xml": f"<w:document {WORD}><w:body>{p('х')}</w:body></w:document>", "a.docx": inner}
        )
    return inner


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of a table of measures."""
    return [(f"{n}.", f"Дело {n}", "Департамент образования", "1 июня 2021 года") for n in range(1, count + 1)]


TITLES = ("№ п/п", "Наименование мероприятия", "Ответственный", "Срок исполнения")


def word_table(count: int) -> bytes:
    """An act as DOCX with so many measures."""
    lines = [TITLES, *rows(count)]
    return word_act(tbl(*("".join(map(tc, line)) for line in lines)))


def page_table(count: int) -> bytes:
    """An act as HTML with so many measures."""
    lines = ("".join(f"<td>{cell}</td>" for cell in line) for line in (TITLES, *rows(count)))
    return page_act("<table>", *(f"<tr>{line}</tr>" for line in lines), "</table>")


def text_table(count: int) -> bytes:
    """An act as text with so many measures."""
    lines = ["\t".join(line) for line in (TITLES, *rows(count))]
    return "\n".join([*HEAD, "", "ДОРОЖНАЯ КАРТА", "", *lines]).encode()


def pages(count: int) -> bytes:
    """A PDF of so many pages, the first of which is an act."""
    first = [(60.0, 800.0 - 20 * at, line) for at, line in enumerate(HEAD)]
    rest = [
        [(60.0, 800.0, f"{n}. Исполнителям представить сведения в срок"), (60.0, 780.0, "по формам приложения")]
        for n in range(2, count + 1)
    ]
    return pdf(*((words, []) for words in (first, *rest)))


def deep_pdf(depth: int = 100_000) -> bytes:
    """A PDF with arrays in arrays."""
    return paper_act(extra=f"/Info {'[' * depth}{']' * depth}")


def squeezed_pdf() -> bytes:
    """A PDF whose only page unpacks to 300 MB of spaces."""
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(b" " * MEGABYTE) for _ in range(300)]) + packer.flush()
    head = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    head += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n"
    stream = (
        b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n"
    )
    return head + stream + b"trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n"


def many_boxes(count: int) -> bytes:
    """A PDF with a page of so many ruled cells below the head of an act."""
    columns = [10 + 5.0 * n for n in range(101)]
    lines = [750 - 700.0 * n / (count // 100) for n in range(count // 100 + 1)]
    return pdf(([(60, 820 - 15 * at, line) for at, line in enumerate(HEAD)], grid(columns, lines)))


def half(data: bytes) -> bytes:
    """The first half: a transfer that broke off."""
    return data[: len(data) // 2]


def with_parts(**parts: str | bytes) -> bytes:
    """A small act as DOCX with other parts in its archive: double underscores stand for the folder, the ending follows."""
    document = f"<w:document {WORD}><w:body>{LINES}</w:body></w:document>"
    more = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()}
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


RELATIONS = (
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate' "
    f"Target='{NOBODY}evil.dotm' TargetMode='External'/></Relationships>"
)
PICTURE = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{NOBODY}a.png" \\\\d}}{{\\fldrslt }}}}'
LINKED = "{\\object\\objautlink\\rsltpict{\\*\\objclass Word.Document.8}{\\*\\objdata 01050000020000000b000000}}"
DRIVEN = (
    "<script>document.title = 1</script><iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object>"
    f"<img src='{NOBODY}'><link rel='stylesheet' href='{NOBODY}'><meta http-equiv='refresh' content='0;url={NOBODY}'>"
)
ACTIONS = f"/OpenAction << /S /Launch /F (calc.exe) /Next << /S /JavaScript /JS (app.launchURL\\('{NOBODY}'\\)) >> >>"
LOCKED_PDF = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <{'41' * 32}> /U <{'42' * 32}> >>"
LOCKED_ODT = "<m:manifest xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
REPEATED = (
    "<table:table><table:table-row table:number-rows-repeated='5000'>"
    f"<table:table-cell table:number-columns-repeated='120'><text:p>{'я' * 200}</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
SECTION = "<text:section><text:section-source xlink:href='file:///etc/passwd'/></text:section>"

HOSTILE = [
    # what leads out of the file
    Hostile(
        "an entity from the disk in DOCX",
        "a.docx",
        lambda: with_doctype(foreign("file:///etc/passwd"), LINES + p("&foreign;")),
        "broken",
    ),
    Hostile(
        "an entity from the disk in ODT",
        "a.odt",
        lambda: open_act("<text:p>&foreign;</text:p>", foreign("file:///etc/passwd")),
        "broken",
    ),
    Hostile(
        "an entity from the disk in HTML",
        "a.html",
        lambda: foreign("file:///etc/passwd").encode() + page_act("&foreign;"),
        "act",
    ),
    Hostile(
        "a document type from the network",
        "a.docx",
        lambda: with_doctype(f"<!DOCTYPE a SYSTEM '{NOBODY}a.dtd'>", LINES),
        "act",
    ),
    Hostile(
        "an outer parameter entity",
        "a.docx",
        lambda: with_doctype(f"<!DOCTYPE a [<!ENTITY % d SYSTEM '{NOBODY}'> %d;]>", LINES),
        "act",
    ),
    Hostile(
        "a template from the network",
        "a.docx",
        lambda: with_parts(word___rels__document_DOT_xml_DOT_rels=RELATIONS),
        "act",
    ),
    Hostile("a section from the disk in ODT", "a.odt", lambda: open_act(SECTION), "act"),
    Hostile("a picture from the network in RTF", "a.rtf", lambda: rich_act(PICTURE), "act"),
    Hostile("a linked object in RTF", "a.rtf", lambda: rich_act(LINKED), "act"),
    Hostile("scripts and frames in HTML", "a.html", lambda: page_act(DRIVEN), "act"),
    Hostile("macros in DOCM", "a.docm", lambda: with_parts(word__vbaProject_DOT_bin=OLE + bytes(4000)), "act"),
    Hostile("actions of PDF", "a.pdf", lambda: paper_act(ACTIONS), "act"),
    # what grows
    Hostile("a billion laughs in DOCX", "a.docx", lambda: with_doctype(LAUGHS, LINES + p("&l10;")), "broken"),
    Hostile("a billion laughs in ODT", "a.odt", lambda: open_act("<text:p>&l10;</text:p>", LAUGHS), "broken"),
    Hostile("one entity many times", "a.docx", lambda: with_doctype(BLOW_UP, LINES + p("&big;" * 5000)), "broken"),
    Hostile("a bomb over the limit", "a.docx", lambda: bomb(300 * MEGABYTE), "too_large"),
    Hostile("a bomb of many entries", "a.docx", lambda: bomb(0, entries=5000), "too_large"),
    Hostile("a bomb that lies about its size", "a.docx", lying_bomb, "broken"),
    Hostile("entries that overlap", "a.docx", overlapping, "too_large"),
    Hostile("a bomb inside archives", "a.docx", nested, "not_an_act"),
    Hostile(
        "one huge text in DOCX",
        "a.docx",
        lambda: word_act("<w:p><w:r><w:t>", " " * (190 * MEGABYTE), "</w:t></w:r></w:p>"),
        "broken",
    ),
    Hostile("half a million paragraphs", "a.docx", lambda: word_act(p("х") * 500_000), "too_long"),
    Hostile("repeated rows of ODT", "a.odt", lambda: open_act("<text:s text:c='400'/>" * 200 + REPEATED), "too_long"),
    Hostile("a squeezed page of PDF", "a.pdf", squeezed_pdf, "too_heavy"),
    # what is deep
    Hostile("deep XML", "a.docx", lambda: word_act("<w:sdt>" * 100_000, "</w:sdt>" * 100_000), "broken"),
    Hostile("deep HTML", "a.html", lambda: page_act("<div>" * 100_000), "broken"),
    Hostile("deep unknown elements of HTML", "a.html", lambda: page_act("<x>" * 100_000), "act"),
    Hostile("deep tables of HTML", "a.html", lambda: page_act("<table><tr><td>" * 3000), "broken"),
    Hostile("deep groups of RTF", "a.rtf", lambda: rich_act("{" * 100_000 + "}" * 100_000), "broken"),
    Hostile("deep arrays of PDF", "a.pdf", deep_pdf, "act"),
    # what is long
    Hostile("100 000 rows in DOCX", "a.docx", lambda: word_table(100_000), "too_long"),
    Hostile("100 000 rows in HTML", "a.html", lambda: page_table(100_000), "too_long"),
    Hostile("100 000 rows in text", "a.txt", lambda: text_table(100_000), "too_long"),
    Hostile("7 000 rows in DOCX", "a.docx", lambda: word_table(7000), "act"),
    Hostile("a million words of RTF", "a.rtf", lambda: rich_act("\\b" * 1_000_000), "too_long"),
    Hostile("500 pages of PDF", "a.pdf", lambda: pages(500), "act"),
    Hostile("601 pages of PDF", "a.pdf", lambda: pages(601), "too_many_pages"),
    Hostile("a page of 100 000 boxes", "a.pdf", lambda: many_boxes(100_000), "too_intricate"),
    Hostile("a page of 4 000 boxes", "a.pdf", lambda: many_boxes(4000), "act"),
    Hostile("one gigantic line", "a.txt", lambda: "\n".join([*HEAD, "слово " * 1_500_000]).encode(), "too_long"),
    Hostile("one long line", "a.txt", lambda: "\n".join([*HEAD, "слово " * 300_000]).encode(), "act"),
    Hostile("one gigantic line of HTML", "a.html", lambda: page_act("слово " * 1_500_000), "too_long"),
    # what is not what it seems
    Hostile("nothing", "a.docx", lambda: b"", "empty"),
    Hostile("nothing but NUL", "a.docx", lambda: bytes(5_000_000), "empty"),
    Hostile("NUL after a head", "a.txt", lambda: "\n".join(HEAD).encode() + bytes(5_000_000), "binary"),
    Hostile("NUL in the place of an archive", "a.docx", lambda: b"PK\x03\x04" + bytes(5_000_000), "broken"),
    Hostile("NUL in the place of pages", "a.pdf", lambda: b"%PDF-1.4\n" + bytes(1_000_000), "broken"),
    Hostile("half a DOCX", "a.docx", lambda: half(word_act(p("слово") * 500)), "broken"),
    Hostile("half an ODT", "a.odt", lambda: half(open_act("<text:p>слово</text:p>" * 500)), "broken"),
    Hostile("half an RTF", "a.rtf", lambda: half(rich_act("слово\\par " * 500)), "broken"),
    Hostile("half a PDF", "a.pdf", lambda: half(pages(20)), "broken"),
    Hostile("a locked DOCX", "a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    Hostile(
        "a locked ODT",
        "a.odt",
        lambda: archive({"content.xml": "<a/>", "META-INF/manifest.xml": LOCKED_ODT}),
        "encrypted",
    ),
    Hostile("a locked PDF", "a.pdf", lambda: paper_act(LOCKED_PDF), "encrypted"),
    Hostile("a DOCX that is called PDF", "a.pdf", word_act, "act"),
    Hostile("a PDF that is called DOCX", "a.docx", paper_act, "act"),
    Hostile("a page that is called DOC", "a.doc", page_act, "act"),
    Hostile("a program that is called DOCX", "a.docx", lambda: b"MZ\x90\0\x03\0\0\0" * 500, "binary"),
    Hostile("a workbook that is called DOCX", "a.docx", lambda: archive({"xl/workbook.xml": "<a/>"}), "not_supported"),
    Hostile("a broken DOC", "a.doc", lambda: OLE + b"x" * 3000, "not_an_act", program="soffice"),
    Hostile("an act without a table", "a.docx", word_act, "act"),
]
