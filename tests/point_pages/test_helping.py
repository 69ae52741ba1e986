"""Co-responsible bodies on the page of a point, in the list and in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from officedocs import read_sheets
from tests.seen import opened_by, words
from tests.sent import form_on, has_form
from vekha.control.models import CoResponsible

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User


@pytest.fixture
def page(story: Order) -> str:
    """The address of a point that its department answers for."""
    return f"/points/{story.point('4').pk}/"


def set_by(anna: User, page: str, bodies: str) -> tuple[int, str]:
    """Анна says who helps: the status and what is read then."""
    client, address = opened_by(anna), f"{page}co-responsibles/"
    answer = client.post(address, form_on(client.get(page), address) | {"bodies": bodies})
    shown = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    return answer.status_code, words(shown)


def test_anna_names_who_helps_and_everybody_who_may_reads_it(page: str, anna: User, gleb: User, vera: User) -> None:
    assert opened_by(vera).get(page).status_code == 404
    status, said = set_by(anna, page, "murom\nг. Ковров")
    assert (status, "Соисполнители округ Муром г. Ковров" in said) == (302, True)
    assert "Соисполнители округ Муром г. Ковров" in words(opened_by(gleb).get(page))
    assert not has_form(opened_by(gleb).get(page), f"{page}co-responsibles/")


def test_a_body_that_is_not_there_is_named_and_nothing_changes(page: str, anna: User) -> None:
    status, said = set_by(anna, page, "murom\nЛуна")
    assert (status, "«Луна»" in said, CoResponsible.objects.count()) == (422, True, 0)


def test_vera_finds_it_in_her_list_marked_and_can_press_nothing(
    page: str, story: Order, anna: User, vera: User
) -> None:
    assert "0 контрольных точек" in words(opened_by(vera).get("/points/"))
    set_by(anna, page, "murom")
    said = words(opened_by(vera).get("/points/"))
    assert "1 контрольная точка" in said
    assert "Департамент образования соисполнитель" in said
    answer = opened_by(vera).get(page)
    assert answer.status_code == 200
    assert [name for name in ("start", "submit", "accept", "extend") if has_form(answer, f"{page}{name}/")] == []
    assert opened_by(vera).post(f"{page}start/").status_code == 403


def test_the_file_of_the_list_names_who_helps(page: str, story: Order, anna: User) -> None:
    set_by(anna, page, "murom\nkovrov")
    (sheet,) = read_sheets(b"".join(opened_by(anna).get("/points/?state=returned&as=xlsx")))
    assert [cells[-1] for _, cells in sheet.rows if len(cells) > 15][-1] == "округ Муром; г. Ковров"
