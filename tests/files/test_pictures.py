"""Pictures are drawn small by a worker, upright, with the place and time that they say of themselves."""

from __future__ import annotations

import base64
import datetime as dt
import io
import struct
import zlib
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests import papers
from vekha.files.models import Blob, Picture
from vekha.files.rules import kinds
from vekha.files.rules.pictures import SIDE, Taken, look, moment_of, place_of
from vekha.files.services import open_blob, pictures, receive
from vekha.foundation.models import Task
from vekha.foundation.tasks import Worker

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABoQABAAAAAAAAABgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAA"
    "AADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkA"
    "AAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA"
    "AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAC"
    "BtZGF0AAAAFCgBrwQY+Mpx1/+QB/aaAta5IR5w"
)


def drawn(data: bytes) -> Image.Image:
    """The small copy of a picture."""
    seen = look(io.BytesIO(data), kinds.JPEG.media_type)
    assert seen is not None
    return Image.open(io.BytesIO(seen.preview))


def chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that unpacks to as many dots as it says."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def test_a_small_copy_says_where_and_when_and_carries_it_no_further() -> None:
    seen = look(io.BytesIO(papers.photograph()), kinds.JPEG.media_type)
    assert seen is not None
    taken = Taken(dt.date(2021, 8, 20), dt.time(14, 30, 5), Decimal("56.129600"), Decimal("40.407000"))
    assert (seen.width, seen.height, seen.taken) == (1600, 1200, taken)
    small = Image.open(io.BytesIO(seen.preview))
    assert (small.format, small.size, dict(small.getexif()), len(seen.preview) < 20_000) == (
        "WEBP",
        (SIDE, 480),
        {},
        True,
    )


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [(1, (640, 480), (5, 5)), (3, (640, 480), (634, 474)), (6, (480, 640), (474, 5)), (8, (480, 640), (5, 634))],
)
def test_a_picture_taken_sideways_stands_upright(
    orientation: int, size: tuple[int, int], corner: tuple[int, int]
) -> None:
    small = drawn(papers.photograph(orientation=orientation)).convert("RGB")
    red, green, _blue = small.getpixel(corner)  # type: ignore[misc]  # three colours
    assert (small.size, red > 200, green < 60) == (size, True, True)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (papers.photograph(said=False), kinds.JPEG),
        (papers.picture("PNG"), kinds.PNG),
        (papers.picture("WEBP"), kinds.WEBP),
        (papers.picture("GIF"), kinds.GIF),
        (papers.picture("TIFF"), kinds.TIFF),
        (HEIC, kinds.HEIC),
    ],
)
def test_every_kind_of_picture_is_drawn(data: bytes, kind: kinds.Kind) -> None:
    seen = look(io.BytesIO(data), kind.media_type)
    assert seen is not None
    assert (seen.taken, seen.preview[8:12]) == (Taken(), b"WEBP")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png_that_says(20_000, 20_000), kinds.PNG),
        (png_that_says(9_000, 9_000), kinds.PNG),
        (png_that_says(60_000, 60_000), kinds.PNG),
        (papers.photograph()[:2000], kinds.JPEG),
        (b"\xff\xd8\xff", kinds.JPEG),
        (papers.picture("PNG"), kinds.JPEG),  # only the decoder of its own kind is asked
        (b"%PDF-1.7", kinds.PDF),
    ],
)
def test_what_cannot_be_drawn_or_is_too_large_is_left(data: bytes, kind: kinds.Kind) -> None:
    assert look(io.BytesIO(data), kind.media_type) is None


@given(st.binary(max_size=200), st.integers(0, 600))
def test_a_damaged_picture_breaks_nothing(noise: bytes, place: int) -> None:
    whole = papers.photograph((64, 48))
    look(io.BytesIO(whole[:place] + noise + whole[place + len(noise) :]), kinds.JPEG.media_type)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2021:08:20 14:30:05", dt.date(2021, 8, 20)),
        ("2021:08:20 14:30:05\0", dt.date(2021, 8, 20)),
        ("0000:00:00 00:00:00", None),
        ("2021:02:30 10:00:00", None),
        ("вчера", None),
        (None, None),
    ],
)
def test_a_moment_is_one_or_none(said: object, day: dt.date | None) -> None:
    assert moment_of(said)[0] == day


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (papers.SCHOOL, (Decimal("56.129600"), Decimal("40.407000"))),
        ({**papers.SCHOOL, 1: "S\0", 3: "w"}, (Decimal("-56.129600"), Decimal("-40.407000"))),
        ({2: (Fraction(56), Fraction(1, 2), 0), 4: (40, 0, 0)}, (Decimal("56.008333"), Decimal("40.000000"))),
        ({1: "N", 2: (0, 0, 0), 3: "E", 4: (0, 0, 0)}, (None, None)),
        ({**papers.SCHOOL, 2: (91, 0, 0)}, (None, None)),
        ({**papers.SCHOOL, 4: (float("nan"), 0, 0)}, (None, None)),
        ({**papers.SCHOOL, 2: (56.0, 7.0)}, (None, None)),
        ({**papers.SCHOOL, 2: None}, (None, None)),
        ({}, (None, None)),
    ],
)
def test_a_place_is_one_or_none(said: dict[int, object], place: tuple[Decimal | None, Decimal | None]) -> None:
    assert place_of(said) == place


@pytest.mark.django_db
def test_a_worker_draws_a_picture_that_somebody_sent_once() -> None:
    for name in ("Кабинет.jpg", "Ещё раз.jpg"):
        blob = receive(upload=ContentFile(papers.photograph(), name=name))
    assert Worker().once()
    picture = Picture.objects.get(blob=blob)
    assert (picture.place, picture.taken_on, picture.taken_at) == (
        "56.1296, 40.4070",
        dt.date(2021, 8, 20),
        dt.time(14, 30, 5),
    )
    assert picture.preview is not None
    with open_blob(picture.preview) as small:
        assert Image.open(small).size == (640, 480)
    assert (Blob.objects.count(), Task.objects.filter(name=pictures.TASK).count()) == (2, 1)


@pytest.mark.django_db
def test_a_picture_that_cannot_be_drawn_is_kept_without_a_small_copy() -> None:
    blob = receive(upload=ContentFile(b"\xff\xd8\xff no picture", name="Кабинет.jpg"))
    assert Worker().once()
    assert Picture.objects.get(blob=blob).preview is None


@pytest.mark.django_db
def test_a_paper_is_not_drawn() -> None:
    receive(upload=ContentFile(papers.PDF, name="Приказ.pdf"))
    assert not Task.objects.filter(name=pictures.TASK).exists()


@pytest.mark.django_db
def test_a_picture_over_which_workers_died_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_blob: Blob) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(pictures, "draw", dies)
    blob = receive(upload=ContentFile(papers.photograph(), name="Кабинет.jpg"))
    worker = Worker()
    worker.once()
    Task.objects.filter(name=pictures.TASK).update(run_after=Task.objects.get(name=pictures.TASK).added_at)
    worker.once()
    assert Picture.objects.get(blob=blob).preview is None
