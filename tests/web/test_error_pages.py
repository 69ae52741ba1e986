"""Every error page says what, where and what to do, and works in the worst hour."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from tests.people import PASSWORD
from vekha.accounts.models import User
from vekha.foundation.errors import Conflict, TooLarge
from vekha.web import errors


@pytest.fixture
def request_of_a_stranger(rf: RequestFactory) -> HttpRequest:
    """Before anybody was recognized."""
    request = rf.get("/points/4/", headers={"referer": "http://testserver/points/"})
    request.user = AnonymousUser()
    return request


def test_a_page_that_is_not_there_offers_a_way_on(anna: User, client: Client) -> None:
    client.force_login(anna)
    answer = client.get("/no-such-page/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Такой страницы нет" in page
    assert "/no-such-page/" in page
    assert "На рабочий стол" in page


def test_a_known_error_says_itself_what_where_and_what_to_do(request_of_a_stranger: HttpRequest) -> None:
    error = Conflict("x", "Точку уже принял другой", where="Мероприятие 4", to_do="Откройте точку заново.")
    answer = errors.known(request_of_a_stranger, error)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<h1>Точку уже принял другой</h1>" in page
    assert "<b>Где:</b> Мероприятие 4" in page
    assert "<b>Что делать:</b> Откройте точку заново." in page
    assert 'href="http://testserver/points/"' in page


def test_an_error_is_shown_as_text(request_of_a_stranger: HttpRequest) -> None:
    error = Conflict("x", "<script>", where="<script>", to_do="<script>")
    assert b"<script>" not in errors.known(request_of_a_stranger, error).content


def test_the_way_back_never_leads_to_a_foreign_page(rf: RequestFactory) -> None:
    request = rf.get("/points/4/", headers={"referer": "https://example.org/"})
    assert b"example.org" not in errors.known(request, TooLarge("x", "Файл велик")).content


@pytest.mark.parametrize(
    ("exception", "status", "words"),
    [
        (RequestDataTooBig(), 413, "Отправлено слишком много за один раз"),
        (SuspiciousOperation(), 400, "Сервер не понял запроса"),
    ],
)
def test_a_bad_request_is_told_from_one_that_is_too_large(
    exception: Exception, status: int, words: str, rf: RequestFactory
) -> None:
    answer = errors.bad_request(rf.post("/acts/import/"), exception)
    assert (answer.status_code, words in answer.content.decode()) == (status, True)


def test_a_role_that_does_not_suffice_says_whom_to_ask(rf: RequestFactory) -> None:
    answer = errors.forbidden(rf.get("/journal/"), PermissionError())
    assert (answer.status_code, "попросите у администратора" in answer.content.decode()) == (403, True)


@pytest.mark.django_db
def test_a_form_that_grew_old_says_that_nothing_was_changed() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "anna", "password": PASSWORD})
    assert (answer.status_code, "Форма устарела" in answer.content.decode()) == (403, True)


@pytest.mark.django_db
def test_a_broken_server_asks_nothing_of_the_database(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vekha.web.context.frame", lambda request: 1 / 0)
    with django_assert_num_queries(0):
        answer = errors.server_error(rf.get("/"))
    assert (answer.status_code, "Здесь что-то сломалось" in answer.content.decode()) == (500, True)
