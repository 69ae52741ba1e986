"""Bringing an act: as a file or as pasted text; what cannot be read is said, and nothing of it stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installation
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.people import Order, Region, on, sample_order
from tests.seen import addresses, opened_by, words
from tests.sent import form_on
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.files.models import Blob
from vekha.intake.models import Draft
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response
    from pytest_django import Settings

    from vekha.accounts.models import User

TEXT = sample_order().read().decode()
TABLE_WITHOUT_DEADLINES = """РАСПОРЯЖЕНИЕ

10.12.2020 № 5-р

Об утверждении дорожной карты

№ п/п\tНаименование мероприятия\tОтветственный\tРезультат\tСрок исполнения
1.\tОткрыть центры\tДепартамент образования\tОткрыты\t
2.\tОбучить педагогов\tДепартамент образования\tОбучены\t
"""


def upload(data: bytes, name: str = "1074-r.txt") -> SimpleUploadedFile:
    """A file chosen in the browser."""
    return SimpleUploadedFile(name, data)


def send(client: Client, **given: object) -> Response:
    """Fill in the form and send it."""
    return client.post("/import/", {**form_on(client.get("/import/"), "/import/"), **given})


def kept() -> tuple[int, int, int, int]:
    """How many drafts, files, journal entries and files on the disk there are."""
    folder = Path(installation.MEDIA_ROOT)
    on_disk = sum(one.is_file() for one in folder.rglob("*")) if folder.exists() else 0
    return Draft.objects.count(), Blob.objects.count(), Entry.objects.count(), on_disk


def test_a_file_becomes_a_draft_that_is_shown_at_once(region: Region, anna: User) -> None:
    client = opened_by(anna)
    answer = send(client, file=upload(TEXT.encode()))
    draft = Draft.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/import/{draft.pk}/")
    assert (draft.source_name, draft.text, draft.by, draft.organization.code) == ("1074-r.txt", TEXT, anna, "education")


def test_a_pasted_text_is_read_as_it_was_pasted(region: Region, anna: User) -> None:
    client = opened_by(anna)
    assert send(client, text=TEXT.replace("\n", "\r\n")).status_code == 302
    draft = Draft.objects.get()
    assert (draft.source_name, draft.text) == ("вставленный текст.txt", TEXT)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_a_file_may_be_in_any_russian_coding(coding: str, region: Region, anna: User) -> None:
    text = TEXT.replace("–", "-").replace("…", "...") if coding == "koi8-r" else TEXT
    text = text.replace("«", '"').replace("»", '"').replace("№", "N") if coding == "koi8-r" else text
    assert send(opened_by(anna), file=upload(text.encode(coding))).status_code == 302
    assert Draft.objects.get().reading["number"] == "1074-р"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Письмо.txt", "Добрый день. Встречаемся в среду.".encode(), "Письмо.txt: это не похоже на правовой акт"),
        ("1074-r.txt", b"\n \t\n", "1074-r.txt: файл пуст"),
        ("5-r.txt", TABLE_WITHOUT_DEADLINES.encode(), "5-r.txt: В таблице мероприятий нет сроков"),
        ("Фото.txt", b"\x00\x01\x02\x03" * 500, "Фото.txt: в файле двоичные данные"),
        ("Фото.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "Фото.png: файл поврежден"),
        ("Акт.docx", b"PK\x03\x04 not an archive", "Акт.docx:"),
    ],
    ids=["a letter", "blanks", "no deadlines", "bytes", "a picture", "a broken document"],
)
def test_a_file_that_is_no_order_is_refused_and_leaves_no_trace(
    name: str, data: bytes, said: str, region: Region, anna: User
) -> None:
    before, client = kept(), opened_by(anna)
    answer = send(client, file=upload(data, name))
    assert (answer.status_code, kept()) == (422, before)
    assert said in words(answer)


def test_an_empty_file_is_refused(region: Region, anna: User) -> None:
    before = kept()
    answer = send(opened_by(anna), file=upload(b""))
    assert (answer.status_code, kept()) == (422, before)
    assert "пуст" in words(answer)


def test_a_file_over_the_limit_is_refused_before_anybody_reads_it(
    region: Region, anna: User, settings: Settings
) -> None:
    settings.ACT_LIMIT_MB = 1
    before = kept()
    answer = send(opened_by(anna), file=upload(TEXT.encode() + b" " * 1024 * 1024))
    assert (answer.status_code, kept()) == (413, before)
    assert "больше 1 МБ" in words(answer)


def test_a_text_over_the_limit_is_refused(region: Region, anna: User, settings: Settings) -> None:
    settings.ACT_LIMIT_MB = 1
    before = kept()
    answer = send(opened_by(anna), text=TEXT + " " * 1024 * 1024)
    assert (answer.status_code, kept()) == (413, before)
    assert "больше 1 МБ" in words(answer)


def test_a_text_larger_than_a_form_may_be_gets_a_page_that_helps(region: Region, anna: User) -> None:
    before, client = kept(), opened_by(anna)
    answer = client.post("/import/", {"text": "а" * installation.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert (answer.status_code, kept()) == (413, before)
    assert "Длинный текст сохраните в файл и загрузите его" in words(answer)


def test_what_was_pasted_stays_in_the_form(region: Region, anna: User) -> None:
    before, pasted = kept(), "Добрый день.\n\n  Встречаемся в «среду» <b>.\n"
    answer = send(opened_by(anna), text=pasted)
    assert (answer.status_code, kept()) == (422, before)
    assert form_on(answer, "/import/")["text"].splitlines() == pasted.splitlines()
    assert "это не похоже на правовой акт" in words(answer)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Выберите файл или вставьте текст акта"),
        ({"text": "  \n "}, "Выберите файл или вставьте текст акта"),
        ({"text": TEXT, "file": upload(TEXT.encode())}, "Здесь и файл, и текст"),
    ],
    ids=["nothing", "blanks", "both"],
)
def test_one_of_both_is_to_be_given(given: dict[str, object], said: str, region: Region, anna: User) -> None:
    before = kept()
    answer = send(opened_by(anna), **given)
    assert (answer.status_code, kept()) == (422, before)
    assert said in words(answer)


def test_a_form_sent_twice_makes_one_draft(region: Region, anna: User) -> None:
    client = opened_by(anna)
    filled = form_on(client.get("/import/"), "/import/") | {"text": TEXT}
    led = [client.post("/import/", filled).headers["Location"] for _ in range(2)]
    assert led == [f"/import/{Draft.objects.get().pk}/"] * 2


def test_a_draft_waits_until_it_is_approved(order_1074: Order, anna: User) -> None:
    client = opened_by(anna)
    approved = order_1074.draft.pk
    send(client, text=TEXT.replace("1074-р", "1075-р"))
    waiting = Draft.objects.exclude(pk=approved).get().pk
    found = [one for one in addresses(client.get("/import/")) if one.startswith("/import/")]
    assert found == [f"/import/{waiting}/"]


@pytest.mark.parametrize("login", ["pavel", "boris", "vera", "gleb"])
def test_who_enters_no_acts_is_told_so(login: str, region: Region) -> None:
    client = opened_by(region.person(login))
    for answer in (client.get("/import/"), client.post("/import/", {"text": TEXT})):
        assert answer.status_code == 403
        assert "Ваша роль этого не позволяет" in words(answer)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("rest", ["", "approve/", "compare/", "source/"])
def test_a_draft_of_another_organization_does_not_exist(
    rest: str, order_1074: Order, region: Region, vera: User
) -> None:
    with on("2020-12-11"):
        give_role(
            by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=dt.date(2020, 12, 11)
        )
        client, address = opened_by(vera), f"/import/{order_1074.draft.pk}/{rest}"
        assert client.get("/import/").status_code == 200
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == (404 if rest == "approve/" else 405)


def test_vera_as_a_coordinator_reads_for_her_own_municipality(region: Region, vera: User) -> None:
    with on("2020-12-11"):
        give_role(
            by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=dt.date(2020, 12, 11)
        )
        send(opened_by(vera), text=TEXT)
    assert Draft.objects.get().organization.code == "murom"
