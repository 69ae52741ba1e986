"""Narrow columns break words without a hyphen; only the dictionary and the room in the line tell where."""

import pytest

from actreader.readers.text.joining import unwrapped


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(
            ["Информирован", "ие населения"], "Информирование населения", id="the whole is a word, a part is none"
        ),
        pytest.param(["професс", "иональн", "ой пробы"], "профессиональной пробы", id="in three lines"),
        pytest.param(["общеобразовательн", "ых организаций"], "общеобразовательных организаций", id="its ending alone"),
        pytest.param(["ОТВЕТСТВЕН", "НЫЙ"], "ОТВЕТСТВЕННЫЙ", id="in capitals"),
        pytest.param(["15.09.202", "3"], "15.09.2023", id="a date in its year"),
        pytest.param(["до 15.", "09.2023"], "до 15.09.2023", id="a date after its day"),
        pytest.param(["1.", "1"], "1.1", id="a number of a row"),
        pytest.param(
            ["медицинская помощь", ", водоснабжение"], "медицинская помощь, водоснабжение", id="a comma pushed out"
        ),
        pytest.param(["Минпросвеще", "ния России"], "Минпросвещения России", id="a word that no dictionary has"),
        pytest.param(["естественно-", "научной"], "естественно-научной", id="a hyphen of its own"),
    ],
)
def test_a_word_that_the_column_broke_is_whole_again(lines: list[str], text: str) -> None:
    assert unwrapped(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(["акт о", "приёмке"], "акт о приёмке", id="a preposition"),
        pytest.param(["по", "ставки"], "по ставки", id="both are words, and the line had room for more than both"),
        pytest.param(["приказ по", "школе города"], "приказ по школе города", id="both are words"),
        pytest.param(["размещён", "документ о приёмке"], "размещён документ о приёмке", id="the line had room"),
        pytest.param(["отчёт", "Директор школы"], "отчёт Директор школы", id="a capital"),
        pytest.param(["1 марта", "2021"], "1 марта 2021", id="figures after a word"),
        pytest.param(["28.05.2021", "15.06.2021"], "28.05.2021 15.06.2021", id="two dates"),
        pytest.param(["Short", "other"], "Short other", id="words of another language"),
    ],
)
def test_words_that_stand_in_two_lines_stay_apart(lines: list[str], text: str) -> None:
    assert unwrapped(lines) == text
