"""A file that takes long is left to a worker: the person sees how far it is, may leave, and finds the draft or the reason why not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as installation
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.people import Region, sample_order
from tests.seen import addresses, opened_by, words
from tests.sent import form_on
from vekha.files.models import Blob
from vekha.files.services import spool, spooled
from vekha.foundation import clock
from vekha.foundation.models import Task
from vekha.foundation.tasks import Pace, Worker, queue, registry
from vekha.intake.models import Draft, Reading
from vekha.intake.tasks import READ, SWEEP
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from vekha.accounts.models import User

TEXT = sample_order().read()
LETTER = "Добрый день. Встречаемся в среду.".encode()


@pytest.fixture(autouse=True)
def slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file takes long; the worker has nothing to do but to read."""
    monkeypatch.setattr("vekha.intake.services.drafts.is_long_work", lambda _data, *, name: bool(name))
    monkeypatch.setattr(registry, "_known", {READ.name: READ})


@pytest.fixture
def work(django_capture_on_commit_callbacks: Callable[..., object]) -> Callable[[], None]:
    """A worker comes and does all that waits."""

    def do() -> None:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            while Worker(Pace(pause=0)).once():
                pass

    return do


def send(client: Client, data: bytes = TEXT, name: str = "1074-r.txt") -> str:
    """Fill in the form and send it; where it leads."""
    filled = form_on(client.get("/import/"), "/import/")
    answer = client.post("/import/", {**filled, "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302
    return answer.headers["Location"]


def on_disk() -> list[str]:
    """Files of the installation, without the two levels of folders."""
    folder = Path(installation.MEDIA_ROOT)
    return sorted(f"{one.parent.name}/{one.name}"[:6] for one in folder.rglob("*") if one.is_file())


def test_the_person_lands_on_a_page_that_says_how_far_it_is_and_leads_to_the_draft(
    march: None, anna: User, work: Callable[[], None]
) -> None:
    client = opened_by(anna)
    page = send(client)
    reading = Reading.objects.get()
    assert page == f"/import/reading/{reading.pk}/"
    assert "Файл ждёт своей очереди" in words(client.get(page))
    Task.objects.update(state="running", claim=reading.pk, heartbeat=clock.on_the_wall(), done=2, total=12)
    answer = client.get(page)
    assert "Страница 3 из 12" in words(answer)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in answer.content.decode()
    Task.objects.update(state="waiting", claim=None, heartbeat=None)
    work()
    draft = Draft.objects.get()
    assert (draft.by, draft.source_name, draft.reading["number"]) == (anna, "1074-r.txt", "1074-р")
    assert client.get(page).headers["Location"] == f"/import/{draft.pk}/"


def test_asked_by_htmx_the_whole_draft_is_opened_and_not_a_part_of_it(
    march: None, anna: User, work: Callable[[], None]
) -> None:
    client = opened_by(anna)
    page = send(client)
    work()
    answer = client.get(page, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, f"/import/{Draft.objects.get().pk}/")


def test_a_read_file_lies_on_the_disk_once_and_its_draft_stands_in_the_journal(
    march: None, anna: User, work: Callable[[], None]
) -> None:
    before = Entry.objects.count()
    send(opened_by(anna))
    assert (spooled(Reading.objects.get().spooled), Blob.objects.count(), Entry.objects.count()) == (TEXT, 0, before)
    work()
    blob = Blob.objects.get()
    assert on_disk() == [f"{blob.sha256[2:4]}/{blob.sha256[:3]}"]
    assert list(Entry.objects.order_by("-number").values_list("deed", flat=True)[:1]) == ["intake.draft.read"]


def test_what_cannot_be_read_is_said_on_the_page_and_nothing_of_it_stays(
    march: None, anna: User, work: Callable[[], None]
) -> None:
    before, client = Entry.objects.count(), opened_by(anna)
    page = send(client, LETTER, "Письмо.txt")
    work()
    said = words(client.get(page))
    assert "Письмо.txt: это не похоже на правовой акт" in said
    assert "проверьте, тот ли файл выбран" in said
    assert "/import/" in addresses(client.get(page))
    assert 'http-equiv="refresh"' not in client.get(page).content.decode()
    assert (Draft.objects.count(), Blob.objects.count(), Entry.objects.count(), on_disk()) == (0, 0, before, [])


def test_the_failure_is_told_in_the_language_of_whoever_sent_the_file(
    march: None, anna: User, work: Callable[[], None]
) -> None:
    client = opened_by(anna)
    client.cookies["vekha_language"] = "en"
    page = send(client, LETTER, "letter.txt")
    work()
    assert "letter.txt: this does not look like a legal act" in words(client.get(page))


def test_a_file_that_is_being_read_stands_among_the_drafts(march: None, anna: User, work: Callable[[], None]) -> None:
    client = opened_by(anna)
    page = send(client)
    shown = client.get("/import/")
    assert page in addresses(shown)
    assert "1074-r.txt читается" in words(shown)
    work()
    assert page not in addresses(client.get("/import/")), "the draft itself stands there now"
    failed = send(client, LETTER, "Письмо.txt")
    work()
    assert failed in addresses(client.get("/import/"))
    assert "Письмо.txt не удалось прочесть" in words(client.get("/import/"))


def test_the_same_form_sent_twice_is_one_reading(march: None, anna: User) -> None:
    client = opened_by(anna)
    filled = form_on(client.get("/import/"), "/import/")
    led = {
        client.post("/import/", {**filled, "file": SimpleUploadedFile("a.txt", TEXT)}).headers["Location"] for _ in "12"
    }
    assert (len(led), Reading.objects.count(), Task.objects.count(), len(on_disk())) == (1, 1, 1, 1)


def test_a_reading_is_seen_by_who_sent_it_and_by_who_works_on_drafts_there(
    march: None, region: Region, anna: User
) -> None:
    page = send(opened_by(anna))
    seen = {login: opened_by(region.person(login)).get(page).status_code for login in ("anna", "pavel", "vera", "gleb")}
    assert seen == {"anna": 200, "pavel": 404, "vera": 404, "gleb": 404}


def test_nobody_comes_for_a_long_while_and_the_page_says_so(march: None, anna: User) -> None:
    client = opened_by(anna)
    page = send(client)
    assert "vekha worker" not in words(client.get(page))
    Task.objects.update(run_after=clock.on_the_wall() - dt.timedelta(minutes=2))
    assert "процесс «vekha worker» мог остановиться" in words(client.get(page))


def test_a_worker_that_dies_over_a_file_again_and_again_leaves_nothing(
    march: None, anna: User, work: Callable[[], None]
) -> None:
    client = opened_by(anna)
    page = send(client)
    for _ in range(READ.attempts):
        assert queue.claim_next(clock.on_the_wall() + dt.timedelta(hours=1))
        Task.objects.update(heartbeat=clock.on_the_wall() - dt.timedelta(hours=1))
        if Task.objects.get().attempt < READ.attempts:
            Worker(Pace(pause=0))._take_back(Task.objects.get())
    work()
    assert "Работа прервалась" in words(client.get(page))
    assert (Draft.objects.count(), on_disk()) == (0, [])


def test_what_a_stop_left_in_the_spool_is_swept_and_what_is_needed_stays(
    march: None, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(opened_by(anna))
    left, needed = spool(b"nobody knows me"), Reading.objects.get().spooled
    later = clock.on_the_wall() + dt.timedelta(hours=2)
    monkeypatch.setattr(clock, "on_the_wall", lambda: later)
    SWEEP.finish(None, None)  # type: ignore[arg-type]
    assert spooled(needed) == TEXT
    with pytest.raises(FileNotFoundError):
        spooled(left)
