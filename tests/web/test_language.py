"""Which language a person is spoken to in."""

import pytest
from django.test import Client

SIGN_IN = {"ru": "Вход – Веха", "en": "Signing in – Vekha"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "browser", "spoken"),
    [
        (None, "ru", "ru"),
        (None, "en-US,en;q=0.9", "ru"),  # the browser's language does not decide
        ("en", "ru", "en"),
        ("ru", "en-US", "ru"),
        ("xx", "en-US", "ru"),  # a cookie that we did not set
    ],
)
def test_russian_is_spoken_until_a_person_chooses(cookie: str | None, browser: str, spoken: str) -> None:
    client = Client(headers={"accept-language": browser})
    if cookie:
        client.cookies["vekha_language"] = cookie
    answer = client.get("/sign-in/")
    assert answer.headers["Content-Language"] == spoken
    assert f"<title>{SIGN_IN[spoken]}</title>" in answer.content.decode()
