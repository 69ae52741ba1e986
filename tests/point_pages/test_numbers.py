"""Registered numbers on the page of a point: sent, shown, refused with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.seen import opened_by, words
from tests.sent import form_on
from tests.web.test_lists_as_files import lines
from vekha.control.models import Evidence

if TYPE_CHECKING:
    from django.test import Client

    from tests.people import Order
    from tests.seen import Answer
    from vekha.accounts.models import User

NOTICE = "0128200000121000917"


def numbers(*typed: tuple[str, str, str, str]) -> dict[str, str]:
    """Rows of the form as they are filled in."""
    fields = ("kind", "number", "date", "issuer")
    return {f"number-{n}-{field}": row[place] for n, row in enumerate(typed, 1) for place, field in enumerate(fields)}


def send(client: Client, order: Order, typed: dict[str, str]) -> Answer:
    """Send the report on measure 4 with these rows."""
    pk = order.point("4").pk
    address = f"/points/{pk}/submit/"
    return client.post(address, form_on(client.get(f"/points/{pk}/"), address) | typed)


def test_pavel_reports_with_two_numbers_and_anna_reads_them(story: Order, pavel: User, anna: User) -> None:
    typed = numbers(
        ("notice", f" {NOTICE} ", "2021-03-05", "Департамент"), ("notice", "0128200000120000918", "05.03.2021", "")
    )
    assert send(opened_by(pavel), story, typed).status_code == 302  # type: ignore[attr-defined]  # a response
    kept = Evidence.objects.filter(submission__point=story.point("4")).order_by("pk").values_list("number", "issuer")
    assert list(kept) == [(NOTICE, "Департамент"), ("0128200000120000918", "")]
    seen = words(opened_by(anna).get(f"/points/{story.point('4').pk}/"))
    assert f"Извещение о закупке № {NOTICE} от 05.03.2021 Департамент" in seen
    assert "№ 0128200000120000918 от 05.03.2021 В номере год 2020, в дате – 2021." in seen


def test_a_wrong_number_comes_back_with_everything_typed(story: Order, pavel: User) -> None:
    typed = numbers(("notice", NOTICE, "2021-03-05", ""), ("notice", NOTICE[:-1], "2021-03-05", "Департамент"))
    answer = send(opened_by(pavel), story, typed | {"note": "Размещены"})
    again = form_on(answer, f"/points/{story.point('4').pk}/submit/")
    assert answer.status_code == 422  # type: ignore[attr-defined]  # a response
    assert "В номере извещения 19 цифр, здесь 18." in words(answer)
    assert (again["note"], again["number-2-number"], again["number-2-issuer"]) == (
        "Размещены",
        NOTICE[:-1],
        "Департамент",
    )


def test_half_a_number_is_asked_for_whole(story: Order, pavel: User) -> None:
    answer = send(opened_by(pavel), story, numbers(("notice", NOTICE, "", "")))
    assert "Вместе с номером нужны его вид, сам номер и дата." in words(answer)


def test_the_list_as_a_file_says_what_proves_the_last_report(story: Order, pavel: User, anna: User) -> None:
    send(opened_by(pavel), story, numbers(("notice", NOTICE, "2021-03-05", "")))
    rows = lines(opened_by(anna), "/points/?state=submitted")
    told = {row[3]: row[-1] for row in rows[4:]}
    assert told["4"] == f"извещение о закупке № {NOTICE} от 05.03.2021"
