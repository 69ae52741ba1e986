"""The act as it was issued: its whole text, and the file that was read."""

from __future__ import annotations

import html
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import Order, sample_order
from tests.seen import Answer, opened_by, words
from vekha.acts.models import ActEdition
from vekha.files.models import Blob
from vekha.files.services import path_of
from vekha.web.acts.text import PAGE, pages_of

if TYPE_CHECKING:
    from vekha.accounts.models import User


def issued(response: Answer) -> str:
    """The text inside the page, as a browser reads it: it drops one line break after <pre>."""
    found = re.search(r'<pre class="issued">(.*?)</pre>', response.content.decode(), re.DOTALL)
    assert found
    return html.unescape(found[1]).removeprefix("\n")


def test_the_whole_text_stands_as_issued(story: Order, anna: User) -> None:
    answer = opened_by(anna).get(f"/acts/{story.edition.act.pk}/text/")
    assert issued(answer) == story.edition.text


def test_a_long_text_stands_in_parts_that_lose_nothing(story: Order, anna: User) -> None:
    whole = "\n".join(f"{number}. Принять меры." for number in range(10_000))
    ActEdition.objects.update(text=whole)
    client, address = opened_by(anna), f"/acts/{story.edition.act.pk}/text/"
    first = client.get(address)
    number = len(pages_of(whole))
    assert f"Часть 1 из {number}." in words(first)
    assert "".join(issued(client.get(f"{address}?page={page}")) for page in range(1, number + 1)) == whole


@given(st.text(alphabet="аб\n", max_size=60), st.integers(min_value=1, max_value=10))
def test_parts_are_short_and_together_the_text(text: str, longest: int) -> None:
    parts = pages_of(text, longest)
    assert "".join(parts) == text
    assert all(len(part) <= longest for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", [""]), ("абв", ["абв"]), ("аб\nвг", ["аб\n", "вг"]), ("абвгде", ["абвг", "де"])],
)
def test_parts_end_with_a_line_where_there_is_one(text: str, expected: list[str]) -> None:
    assert pages_of(text, 4) == expected


def test_a_part_of_russian_text_is_no_heavier_than_a_page() -> None:
    assert len(("ж" * PAGE).encode()) < 40_000


def test_the_file_comes_as_it_was_sent_and_only_to_keep(story: Order, anna: User) -> None:
    with closing(opened_by(anna).get(f"/acts/{story.edition.act.pk}/source/")) as answer:
        assert b"".join(answer) == sample_order().read()
    assert answer["Content-Disposition"] == 'attachment; filename="1074-r.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_could_act_in_a_browser_is_no_page_of_ours(story: Order, anna: User) -> None:
    ActEdition.objects.update(source_name='акт"\r\nX-Evil: 1.html')
    Blob.objects.update(media_type="text/html")
    with closing(opened_by(anna).get(f"/acts/{story.edition.act.pk}/source/")) as answer:
        pass
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "X-Evil" not in answer.headers


def test_a_file_whose_bytes_have_gone_is_not_found(story: Order, anna: User) -> None:
    path_of(story.edition.source).unlink()
    assert opened_by(anna).get(f"/acts/{story.edition.act.pk}/source/").status_code == 404
