"""Coming in and going out."""

import pytest
from django.test import Client

from tests.people import PASSWORD
from vekha.accounts.models import User


def test_the_right_password_leads_where_one_wanted_to_go(anna: User, client: Client) -> None:
    answer = client.post("/sign-in/", {"username": "anna", "password": PASSWORD, "next": "/gallery/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/gallery/")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_to_a_foreign_site(elsewhere: str, anna: User, client: Client) -> None:
    answer = client.post("/sign-in/", {"username": "anna", "password": PASSWORD, "next": elsewhere})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_wrong_password_says_what_to_check_and_keeps_the_login(anna: User, client: Client) -> None:
    page = client.post("/sign-in/", {"username": "anna", "password": "wrong"}).content.decode()
    assert "Такого логина с таким паролем нет. Проверьте раскладку и Caps Lock." in page
    assert 'value="anna"' in page
    assert "wrong" not in page.replace('class="field wrong"', "")


def test_who_left_the_service_cannot_sign_in(anna: User, client: Client) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert client.post("/sign-in/", {"username": "anna", "password": PASSWORD}).status_code == 422


def test_who_is_in_goes_on_to_the_desk(anna: User, client: Client) -> None:
    client.force_login(anna)
    assert client.get("/sign-in/").headers["Location"] == "/"


def test_signing_out_takes_a_press_of_the_button(anna: User, client: Client) -> None:
    client.force_login(anna)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get("/gallery/").status_code == 302


def test_the_frame_says_who_is_here_and_in_what_role(anna: User, client: Client) -> None:
    client.force_login(anna)
    assert "Анна Мельникова, координатор, Департамент образования" in client.get("/gallery/").content.decode()
