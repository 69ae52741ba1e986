"""What an amending act orders, clause by clause; what is not understood is said to be unread."""

from __future__ import annotations

import pytest

import actreader

HEAD = "АДМИНИСТРАЦИЯ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ\n\n20.02.2021 № 101-р\n\nО внесении изменений в распоряжение от 10.12.2020 № 1074-р\n\n"
BRINGS = "1. Внести в распоряжение администрации области от 10.12.2020 № 1074-р следующие изменения:\n1) "
END = "\n\nГубернатор области\tА.А. Авдеев\n"

Told = tuple[str, str | None, str | None, str | None, str | None, str | None, str | None]


def told(text: str) -> list[Told]:
    act = actreader.read((HEAD + text + END).encode(), name="a.txt")
    return [(one.action, one.clause, one.appendix, one.row, one.old, one.new, one.by) for one in act.instructions]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("в пункте 3 слова «до 20 января» заменить словами «до 1 марта»;", ("replace", "3", None, None, "до 20 января", "до 1 марта", None)),
        ("в абзаце втором пункта 4 слово «отдел» заменить словом «управление»;", ("replace", "4", None, None, "отдел", "управление", None)),
        ("в пункте 2.1 цифры «30» заменить цифрами «32».", ("replace", "2.1", None, None, "30", "32", None)),
        ("по всему тексту слова «Департамент» заменить словами «Министерство»;", ("replace", None, None, None, "Департамент", "Министерство", None)),
        ("пункт 2 изложить в следующей редакции: «2. Определить координатора.»;", ("restate", "2", None, None, None, "2. Определить координатора.", None)),
        ("приложение № 2 изложить в новой редакции согласно приложению № 1 к настоящему распоряжению;", ("restate", None, "2", None, None, None, "1")),
        ("дополнить приложением № 3 согласно приложению к настоящему распоряжению.", ("add", None, "3", None, None, None, "")),
        ("дополнить пунктом 2.1 следующего содержания: «2.1. Создать группу.»;", ("add", "2.1", None, None, None, "2.1. Создать группу.", None)),
        ("пункт 4 исключить;", ("repeal", "4", None, None, None, None, None)),
        ("пункт 5 признать утратившим силу;", ("repeal", "5", None, None, None, None, None)),
        ("в строке 5 приложения № 2 слова «1 марта» заменить словами «1 мая»;", ("replace", None, "2", "5", "1 марта", "1 мая", None)),
        ("строку 7 приложения № 2 исключить;", ("repeal", None, "2", "7", None, None, None)),
        ("в строке 6 приложения № 2 слова «до 1 мая» исключить;", ("replace", None, "2", "6", "до 1 мая", "", None)),
        ("в пункте 3 слова «и школы» исключить;", ("replace", "3", None, None, "и школы", "", None)),
        ("абзац второй пункта 4 исключить;", ("unread", "4", None, None, None, None, None)),
        ("подпункт «а» пункта 3 исключить;", ("unread", "3", None, None, None, None, None)),
        ("подпункт «б» пункта 2 изложить в следующей редакции: «б) школам.»;", ("unread", "2", None, None, None, None, None)),
        ("раздел II приложения № 2 исключить;", ("unread", None, "2", None, None, None, None)),
        ("пункты 4 и 5 изложить в следующей редакции: «4. Да. 5. Нет.»;", ("unread", "4", None, None, None, None, None)),
        ("пункты 9–5 исключить;", ("unread", "9", None, None, None, None, None)),
        ("пункты 1.1–3 исключить;", ("unread", "1.1", None, None, None, None, None)),
        ("строки 5, 7 и пункты 2, 3 исключить;", ("unread", "2", None, "5", None, None, None)),
        ("пункт 2 изложить в следующей редакции: «2. Да.», пункт 3 исключить;", ("unread", "2", None, None, None, None, None)),
        ("в преамбуле слово «отдел» заменить словом «сектор»;", ("unread", None, None, None, None, None, None)),
        ("в наименовании слово «план» заменить словом «карта»;", ("unread", None, None, None, None, None, None)),
        ("наименование изложить красиво;", ("unread", None, None, None, None, None, None)),
    ],
)  # fmt: skip
def test_each_form_of_instruction(words: str, expected: Told) -> None:
    assert told(BRINGS + words) == [expected]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("пункты 4 и 5 исключить;", [("4", None, None), ("5", None, None)]),
        ("пункты 2.1–2.3, 5 признать утратившими силу;", [("2.1", None, None), ("2.2", None, None), ("2.3", None, None), ("5", None, None)]),
        ("строки с 5 по 7 приложения № 2 исключить;", [(None, "2", "5"), (None, "2", "6"), (None, "2", "7")]),
        ("пункты 3, 8 приложения № 2 исключить;", [(None, "2", "3"), (None, "2", "8")]),
        ("приложения № 3, 4 признать утратившими силу;", [(None, "3", None), (None, "4", None)]),
    ],
)  # fmt: skip
def test_a_list_of_places_is_an_instruction_for_each(words: str, places: list[tuple[str | None, ...]]) -> None:
    assert told(BRINGS + words) == [("repeal", *place, None, None, None) for place in places]


def test_words_are_replaced_in_every_place_of_a_list() -> None:
    assert told(BRINGS + "в пунктах 2 и 4 слова «отдел» заменить словами «сектор», слово «старый» исключить;") == [
        ("replace", "2", None, None, "отдел", "сектор", None),
        ("replace", "2", None, None, "старый", "", None),
        ("replace", "4", None, None, "отдел", "сектор", None),
        ("replace", "4", None, None, "старый", "", None),
    ]


def test_a_part_of_an_act_that_is_repealed_is_an_instruction() -> None:
    text = "1. Признать утратившим силу пункт 3 распоряжения администрации области от 10.12.2020 № 1074-р."
    assert told(text) == [("repeal", "3", None, None, None, None, None)]


def test_instructions_inside_others_speak_of_what_stands_around_them() -> None:
    words = "в приложении № 2:\nа) в строке 4 слова «раз» заменить словами «два»;\nб) строку 5 исключить."
    assert told(BRINGS + words) == [
        ("replace", None, "2", "4", "раз", "два", None),
        ("repeal", None, "2", "5", None, None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Утвердить план.\n2. Исключить нарушения сроков.",
        "1. Контроль оставляю за собой.",
        "1. Признать утратившим силу распоряжение от 10.12.2020 № 1074-р.",
    ],
)
def test_an_act_that_brings_no_changes_in_orders_none(text: str) -> None:
    assert told(text) == []
