"""The act as entered beside another reading of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import TODAY, Order, on, sample_order
from tests.seen import opened_by, words
from vekha.intake.selectors.comparison import Pair, comparison
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from vekha.accounts.models import User
    from vekha.intake.models import Draft

MOST_STATEMENTS = 12
TEXT = sample_order().read().decode()

CLAUSE = next(line for line in TEXT.splitlines() if line.startswith("2.4. ")).removeprefix("2.4. ")
ROW = """Центров «Точка роста»
Департамент образования Владимирской области
Размещение информации в СМИ
1 сентября 2021 года"""

Told = tuple[str, str | None, str | None]


def draft_of(user: User, text: str) -> Draft:
    """A draft of the same order read from another text."""
    assert user.organization is not None
    with on(TODAY):
        upload = ContentFile(text.encode(), name="again.txt")
        return read_file(by=user, organization=user.organization, upload=upload, name="again.txt")


def side(pieces: list[object] | None) -> str | None:
    """A side of a pair with what differs in brackets."""
    if pieces is None:
        return None
    return "".join(f"[{one.text}]" if one.differs else one.text for one in pieces)  # type: ignore[attr-defined]


def told(order: Order, draft: Draft) -> dict[str, list[Told]]:
    """What differs, by the parts of the act."""
    parts = comparison(order.edition.act, draft.reading, dt.date(2021, 3, 9))
    return {str(part.name): [_told(one) for one in part.pairs if one.differs] for part in parts if part.differences}


def _told(pair: Pair) -> Told:
    entered, read = pair.entered, pair.read
    return str(pair.name), side([*entered] if entered else None), side([*read] if read else None)


def test_the_same_text_shows_no_differences(order_1074: Order, anna: User) -> None:
    draft = draft_of(anna, TEXT)
    assert told(order_1074, draft) == {}
    said = words(opened_by(anna).get(f"/import/{draft.pk}/compare/"))
    assert "Различий нет: прочитанное совпадает с внесённым" in said


def test_another_layout_of_the_same_words_is_no_difference(order_1074: Order, anna: User) -> None:
    draft = draft_of(
        anna, TEXT.replace("\n", "\r\n").replace("Об утверждении дорожных карт", "Об утверждении дорожных карт  ")
    )
    assert told(order_1074, draft) == {}


@pytest.mark.parametrize(
    ("was", "becomes", "differences"),
    [
        (
            "Об утверждении дорожных карт",
            "Об утверждении двух дорожных карт",
            {"Реквизиты": [("название", "Об утверждении дорожных карт", "Об утверждении [двух ]дорожных карт")]},
        ),
        (
            "Об утверждении дорожных карт\n",
            "Об утверждении дорожных карт области\n",
            {"Реквизиты": [("название", "Об утверждении дорожных карт", "Об утверждении дорожных карт [области]")]},
        ),
        (f"2.4. {CLAUSE}\n", "", {"Пункты": [("2.4", f"[{CLAUSE}]", None)]}),
        (
            "Начало работы Центров «Точка роста»",
            "Открытие Центров «Точка роста»",
            {"Приложение №\u00a02": [("7", f"[Начало работы ]{ROW}", f"[Открытие ]{ROW}")]},
        ),
    ],
    ids=["title", "end of the title", "clause", "row"],
)
def test_each_difference_is_marked_word_by_word(
    was: str, becomes: str, differences: dict[str, list[Told]], order_1074: Order, anna: User
) -> None:
    assert was in TEXT
    assert told(order_1074, draft_of(anna, TEXT.replace(was, becomes))) == differences


def test_the_page_names_how_many_and_shows_only_them_until_asked(order_1074: Order, anna: User) -> None:
    draft, client = draft_of(anna, TEXT.replace("1 сентября 2021 года", "2 сентября 2021 года")), opened_by(anna)
    page = client.get(f"/import/{draft.pk}/compare/")
    assert "1 различие с внесённым актом" in words(page)
    assert "<del>1 </del>" in page.content.decode()
    assert "<ins>2 </ins>" in page.content.decode()
    assert "Электронный бюджет" not in words(page)
    assert "Электронный бюджет" in words(client.get(f"/import/{draft.pk}/compare/?all"))


def test_comparing_changes_nothing(order_1074: Order, anna: User) -> None:
    draft = draft_of(anna, TEXT.replace("Начало работы", "Открытие"))
    before = Entry.objects.count()
    opened_by(anna).get(f"/import/{draft.pk}/compare/")
    assert Entry.objects.count() == before


def test_where_there_is_nothing_to_compare_with_the_draft_itself_opens(order_1074: Order, anna: User) -> None:
    draft = draft_of(anna, TEXT.replace("1074-р", "1075-р"))
    answer = opened_by(anna).get(f"/import/{draft.pk}/compare/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/import/{draft.pk}/")


def test_the_page_needs_few_statements(order_1074: Order, anna: User) -> None:
    draft, client = draft_of(anna, TEXT.replace("Начало работы", "Открытие")), opened_by(anna)
    client.get(f"/import/{draft.pk}/compare/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/import/{draft.pk}/compare/?all")
    assert len(asked) <= MOST_STATEMENTS
