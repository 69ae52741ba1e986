"""Files as people send them: real ones, made small."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from functools import cache

import docx as word
import xlsxwriter
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from PIL import ExifTags, Image

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SCHOOL = {1: "N", 2: (56.0, 7.0, 46.56), 3: "E", 4: (40.0, 24.0, 25.2)}  # as a telephone notes a place
CONTENT_TYPES = "[Content_Types].xml"


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", size, "#c60").save(target, form)
    return target.getvalue()


def photograph(size: tuple[int, int] = (1600, 1200), orientation: int = 1, *, said: bool = True) -> bytes:
    """As a telephone makes it: its upper left corner is red; with what it knows of itself."""
    target, picture, exif = io.BytesIO(), Image.new("RGB", size, "white"), Image.Exif()
    picture.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    if said:
        exif[ExifTags.Base.Orientation] = orientation
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2021:08:20 14:30:05"
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(SCHOOL)
    picture.save(target, "JPEG", exif=exif)
    return target.getvalue()


def docx(text: str = "Сделано") -> bytes:
    """A document of Word."""
    target, paper = io.BytesIO(), word.Document()
    paper.add_paragraph(text)
    paper.save(target)
    return target.getvalue()


def xlsx() -> bytes:
    """A workbook of Excel."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write(0, 0, "Школа")
    return target.getvalue()


def zip_of(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def office(main: str, **parts: bytes) -> bytes:
    """An archive that says in its list of parts what it is."""
    listed = f'<Types><Override PartName="/main.xml" ContentType="{main}.main+xml"/></Types>'
    return zip_of({CONTENT_TYPES: listed.encode(), "main.xml": b"<x/>", **parts})


def open_document(kind: str) -> bytes:
    """A document of LibreOffice: «text», «spreadsheet», «presentation»."""
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    return zip_of({"mimetype": media_type.encode(), "content.xml": b"<x/>"})


def of_old_office(stream: str) -> bytes:
    """As Word, Excel and PowerPoint wrote until 2003; enough of it to be told."""
    return OLE + stream.encode("utf-16-le").ljust(64, b"\0")


@cache
def signature(coding: str = "DER") -> bytes:
    """A detached signature of Анна's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Анна")])
    day = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), day, day.replace(year=2031))
    ).sign(key, hashes.SHA256())
    builder = pkcs7.PKCS7SignatureBuilder().set_data(PDF).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(getattr(serialization.Encoding, coding), [pkcs7.PKCS7Options.DetachedSignature])


def lying_archive(said: int, data: bytes) -> bytes:
    """An archive whose only member says that it is `said` bytes long and unpacks to all of `data`."""
    whole = bytearray(zip_of({"a.txt": data}))
    listed = whole.index(b"PK\x01\x02")
    for place in (22, listed + 24):
        whole[place : place + 4] = struct.pack("<I", said)
    return bytes(whole)


def overlapping_archive(members: int) -> bytes:
    """An archive in which many members are the same bytes."""
    whole = zip_of({"a.txt": b"\0" * 5_000_000})
    listed, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry = whole[listed:end]
    tail = bytearray(whole[end:])
    tail[8:16] = struct.pack("<HHI", members, members, len(entry) * members)
    return whole[:listed] + entry * members + bytes(tail)
