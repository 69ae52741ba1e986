"""Theme and language, remembered by the browser."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_stranger_chooses_a_theme_too(client: Client) -> None:
    answer = client.post("/theme/", {"theme": "dark", "next": "/sign-in/?next=/acts/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/acts/")
    assert '<html lang="ru" data-theme="dark">' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("theme", ["purple", '"><script>', ""])
def test_a_theme_that_does_not_exist_is_not_remembered(theme: str, client: Client) -> None:
    assert "vekha_theme" not in client.post("/theme/", {"theme": theme}).cookies


def test_a_cookie_that_was_tampered_with_counts_as_nothing(client: Client) -> None:
    client.cookies["vekha_theme"] = "purple"
    assert 'data-theme="system"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_way_back_is_always_ours(elsewhere: str, client: Client) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize("address", ["/theme/", "/language/"])
def test_a_link_alone_changes_nothing(address: str, client: Client) -> None:
    assert client.get(address).status_code == 405


def test_the_language_is_remembered(client: Client) -> None:
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    page = client.get("/sign-in/").content.decode()
    assert '<html lang="en"' in page
    assert "Signing in" in page
