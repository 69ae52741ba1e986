"""Files are kept once under the hash of their bytes; what is refused leaves nothing on disk."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import on
from vekha.files.models import Blob
from vekha.files.services import open_blob, path_of, store
from vekha.foundation.errors import Refused, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

MEGABYTE = 1024 * 1024
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


class Stream:
    """A file that comes in pieces, as a browser sends it."""

    name = "отчёт.pdf"

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    def chunks(self) -> Iterator[bytes]:
        yield from self.pieces


def on_disk(settings: Settings) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_bytes_are_kept_under_their_hash(settings: Settings) -> None:
    with on("2021-03-09"):
        blob = store(upload=Stream(PDF[:10], PDF[10:]))
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (blob.sha256, blob.size, blob.media_type) == (sha256, len(PDF), "application/pdf")
    assert blob.stored_at.astimezone(dt.timezone(dt.timedelta(hours=3))).date() == dt.date(2021, 3, 9)
    assert on_disk(settings) == [f"{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    with open_blob(blob) as file:
        assert file.read() == PDF


def test_the_same_bytes_under_another_name_are_kept_once(settings: Settings) -> None:
    first = store(upload=ContentFile(PDF, name="a.pdf"))
    second = store(upload=ContentFile(PDF, name="совсем другое.docx"))
    other = store(upload=ContentFile(PDF + b" ", name="a.pdf"))
    assert (first, Blob.objects.count(), len(on_disk(settings))) == (second, 2, 2)
    assert other != first


def test_bytes_that_went_missing_come_back_with_the_next_copy() -> None:
    blob = store(upload=ContentFile(PDF, name="a.pdf"))
    path_of(blob).unlink()
    assert store(upload=ContentFile(PDF, name="a.pdf")) == blob
    assert path_of(blob).read_bytes() == PDF


@pytest.mark.parametrize(("size", "taken"), [(MEGABYTE, True), (MEGABYTE + 1, False), (3 * MEGABYTE, False)])
def test_the_limit_is_exact_and_nothing_over_it_stays(settings: Settings, size: int, taken: bool) -> None:
    upload = Stream(*[b"x" * (size // 4)] * 4, b"x" * (size % 4))
    if taken:
        assert store(upload=upload, limit_mb=1).size == size
        return
    with pytest.raises(TooLarge) as refused:
        store(upload=upload, limit_mb=1)
    assert (refused.value.status, refused.value.code) == (413, "file-too-large")
    assert str(refused.value) == "The file is larger than 1 MB. отчёт.pdf Send a smaller file, or split it."
    assert (on_disk(settings), Blob.objects.count()) == ([], 0)


def test_without_a_limit_of_its_own_that_of_the_installation_holds(settings: Settings) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    with pytest.raises(TooLarge):
        store(upload=Stream(b"x" * (MEGABYTE + 1)))


@pytest.mark.parametrize("pieces", [(), (b"",), (b"", b"")])
def test_an_empty_file_is_refused_and_leaves_nothing(settings: Settings, pieces: tuple[bytes, ...]) -> None:
    with pytest.raises(Refused) as refused:
        store(upload=Stream(*pieces))
    assert refused.value.code == "file-empty"
    assert (on_disk(settings), Blob.objects.count()) == ([], 0)


def test_a_sender_who_goes_away_half_way_leaves_nothing(settings: Settings) -> None:
    class Broken(Stream):
        def chunks(self) -> Iterator[bytes]:
            yield PDF
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store(upload=Broken())
    assert (on_disk(settings), Blob.objects.count()) == ([], 0)


def test_a_full_disk_leaves_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_file: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        store(upload=Stream(PDF))
    assert (on_disk(settings), Blob.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        ("Отчёт об исполнении".encode(), "text/plain"),
        ("Отчёт".encode("cp1251"), "text/plain"),
        (b"\0\1\2\3\4\5\6\7", "application/octet-stream"),
        (b"<html><script>alert(1)</script></html>", "application/octet-stream"),
    ],
)
def test_the_type_is_found_in_the_bytes(data: bytes, media_type: str) -> None:
    assert store(upload=ContentFile(data, name="имя.jpg")).media_type == media_type


@given(st.binary(min_size=1, max_size=64))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_kept_as_they_are(data: bytes) -> None:
    blob = store(upload=ContentFile(data, name="x"))
    assert path_of(blob).read_bytes() == data
    assert 0 < len(blob.media_type) <= 100
