"""Headings in capitals brought to ordinary case."""

import pytest

from actreader.understanding.letter_case import Spelling
from actreader.understanding.lines import close_letter_spacing

RUNNING = (
    "Определить Департамент образования Владимирской области координатором по созданию центров «Точка роста».",
    "Утвердить комплекс мер («дорожную карту») в системе ГИС «Успех».",
)


@pytest.mark.parametrize(
    ("printed", "ordinary"),
    [
        ("АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ", "Администрация Владимирской области"),
        ("КОМПЛЕКС МЕР («ДОРОЖНАЯ КАРТА») ПО СОЗДАНИЮ ЦЕНТРОВ «ТОЧКА РОСТА»", "Комплекс мер («дорожная карта») по созданию центров «Точка роста»"),
        ("КОМПЛЕКС МЕР («ДОРОЖНАЯ КАРТА») по созданию в ГБОУ ДПО центров", "Комплекс мер («дорожная карта») по созданию в ГБОУ ДПО центров"),
        ("План работы ГАУ ДПО", "План работы ГАУ ДПО"),
        ("ПРАВИТЕЛЬСТВО ТУЛЬСКОЙ ОБЛАСТИ", "Правительство Тульской области"),
        ("РАЗДЕЛ II", "Раздел II"),
        ("ПЕРЕЧЕНЬ ДАННЫХ ГИС «УСПЕХ»", "Перечень данных ГИС «Успех»"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_act_itself_tells_how_its_words_are_spelled(printed: str, ordinary: str) -> None:
    assert Spelling(RUNNING).ordinary(printed) == ordinary


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("П О С Т А Н О В Л Е Н И Е", "ПОСТАНОВЛЕНИЕ"),
        ("«Образование» п о с т а н о в л я ю:", "«Образование» постановляю:"),
        ("Р А С П О Р Я Ж Е Н И Е  Г Л А В Ы", "РАСПОРЯЖЕНИЕ  ГЛАВЫ"),
        ("и я в школе", "и я в школе"),
        ("а б в", "а б в"),
    ],
)
def test_letter_spacing_is_closed(printed: str, closed: str) -> None:
    assert close_letter_spacing(printed) == closed
