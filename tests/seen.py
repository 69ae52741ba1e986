"""What a person reads on a page: its words without the markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Protocol

from django.test import Client

if TYPE_CHECKING:
    from vekha.accounts.models import User


class Answer(Protocol):
    """A page as the test's browser got it."""

    @property
    def content(self) -> bytes: ...


def opened_by(user: User) -> Client:
    """A browser in which the person has signed in; pages are in Russian."""
    client = Client(headers={"accept-language": "ru"})
    client.force_login(user)
    return client


def words(response: Answer) -> str:
    """The words of the page's main part in one line, no-break spaces as spaces."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    bare = html.unescape(re.sub(r"<[^>]+>", " ", main))
    return re.sub(r"\s+([,.:;)])", r"\1", " ".join(bare.split()))


def addresses(response: Answer) -> list[str]:
    """Where the links of the page's main part lead."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return [html.unescape(found) for found in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', main)]
