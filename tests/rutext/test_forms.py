"""Words are found in whatever form they stand."""

from __future__ import annotations

import pytest

from rutext import possible_forms, words_of


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Заключение соглашений", ["заключение", "соглашение"]),
        ("СОГЛАШЕНИЯМИ", ["соглашение"]),
        ("ещё счёт", ["еще", "счет"]),
        ("№1074-р от 10.12.2020", ["1074-р", "от", "10.12.2020"]),
        ("извещение 0328300017424000059", ["извещение", "0328300017424000059"]),
        ("Точка-роста, «Кванториум»", ["точка-рост", "кванториум"]),
        ("Covid-19 и IT-куб", ["covid-19", "и", "it-куб"]),
        ("", []),
        ("— … №", []),
    ],
)
def test_the_words_of_a_text_in_their_normal_forms(text: str, forms: list[str]) -> None:
    assert [word.form for word in words_of(text)] == forms


def test_each_word_says_where_it_stands() -> None:
    text = "О «дорожных картах»"
    assert [text[word.start : word.end] for word in words_of(text)] == ["О", "дорожных", "картах"]


def test_a_word_that_may_be_two_is_asked_for_as_both() -> None:
    assert {"стать", "сталь"} <= possible_forms("стали")
