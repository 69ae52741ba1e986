"""What people type: dashes, spaces, brackets, two alphabets in a word, broken lines, footnote marks."""

import pytest

from srok import read
from srok.cleaning import Cleaned, clean, lowered


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("1\u00a0марта\n2021\u2009года", "1 марта 2021 года"),
        ("май – июнь — июль − август \u2011 сентябрь", "май - июнь - июль - август - сентябрь"),
        ("до 1 мар\u00adта", "до 1 марта"),
        ("(в срок до 5 июня)", "в срок до 5 июня"),
        ("март (апрель) [май]", "март, апрель ,май"),
        ("в течение 10 (десяти) рабочих дней", "в течение 10 рабочих дней"),
        ("1) март; 2) апрель", "март; ; апрель"),
        ("1. март; 2. апрель", "март; ; апрель"),
        ("а) март б) апрель", "март ; апрель"),
        ("график (приложение 1)", "график, приложение 1"),
        ('«18» декабря, "5" мая', "18 декабря, 5 мая"),
        (
            "\u0434\u006f 1 \u006d\u0430\u0440\u0442\u0430",
            "до 1 \u006d\u0430\u0440\u0442\u0430",
        ),  # Latin o and m; no Cyrillic letter looks like m
        ("\u0063 1 \u043f\u006f 5 мая", "с 1 по 5 мая"),  # Latin c alone, Latin o in «по»
        ("IIквартал", "IIквартал"),
        ("До до 1 марта 2021 года года", "До 1 марта 2021 года"),
        ("регистрации регистрации", "регистрации регистрации"),
        ("сен-\nтябрь 2021", "сентябрь 2021"),
        ("план- график", "план- график"),
        ("до 1 марта; ", "до 1 марта"),
    ],
)
def test_typing_habits_are_undone(typed: str, cleaned: str) -> None:
    assert clean(typed) == Cleaned(cleaned, None)


@pytest.mark.parametrize("mark", ["*", "**", "<*>", "<1>", "[2]", "¹", "²³"])
def test_a_footnote_mark_is_set_aside(mark: str) -> None:
    reading = read(f"15 декабря 2021{mark} года")

    assert (reading.canonical, reading.footnote, reading.certain) == ("15 декабря 2021 г.", mark, True)


def test_every_letter_stays_in_its_place_in_lower_case() -> None:
    text = clean("ИСПОЛНЕНИЕ Ещё \u0130 ǅ ẞ").text

    assert lowered(text) == "исполнение еще i ǆ ß"
    assert len(lowered(text)) == len(text)
