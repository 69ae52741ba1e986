"""What must prove a measure, as the executor and whoever decides read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.seen import opened_by, words
from tests.sent import form_on

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User

MISSING = "Недостаёт того, чем доказывают такое мероприятие: номер извещения или контракта."


def test_the_form_says_what_is_needed_and_a_refusal_keeps_what_was_typed(story: Order, pavel: User) -> None:
    client, address = opened_by(pavel), f"/points/{story.point('4').pk}/"
    page = client.get(address)
    assert "Номер извещения или контракта обязательно – распоряжение № 1074-р, строка 4" in words(page)
    typed = form_on(page, f"{address}submit/") | {"note": "Размещены", "links": "example.ru/1"}
    refused = client.post(f"{address}submit/", typed)
    again = form_on(refused, f"{address}submit/")
    assert (refused.status_code, again["note"], again["links"]) == (422, "Размещены", "example.ru/1")
    assert MISSING in words(refused)
    assert client.post(f"{address}submit/", again | {"without": "Размещаются завтра"}).status_code == 302


def test_who_decides_reads_what_is_there_what_is_missing_and_why(story: Order, anna: User) -> None:
    told = words(opened_by(anna).get(f"/points/{story.point('5').pk}/"))
    assert "недостаёт: удостоверения или их список распоряжение № 1074-р, строка 5" in told
    assert "нет, хотя желательно: отчёт по программам" in told
    assert "Почему этого нет: «Группы учатся до августа, удостоверений ещё нет»" in told
    agreed = words(opened_by(anna).get(f"/points/{story.point('3').pk}/"))
    assert "есть: номер соглашения" in agreed


def test_the_same_is_read_where_many_are_decided_on(story: Order, anna: User) -> None:
    told = words(opened_by(anna).get(f"/points/together/?point={story.point('5').pk}"))
    assert "недостаёт: удостоверения или их список" in told
    assert "Почему этого нет: «Группы учатся до августа" in told
