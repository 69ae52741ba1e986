"""Which measure of a new edition is which of the one before: by its text, not by its number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vekha.roadmaps.rules import Printed, paired

OLD = [
    Printed("1", "Определение должностного лица, ответственного за создание центров"),
    Printed("2", "Объявление закупок товаров для создания центров"),
    Printed("3", "Проведение курсов повышения квалификации сотрудников"),
    Printed("4", "Открытие центров"),
]


def told(new: list[Printed]) -> list[tuple[int | None, bool]]:
    return [(one.old, one.is_sure) for one in paired(OLD, new)]


def test_renumbered_rows_are_known_by_their_text() -> None:
    assert told([Printed(str(n), one.text) for n, one in enumerate(reversed(OLD), 1)]) == [
        (3, True),
        (2, True),
        (1, True),
        (0, True),
    ]


@pytest.mark.parametrize(
    ("text", "old", "sure"),
    [
        ("Объявление закупок товаров, работ и услуг для создания центров", 1, True),
        ("Объявление закупок оборудования для центров", 1, False),
        ("Проведение совещания с муниципалитетами", None, True),
        ("Закупки", None, True),
        ("", None, True),
    ],
)
def test_a_row_is_the_likest_one_or_new(text: str, old: int | None, sure: bool) -> None:
    assert told([Printed("9", text)]) == [(old, sure)]


def test_of_equal_texts_the_number_decides_and_each_is_continued_once() -> None:
    twice = [Printed("1", "Отчет"), Printed("2", "Отчет")]
    found = paired(twice, [Printed("2", "Отчет"), Printed("1", "Отчет"), Printed("3", "Отчет")])
    assert [one.old for one in found] == [1, 0, None]


ROWS = st.lists(st.builds(Printed, st.sampled_from("123"), st.text("абв ", max_size=20)), max_size=8)


@given(ROWS, ROWS)
def test_no_row_is_continued_twice_and_every_new_one_is_told(old: list[Printed], new: list[Printed]) -> None:
    found = paired(old, new)
    continued = [one.old for one in found if one.old is not None]
    assert [one.new for one in found] == list(range(len(new)))
    assert len(continued) == len(set(continued))
