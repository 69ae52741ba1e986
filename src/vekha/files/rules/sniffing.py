"""What a file is by its bytes. Its name is not asked."""

import codecs
import re
import zipfile
import zlib
from base64 import b64decode
from typing import IO

from vekha.files.rules import kinds
from vekha.files.rules.archives import MEGABYTE, flaw_of
from vekha.files.rules.kinds import Flaw, Kind

LOOKED_AT = 64 * 1024
_CHUNK = 256 * 1024

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", kinds.PDF),
    (b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (b"\xff\xd8\xff", kinds.JPEG),
    (b"GIF87a", kinds.GIF),
    (b"GIF89a", kinds.GIF),
    (b"II*\0", kinds.TIFF),
    (b"MM\0*", kinds.TIFF),
    (b"{\\rtf", kinds.RTF),
)
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0",
)
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Office files of old are a small disk; what lies on it stands in its table of contents, in UTF-16.
_STREAMS = {"WordDocument": kinds.DOC, "Workbook": kinds.XLS, "Book": kinds.XLS, "PowerPoint Document": kinds.PPT}
_IN_UTF_16 = {title.encode("utf-16-le") + b"\0\0": kind for title, kind in _STREAMS.items()}
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_PARTS = "[Content_Types].xml"
_MAIN = re.compile(rb'ContentType="(application/vnd\.[^"]+?)\.main\+xml"')
_MACRO_PARTS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_MIMETYPE = "mimetype"
_OF_ARCHIVES = {kind.media_type: kind for kind in kinds.KINDS if kind.media_type.startswith("application/vnd.")}

_PAGE = re.compile(
    rb"^\s*<(?:\?xml|!doctype|!--|[a-z][a-z0-9]*:)|<(?:html|head|body|script|svg|iframe|math)[\s>/]|^\s*(?:mime-version:|content-type:\s*multipart)",
    re.IGNORECASE,
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"  # the object identifier 1.2.840.113549.1.7.2
_ARMOUR = re.compile(rb"^-----BEGIN (?:PKCS7|CMS|SIGNATURE)-----\s*")


Found = Kind | Flaw


def kind_of(file: IO[bytes]) -> Found:
    """The kind of an open file by its bytes, or why it has none."""
    file.seek(0)
    first = file.read(LOOKED_AT)
    told = next((kind for mark, kind in _SIGNATURES if first.startswith(mark)), None)
    if told:
        return told
    if first.startswith(_PROGRAMS):
        return Flaw.PROGRAM
    if first.startswith(b"PK\x03\x04"):
        return _of_archive(file)
    if first.startswith(_OLE):
        return _of_ole(file)
    return _of_picture(first) or _of_signature(first) or _of_text(file, first)


def _of_picture(first: bytes) -> Kind | None:
    if first.startswith(b"RIFF") and first[8:12] == b"WEBP":
        return kinds.WEBP
    return kinds.HEIC if first[4:8] == b"ftyp" and first[8:12] in _HEIC else None


def _of_archive(file: IO[bytes]) -> Found:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            size = file.seek(0, 2)
            return flaw_of(archive, size) or _inside(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, KeyError):
        return Flaw.BROKEN


def _inside(archive: zipfile.ZipFile) -> Found:
    names = set(archive.namelist())
    if _PARTS in names:
        parts = _read(archive, _PARTS)
        if _MACRO_PARTS.search(parts):
            return Flaw.PROGRAM
        main = _MAIN.search(parts)
        return _OF_ARCHIVES.get(main[1].decode("latin-1"), Flaw.UNKNOWN) if main else Flaw.UNKNOWN
    if _MIMETYPE in names:
        return _OF_ARCHIVES.get(_read(archive, _MIMETYPE).decode("latin-1").strip(), Flaw.UNKNOWN)
    return kinds.ZIP


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(MEGABYTE)


def _of_ole(file: IO[bytes]) -> Found:
    file.seek(0)
    whole = file.read()
    if _MACROS in whole:
        return Flaw.PROGRAM
    if _ENCRYPTED in whole:
        return Flaw.LOCKED
    return next((kind for mark, kind in _IN_UTF_16.items() if mark in whole), Flaw.UNKNOWN)


def _of_signature(first: bytes) -> Kind | None:
    """A message of the kind «signed data» (RFC 5652): as bytes, as letters, or as letters between two lines."""
    head = first[:64]
    if not head.startswith(b"0"):
        letters = re.sub(rb"\s", b"", _ARMOUR.sub(b"", first[:256]))[:64]
        if not re.fullmatch(rb"M[A-Za-z0-9+/]{63}", letters):
            return None
        head = b64decode(letters)
    return kinds.SIGNATURE if head.startswith(b"0") and _SIGNED_DATA in head[:24] else None


def _of_text(file: IO[bytes], first: bytes) -> Found:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        first = codecs.getincrementaldecoder("utf-16")("replace").decode(first).encode()
        is_text = first.translate(None, _CONTROLS) == first
    else:
        is_text = _is_text(file)
    if not is_text:
        return Flaw.UNKNOWN
    return Flaw.PAGE if _PAGE.search(first.removeprefix(codecs.BOM_UTF8)) else kinds.TEXT


def _is_text(file: IO[bytes]) -> bool:
    """Whether nothing in it is a sign that no text has."""
    file.seek(0)
    return all(chunk.translate(None, _CONTROLS) == chunk for chunk in iter(lambda: file.read(_CHUNK), b""))
