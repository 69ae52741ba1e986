"""What people do with a control point from its page, and what they are told when it cannot be done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import papers
from tests.people import PROVEN, TODAY, Order, Region, on
from tests.seen import opened_by, words
from tests.sent import form_on, has_form
from vekha.control.models import ControlPoint, Evidence, Submission
from vekha.control.services import points
from vekha.files.models import Blob
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from vekha.accounts.models import User

Typed = dict[str, object]


def send(client: Client, point: ControlPoint, deed: str, **typed: object) -> tuple[int, str]:
    """Fill in the form for a deed on the page of the point as it is now and send it: the status and what is read then."""
    address = f"/points/{point.pk}/{deed}/"
    reason = {"without": "Номера ещё нет"} if deed == "submit" else {}
    filled: Typed = {**form_on(client.get(f"/points/{point.pk}/"), address), **reason, **typed}
    answer = client.post(address, filled)
    shown = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    return answer.status_code, words(shown)


def pdf(name: str = "Извещение.pdf", data: bytes = b"%PDF-1.4 one") -> SimpleUploadedFile:
    """A file that somebody uploads."""
    return SimpleUploadedFile(name, data)


def now(point: ControlPoint) -> ControlPoint:
    """The point as the database has it."""
    return ControlPoint.objects.get(pk=point.pk)


def proofs(point: ControlPoint) -> list[tuple[str, str, int | None]]:
    """Names, links and sizes of what proves the last report."""
    last = point.submissions.first()
    found = Evidence.objects.filter(submission=last).select_related("blob").order_by("pk")
    return [(one.name, one.link, one.blob.size if one.blob else None) for one in found]


def test_pavel_takes_a_point_into_work(story: Order, pavel: User) -> None:
    point = story.point("7")
    status, said = send(opened_by(pavel), point, "start")
    assert (status, now(point).state) == (302, "in-work")
    assert said.startswith("Взято в работу.")


def test_pavel_reports_with_a_note_files_and_links(story: Order, pavel: User) -> None:
    point, sheet = story.point("4"), papers.xlsx()
    status, said = send(
        opened_by(pavel),
        point,
        "submit",
        note="Извещения размещены",
        files=[pdf(), pdf("Лот 2.xlsx", sheet)],
        links="https://zakupki.example/1\n\nzakupki.example/notice?number=0128200000121000917 ",
    )
    assert status == 302
    assert said.startswith("Отправлено на приёмку.")
    assert proofs(point) == [
        ("Извещение.pdf", "", 12),
        ("Лот 2.xlsx", "", len(sheet)),
        ("zakupki.example/1", "https://zakupki.example/1", None),
        (
            "zakupki.example/notice?number=0128200000121000917",
            "https://zakupki.example/notice?number=0128200000121000917",
            None,
        ),
    ]


def test_a_report_after_a_return_keeps_the_day_of_the_first(story: Order, pavel: User) -> None:
    point = story.point("4")
    send(opened_by(pavel), point, "submit", note="Извещение № 0128200000121000917")
    after = now(point)
    assert (after.state, after.first_submitted_on, after.submissions.count()) == ("submitted", dt.date(2021, 3, 3), 2)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Пусто.pdf", b"", "пуст"),
        ("Приказ.pdf", papers.picture(), "По содержимому файл – PNG, хотя его имя кончается на"),
        ("Приказ.pdf.exe", b"%PDF-1.4", "программ"),
        ("Программа.pdf", b"MZ\x90", "программ"),
        ("Страница.html", b"<html><script>alert(1)</script></html>", "может действовать в браузере"),
        ("Рисунок.svg", b'<svg onload="alert(1)"/>', "может действовать в браузере"),
        ("Снимки.rar", b"Rar!\x1a\x07\x01\0", "Пришлите один из этих: PDF, JPEG, PNG"),
        ("Бомба.zip", papers.zip_of({"нули.bin": b"\0" * 40_000_000}), "распаковывается"),
        ("../../etc/\u202eexe.pdf", b"MZ\x90", "exe.pdf"),
    ],
)
def test_a_file_that_may_not_prove_anything_is_refused_by_its_name(
    name: str, data: bytes, said: str, story: Order, pavel: User
) -> None:
    point = story.point("4")
    status, told = send(opened_by(pavel), point, "submit", note="Извещения размещены", files=[pdf(name, data)])
    assert (status, said in told, now(point).state, point.submissions.count()) == (422, True, "returned", 1)
    assert not Blob.objects.filter(size=len(data)).exists()


def test_an_empty_report_is_refused_and_keeps_nothing(story: Order, pavel: User) -> None:
    point = story.point("4")
    status, said = send(opened_by(pavel), point, "submit", note="  ", links="\n")
    assert (status, now(point).state, point.submissions.count()) == (422, "returned", 1)
    assert "Отчёт пуст" in said


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.ru/file",
        "file:///etc/passwd",
        "https://bank.example@evil.example/",
        "просто слова",
        "https://" + "a" * 1000 + ".ru",
    ],
)
def test_what_is_no_link_is_refused_and_what_was_typed_stays(link: str, story: Order, pavel: User) -> None:
    point = story.point("4")
    client, address = opened_by(pavel), f"/points/{point.pk}/submit/"
    filled = form_on(client.get(f"/points/{point.pk}/"), address) | {"note": "Извещения размещены", "links": link}
    answer = client.post(address, filled)
    again = form_on(answer, address)
    assert (answer.status_code, again["note"], again["links"]) == (422, "Извещения размещены", link)
    assert "Не ссылка: «" in words(answer)
    assert now(point).state == "returned"


@pytest.mark.parametrize(
    "link", ["http://example.ru", "https://образование33.рф/точка-роста/", "example.ru:8080/a?b=c#d"]
)
def test_a_link_to_a_page_is_taken(link: str, story: Order, pavel: User) -> None:
    point = story.point("4")
    status, _said = send(opened_by(pavel), point, "submit", links=link)
    assert status == 302
    assert [found for _name, found, _size in proofs(point)] == [link if "://" in link else f"https://{link}"]


def test_a_file_over_the_limit_is_named_and_nothing_is_kept(story: Order, pavel: User, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    point, before = story.point("4"), Blob.objects.count()
    large = pdf("Скан.pdf", b"%PDF" + b"0" * 1024 * 1024)
    status, said = send(opened_by(pavel), point, "submit", note="Извещение", files=[pdf(), large])
    assert (status, Blob.objects.count(), now(point).state) == (422, before, "returned")
    assert "Скан.pdf: Файл занимает 2 МБ, больше 1 МБ." in said
    assert "Извещение.pdf:" not in said


def test_anna_accepts(story: Order, anna: User) -> None:
    point = story.point("5")
    status, said = send(opened_by(anna), point, "accept")
    assert (status, now(point).state, now(point).accepted_on) == (302, "accepted", TODAY)
    assert said.startswith("Принято.")


def test_anna_returns_with_a_remark(story: Order, anna: User) -> None:
    point = story.point("5")
    status, said = send(opened_by(anna), point, "return", remark="Нужен приказ о зачислении")
    assert (status, now(point).state) == (302, "returned")
    assert "«Нужен приказ о зачислении»" in said


def test_without_a_remark_nothing_is_returned(story: Order, anna: User) -> None:
    point = story.point("5")
    status, said = send(opened_by(anna), point, "return", remark=" ")
    assert (status, now(point).state) == (422, "submitted")
    assert "Напишите, чего не хватает" in said


def test_nobody_is_offered_to_accept_a_report_of_their_own(story: Order, anna: User) -> None:
    point = story.point("7")
    points.start(by=anna, point=point, version=point.version)
    points.submit(by=anna, point=point, version=point.version, note="Открыты", proofs=PROVEN)
    page = opened_by(anna).get(f"/points/{point.pk}/")
    assert "решать по нему должен другой человек" in words(page)
    assert not has_form(page, f"/points/{point.pk}/accept/")
    filled = form_on(page, f"/points/{point.pk}/return/")
    answer = opened_by(anna).post(f"/points/{point.pk}/accept/", filled)
    assert (answer.status_code, now(point).state) == (422, "submitted")


def test_anna_sets_the_date_that_the_act_leaves_open(order_1074: Order, anna: User) -> None:
    point = order_1074.point("2")
    with on("2021-01-14"):
        status, said = send(opened_by(anna), point, "schedule", stated="30.01.2021", ground="График от 14.01.2021 № 3")
    after = now(point)
    assert (status, after.stated, after.due, after.ground) == (
        302,
        dt.date(2021, 1, 30),
        dt.date(2021, 1, 29),
        "График от 14.01.2021 № 3",
    )
    assert "вместо субботы 30 января 2021 г." in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"stated": "30.02.2021", "ground": "График"}, "Это не дата"),
        ({"stated": "", "ground": "График"}, "Обязательное поле"),
        ({"stated": "2021-01-29", "ground": ""}, "Обязательное поле"),
        ({"stated": "20211-01-29", "ground": "График"}, "Это не дата"),
    ],
)
def test_a_date_needs_a_day_and_a_document(typed: Typed, said: str, order_1074: Order, anna: User) -> None:
    point = order_1074.point("2")
    with on("2021-01-14"):
        status, read = send(opened_by(anna), point, "schedule", **typed)
    assert (status, now(point).stated) == (422, None)
    assert said in read


def test_a_date_that_the_act_sets_is_left_to_acts(story: Order, anna: User) -> None:
    point = story.point("7")
    filled = {"token": uuid.uuid4(), "version": point.version, "seen": 1, "stated": "2021-12-01", "ground": "Письмо"}
    answer = opened_by(anna).post(f"/points/{point.pk}/schedule/", filled)
    assert (answer.status_code, now(point).due) == (422, dt.date(2021, 9, 1))


def test_a_form_sent_twice_acts_once(story: Order, pavel: User) -> None:
    point, client = story.point("4"), opened_by(pavel)
    address = f"/points/{point.pk}/submit/"
    filled = form_on(client.get(f"/points/{point.pk}/"), address) | {
        "note": "Извещение размещено",
        "without": "Номера ещё нет",
    }
    first, second = (client.post(address, {**filled, "files": pdf()}) for _ in range(2))
    assert [(one.status_code, one.headers["Location"]) for one in (first, second)] == [
        (302, f"/points/{point.pk}/")
    ] * 2
    assert (point.submissions.count(), Blob.objects.filter(size=12).count()) == (2, 1)


def test_what_somebody_else_changed_is_shown_and_what_was_typed_is_kept(story: Order, anna: User, pavel: User) -> None:
    point, client = story.point("5"), opened_by(anna)
    address = f"/points/{point.pk}/return/"
    filled = form_on(client.get(f"/points/{point.pk}/"), address) | {"remark": "Нужен приказ о зачислении"}
    points.return_for_rework(by=anna, point=point, version=point.version, remark="Нет списка")
    points.submit(by=pavel, point=point, version=point.version, note="Список приложен", proofs=PROVEN)

    answer = client.post(address, filled)
    said = words(answer)
    assert (answer.status_code, now(point).state) == (409, "submitted")
    assert "Отправлено на приёмку: «Список приложен» – Павел Рогов" in said
    assert "Возвращено на доработку: «Нет списка» – Анна Мельникова" in said
    again = form_on(answer, address)
    assert again["remark"] == "Нужен приказ о зачислении"

    assert client.post(address, again).status_code == 302
    assert now(point).state == "returned"


def test_what_was_typed_is_kept_even_where_there_is_no_place_for_it_any_more(story: Order, pavel: User) -> None:
    point, client = story.point("4"), opened_by(pavel)
    address = f"/points/{point.pk}/submit/"
    filled = form_on(client.get(f"/points/{point.pk}/"), address) | {
        "note": "Длинное пояснение",
        "links": "example.ru/1",
    }
    points.submit(by=pavel, point=point, version=point.version, note="Отправлено с телефона", proofs=PROVEN)

    answer = client.post(address, filled)
    said = words(answer)
    assert (answer.status_code, Submission.objects.filter(point=point).count()) == (409, 2)
    assert "Что сделано: Длинное пояснение Ссылки: example.ru/1" in said
    assert not has_form(answer, address)


def test_files_of_a_report_that_came_too_late_prove_nothing(story: Order, pavel: User) -> None:
    point, client = story.point("4"), opened_by(pavel)
    address = f"/points/{point.pk}/submit/"
    filled = form_on(client.get(f"/points/{point.pk}/"), address)
    points.submit(by=pavel, point=point, version=point.version, note="Отправлено с телефона", proofs=PROVEN)
    client.post(address, {**filled, "files": pdf()})
    assert [size for _name, _link, size in proofs(point)] == [None] * len(PROVEN)


def test_a_form_without_its_token_does_nothing(story: Order, pavel: User) -> None:
    point = story.point("4")
    answer = opened_by(pavel).post(f"/points/{point.pk}/submit/", {"note": "Извещение"})
    assert (answer.status_code, now(point).state) == (422, "returned")


@pytest.mark.parametrize("deed", ["start", "submit", "accept", "return", "schedule"])
def test_the_address_of_a_deed_opens_the_point(deed: str, story: Order, anna: User) -> None:
    point = story.point("4")
    answer = opened_by(anna).get(f"/points/{point.pk}/{deed}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/points/{point.pk}/")


def test_a_refused_deed_leaves_no_line_in_the_journal(story: Order, pavel: User, region: Region) -> None:
    before = Entry.objects.count()
    send(opened_by(pavel), story.point("4"), "submit", note="")
    assert Entry.objects.count() == before


def test_nothing_that_people_write_becomes_markup(story: Order, anna: User, pavel: User) -> None:
    evil, point = "<img src=x onerror=alert(1)>\"'{% now 'Y' %}", story.point("4")
    send(
        opened_by(pavel),
        point,
        "submit",
        note=evil,
        files=pdf(f"{evil}.pdf"),
        links="https://example.ru/%3Cimg%20src=x%3E",
    )
    send(opened_by(anna), point, "return", remark=evil)
    html = opened_by(anna).get(f"/points/{point.pk}/").content.decode()
    assert "<img" not in html
    assert "&amp;lt;" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") == 5  # note and remark, both also in the story; the file
