"""A copy is kept of the page that a link of a report leads to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.seen import opened_by, words
from tests.sites import PAGE, open_site
from vekha.control.models import ControlPoint, Evidence, LinkCopy
from vekha.control.services import copies, points
from vekha.foundation import clock
from vekha.foundation.models import Task
from vekha.foundation.tasks import Worker
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.people import Order, Region
    from vekha.accounts.models import User


@pytest.fixture(name="site")
def _site(settings: Settings, story: Order) -> Iterator[str]:  # after the links of the story
    settings.COPY_LINKS, settings.COPY_NETWORKS = True, ["127.0.0.0/8"]
    with open_site() as address:
        yield address


def reported(story: Order, by: User, *links: str) -> ControlPoint:
    """A point with a report by links, in the hands of a worker."""
    point = story.point("4")
    proofs = [points.Proof(name=link, link=link) for link in links]
    points.submit(by=by, point=point, version=point.version, note="", proofs=proofs, without="Номера ещё нет")
    while Worker().once():
        pass
    return point


def copy_of(point: ControlPoint) -> LinkCopy:
    """The only copy of its report."""
    return LinkCopy.objects.select_related("blob").get(evidence__submission__point=point)


def told(copy: LinkCopy) -> tuple[str, int, bool]:
    """Why there is none, after how many tries, and whether it goes on."""
    return copy.why, copy.tries, copy.next_try_at is not None


def test_a_worker_keeps_the_page_and_the_journal_its_fingerprint(
    site: str, story: Order, pavel: User, anna: User
) -> None:
    point = reported(story, pavel, f"{site}/to?/")
    copy, sha256 = copy_of(point), hashlib.sha256(PAGE).hexdigest()
    assert copy.blob is not None
    assert (copy.blob.sha256, copy.address, copy.status) == (sha256, f"{site}/", 200)
    entry = Entry.objects.get(deed=copies.COPIED.code)
    assert (entry.subject_id, entry.actor_name, entry.after) == (
        point.pk,
        "",
        {"link": f"{site}/to?/", "sha256": sha256},
    )
    page = words(opened_by(anna).get(f"/points/{point.pk}/"))
    assert "копия страницы" in page
    assert sha256 in page


def test_the_copy_is_downloaded_and_never_shown(site: str, story: Order, pavel: User, anna: User) -> None:
    evidence = copy_of(reported(story, pavel, f"{site}/")).evidence
    answer = opened_by(anna).get(f"/evidence/{evidence.pk}/copy/")
    headers = answer.headers
    assert b"".join(answer.streaming_content) == PAGE  # type: ignore[attr-defined]  # a FileResponse streams
    assert (headers["Content-Type"], headers["Content-Security-Policy"], headers["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "sandbox; default-src 'none'",
        "nosniff",
    )
    assert headers["Content-Disposition"] == 'attachment; filename="127.0.0.1 09.03.2021.html"'


@pytest.mark.parametrize(("login", "status"), [("anna", 200), ("gleb", 200), ("vera", 404), ("boris", 404)])
def test_a_foreign_copy_does_not_exist(
    login: str, status: int, site: str, story: Order, pavel: User, region: Region
) -> None:
    evidence = copy_of(reported(story, pavel, f"{site}/")).evidence
    answer = opened_by(region.person(login)).get(f"/evidence/{evidence.pk}/copy/")
    assert answer.status_code == status
    answer.close()


def test_a_site_that_is_down_is_tried_again_and_the_page_says_so(
    site: str, story: Order, pavel: User, anna: User
) -> None:
    point = reported(story, pavel, f"{site}/503")
    assert told(copy_of(point)) == ("сайт ответил 503", 1, True)
    shown = words(opened_by(anna).get(f"/points/{point.pk}/"))
    assert "Копия не снята: сайт ответил 503" in shown
    assert "Следующая попытка" in shown
    for tries in (2, 3, 4, 5):
        Task.objects.filter(name=copies.TASK, state="waiting").update(run_after=clock.on_the_wall())
        assert Worker().once()
        assert told(copy_of(point)) == ("сайт ответил 503", tries, tries < 5)
    assert "Следующая попытка" not in words(opened_by(anna).get(f"/points/{point.pk}/"))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/404", "сайт ответил 404"),
        ("/to?http://10.0.0.1/", "адрес не из общедоступной сети"),
    ],
)
def test_what_will_not_change_is_not_tried_again(path: str, why: str, site: str, story: Order, pavel: User) -> None:
    assert told(copy_of(reported(story, pavel, site + path))) == (why, 1, False)


def test_without_networks_of_its_own_the_machine_asks_nothing_of_itself(
    site: str, settings: Settings, story: Order, pavel: User
) -> None:
    settings.COPY_NETWORKS = []
    assert told(copy_of(reported(story, pavel, f"{site}/"))) == ("адрес не из общедоступной сети", 1, False)


def test_a_page_that_is_too_large_is_not_kept(
    site: str, story: Order, pavel: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "LIMIT_MB", 0.3)
    assert told(copy_of(reported(story, pavel, f"{site}/gzip"))) == ("страница слишком велика", 1, False)


def test_a_page_over_which_workers_died_is_given_up(
    site: str, story: Order, pavel: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_of(reported(story, pavel, f"{site}/404"))
    copies.give_up(copy)
    assert copy_of(ControlPoint.objects.get(pk=copy.evidence.submission.point_id)).failure == "broken"


def test_an_installation_that_wants_no_copies_takes_none(
    site: str, settings: Settings, story: Order, pavel: User
) -> None:
    settings.COPY_LINKS = False
    point = reported(story, pavel, f"{site}/")
    links = Evidence.objects.filter(submission__point=point).exclude(link="")
    assert (LinkCopy.objects.count(), links.count()) == (0, 1)
