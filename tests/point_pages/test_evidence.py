"""Files that prove something: who gets them, and that nothing in them acts in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from django.conf import settings as installation
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import papers
from tests.seen import opened_by, words
from vekha.control.models import Evidence
from vekha.control.services import points
from vekha.files.rules import kinds, place
from vekha.files.services import pictures, receive, store
from vekha.foundation.tasks import Worker

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from tests.people import Order, Region
    from vekha.accounts.models import User


def proof(story: Order, pavel: User, name: str, data: bytes) -> Evidence:
    """A file that Павел sent with a report."""
    point = story.point("4")
    blob = store(upload=ContentFile(data, name=name))
    proofs = [points.Proof(name=name, blob=blob)]
    points.submit(by=pavel, point=point, version=point.version, note="", proofs=proofs, without="Номера ещё нет")
    return Evidence.objects.get(submission__point=point, blob=blob)


def read(answer: HttpResponseBase) -> bytes:
    """The bytes of a file that is handed over."""
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a FileResponse streams
    answer.close()
    return data


@pytest.mark.parametrize(
    ("name", "data", "served"),
    [
        ("Приказ.pdf", b"%PDF-1.4 text", ("application/pdf", True)),
        ("Фото.png", papers.picture("PNG"), ("image/png", True)),
        ("Фото.jpg", papers.picture("JPEG"), ("image/jpeg", True)),
        ("Отчёт.docx", papers.docx(), (kinds.DOCX.media_type, False)),
        ("Список.xlsx", papers.xlsx(), (kinds.XLSX.media_type, False)),
        ("Архив.zip", papers.zip_of({"Приказ.pdf": papers.PDF}), ("application/zip", False)),
        ("Страница.html", b"<html><script>alert(1)</script></html>", ("application/octet-stream", False)),
        (
            "Рисунок.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            ("application/octet-stream", False),
        ),
        ("Программа.exe", b"MZ\x90\x00\x03\x00\x00\x00", ("application/octet-stream", False)),
        ("Приказ.pdf", b"<html><script>alert(1)</script></html>", ("application/octet-stream", False)),
        ("Пояснение.txt", "Сделано".encode(), ("application/octet-stream", False)),
        ("Макрос.docm", b"PK\x03\x04 office", ("application/octet-stream", False)),
    ],
    ids=["pdf", "png", "jpg", "docx", "xlsx", "zip", "html", "svg", "exe", "html-as-pdf", "txt", "docm"],
)
def test_only_what_cannot_act_is_shown_in_the_browser(
    name: str, data: bytes, served: tuple[str, bool], story: Order, region: Region
) -> None:
    found = proof(story, region.person("pavel"), name, data)
    answer = opened_by(region.person("anna")).get(f"/evidence/{found.pk}/")
    disposition = answer.headers["Content-Disposition"]
    assert (answer.headers["Content-Type"], disposition.startswith("inline")) == served
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    is_sandboxed = answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert is_sandboxed == (served[0] != "application/pdf")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert unquote(disposition.partition("filename*=utf-8''")[2]) == name
    assert read(answer) == data


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('a"; filename="b.exe', 'filename="a\\"; filename=\\"b.exe.pdf"'),
        ("line\r\nSet-Cookie: a=b.pdf", 'filename="lineSet-Cookie: a=b.pdf"'),
        ("../../etc/passwd.pdf", 'filename="passwd.pdf"'),
    ],
)
def test_a_name_cannot_add_to_the_header(name: str, kept: str, story: Order, pavel: User, anna: User) -> None:
    answer = opened_by(anna).get(f"/evidence/{proof(story, pavel, name, b'%PDF-1.4').pk}/")
    assert answer.headers["Content-Disposition"] == f"inline; {kept}"
    assert "Set-Cookie" not in answer.headers
    answer.close()


@pytest.mark.parametrize(
    ("login", "status"), [("anna", 200), ("pavel", 200), ("gleb", 200), ("vera", 404), ("boris", 404)]
)
def test_a_foreign_file_does_not_exist(login: str, status: int, story: Order, pavel: User, region: Region) -> None:
    found = proof(story, pavel, "Приказ.pdf", b"%PDF-1.4 text")
    answer = opened_by(region.person(login)).get(f"/evidence/{found.pk}/")
    assert answer.status_code == status
    answer.close()


def test_a_picture_is_seen_small_with_its_day_and_place(story: Order, pavel: User, anna: User) -> None:
    point, data = story.point("4"), papers.photograph()
    blob = receive(upload=ContentFile(data, name="Кабинет.jpg"))
    proofs = [points.Proof(name="Кабинет.jpg", blob=blob)]
    points.submit(by=pavel, point=point, version=point.version, note="", proofs=proofs, without="Номера ещё нет")
    found = Evidence.objects.get(submission__point=point, blob=blob)
    client, address = opened_by(anna), f"/evidence/{found.pk}/preview/"
    assert client.get(address).status_code == 404  # the worker has not come to it
    assert Worker().once()
    page = client.get(f"/points/{point.pk}/")
    assert f'<img src="{address}" alt="Снимок «Кабинет.jpg»" width="1600" height="1200" loading="lazy">' in str(
        page.content, "utf-8"
    )
    assert "снято 20.08.2021, 56.1296, 40.4070" in words(page)
    answer = client.get(address)
    assert (answer.headers["Content-Type"], answer.headers["Content-Security-Policy"]) == (
        "image/webp",
        "sandbox; default-src 'none'",
    )
    assert read(answer)[8:12] == b"WEBP"


@pytest.mark.parametrize(
    ("login", "status"), [("anna", 200), ("pavel", 200), ("gleb", 200), ("vera", 404), ("boris", 404)]
)
def test_a_foreign_picture_is_not_seen_small_either(
    login: str, status: int, story: Order, pavel: User, region: Region
) -> None:
    found = proof(story, pavel, "Фото.png", papers.picture())
    assert found.blob is not None
    seen, preview = pictures.draw(found.blob)
    pictures.keep(blob=found.blob, seen=seen, preview=preview)
    answer = opened_by(region.person(login)).get(f"/evidence/{found.pk}/preview/")
    assert answer.status_code == status
    answer.close()


def test_pictures_take_no_statement_each(story: Order, pavel: User, anna: User) -> None:
    point, client = story.point("4"), opened_by(anna)
    proofs = []
    for number in range(8):
        blob = receive(upload=ContentFile(papers.picture(size=(60, 40 + number)), name="Фото.png"))
        proofs.append(points.Proof(name=f"Фото {number}.png", blob=blob))
    with CaptureQueriesContext(connection) as before:
        client.get(f"/points/{point.pk}/")
    points.submit(by=pavel, point=point, version=point.version, note="", proofs=proofs, without="Номера ещё нет")
    while Worker().once():
        pass
    with CaptureQueriesContext(connection) as after:
        assert client.get(f"/points/{point.pk}/").content.count(b"/preview/") == 8
    assert len(after) <= len(before) + 1


def test_a_link_is_no_file(story: Order, anna: User) -> None:
    link = Evidence.objects.exclude(link="").first()
    assert link is not None
    assert opened_by(anna).get(f"/evidence/{link.pk}/").status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(story: Order, pavel: User, anna: User) -> None:
    found = proof(story, pavel, "Приказ.pdf", b"%PDF-1.4 text")
    assert found.blob is not None
    (Path(installation.MEDIA_ROOT) / place(found.blob.sha256)).unlink()
    assert opened_by(anna).get(f"/evidence/{found.pk}/").status_code == 404
