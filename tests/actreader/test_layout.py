"""Tables drawn with spaces: columns by the gaps between them, page by page."""

import time

import pytest

import actreader
from actreader import Table
from actreader.readers.text.layout import find_tables
from actreader.readers.text.lines import split_lines
from actreader.readers.text.pages import without_page_numbers
from tests.actreader.texts import CLAUSES, HEAD

Rows = list[list[tuple[str, int]]]


def rows(text: str) -> Rows:
    tables: list[Table] = [found.table for found in find_tables(without_page_numbers(split_lines(text)))]
    return [[(cell.text, cell.columns) for cell in row.cells] for table in tables for row in table.rows]


def plain(*cells: str) -> list[tuple[str, int]]:
    return [(cell, 1) for cell in cells]


SIMPLE = """\
 №   Мероприятие            Срок         Ответственный
п/п
 1         2                  3               4
 1.  Утверждение:           май 2021     Департамент
     1) перечня;            года         образования
     2) типового
     положения
              II. Оснащение школ
 2.  Закупка естественно-    июнь        Школы
     научного набора
"""


def test_rows_begin_at_their_numbers_and_wrapped_lines_are_joined() -> None:
    assert rows(SIMPLE) == [
        plain("№ п/п", "Мероприятие", "Срок", "Ответственный"),
        plain("1", "2", "3", "4"),
        plain("1.", "Утверждение:\n1) перечня;\n2) типового положения", "май 2021 года", "Департамент образования"),
        [("II. Оснащение школ", 4)],
        plain("2.", "Закупка естественно-научного набора", "июнь", "Школы"),
    ]


def test_a_section_that_fits_into_one_column_is_known_by_its_word() -> None:
    text = SIMPLE.replace("              II. Оснащение школ\n", "     Раздел 2. Кадры\n")
    assert rows(text)[3] == [("Раздел 2. Кадры", 4)]


def test_a_head_over_several_columns_stands_over_each_of_them() -> None:
    text = """\
 №    Мероприятие         Срок реализации        Исполнитель
                        начало     окончание
 1        2                3           4              5
 1    Ремонт            01.02.22   30.06.22      Школы
 2    Закупка           01.03.22   30.07.22      Школы
"""
    assert rows(text)[0] == plain(
        "№", "Мероприятие", "Срок реализации / начало", "Срок реализации / окончание", "Исполнитель"
    )


def test_a_row_goes_on_over_the_page_where_columns_stand_elsewhere() -> None:
    first = SIMPLE.replace("     научного набора\n", "")
    second = """\
\f                      2
№     Мероприятие        Срок     Ответственный
п/п
 1        2               3            4
      научного набора              и центры
3.    Приемка            июль     Комиссия
"""
    act = actreader.read((HEAD + CLAUSES + "Приложение № 1\n\nПЛАН\n\n" + first + second).encode(), name="a.txt")
    found = [row for one in act.roadmaps if one.roadmap for row in one.roadmap.rows]
    assert [(row.number, row.text, row.responsibles, row.deadline_text, row.place.page) for row in found[1:]] == [
        ("2", "Закупка естественно-научного набора", ("Школы и центры",), "июнь", 1),
        ("3", "Приемка", ("Комиссия",), "июль", 2),
    ]
    assert [one.code for one in act.warnings] == ["joined-rows"]


def test_a_table_goes_on_over_the_page_without_its_head() -> None:
    second = """\
\f                      2
     научного набора         года        и центры
 3.  Приемка                июль        Комиссия
"""
    assert rows(SIMPLE.replace("     научного набора\n", "") + second)[4:] == [
        plain("2.", "Закупка естественно-", "июнь", "Школы"),
        plain("", "научного набора", "года", "и центры"),
        plain("3.", "Приемка", "июль", "Комиссия"),
    ]


def test_rows_that_were_left_outside_the_table_are_told() -> None:
    text = SIMPLE + "\nСледующая часть плана\n\n 3.  Приемка                июль        Комиссия\n"
    act = actreader.read((HEAD + CLAUSES + "Приложение № 1\n\nПЛАН\n\n" + text).encode(), name="a.txt")
    assert [(one.code, one.where) for one in act.warnings] == [("rows-left-over", "appendix 1")]


def test_the_text_after_an_empty_line_is_no_row() -> None:
    assert rows(SIMPLE + "\n* Сноска под таблицей.\n") == rows(SIMPLE)


@pytest.mark.parametrize(
    "text",
    [
        "Срок исполнения     Ответственный\nмай                 школы\n",
        "Губернатор области                     В.В. Сипягин\n",
        "10.12.2020                                 № 1074-р\n",
        "",
    ],
)
def test_what_is_no_table_is_left_alone(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "№  Срок  Дата\n",
        "1  2  3\n",
        "\n" * 500 + "1. а  б  в\n",
        "1. а  б  в\n",
        " " * 50,
        "а  " * 20 + "\n",
        "\f№  Срок  Дата\n 1. а б в\n",
    ],
)
def test_a_hostile_text_costs_little(piece: str) -> None:
    text = "№  Мероприятие  Срок  Дата\n" + piece * (100_000 // len(piece))
    began = time.perf_counter()
    list(find_tables(split_lines(text)))
    assert time.perf_counter() - began < 5


UNNUMBERED = """\
       Содержание работ                   Сроки проведения                Исполнители
Промывка систем отопления         до 10 октября 2023 г.         руководители учреждений
Оформление паспортов готовности   16.10.2023                    Управление образования
                                                                руководители учреждений
Пуск тепла                        по погодным условиям, но не   АО «Теплосеть»
                                  позднее 20 октября 2023 г.
"""


def test_rows_without_numbers_begin_where_a_text_stands_beside_others() -> None:
    assert rows(UNNUMBERED) == [
        plain("Содержание работ", "Сроки проведения", "Исполнители"),
        plain("Промывка систем отопления", "до 10 октября 2023 г.", "руководители учреждений"),
        plain("Оформление паспортов готовности", "16.10.2023", "Управление образования руководители учреждений"),
        plain("Пуск тепла", "по погодным условиям, но не позднее 20 октября 2023 г.", "АО «Теплосеть»"),
    ]


TOUCHING = """\
     № п/п             Мероприятие              Срок исполнения              Ответственные
                                                                              исполнители
                          I. Организационные мероприятия
1.                Создание рабочей группы    10.02.2024                 Комитет по социальной
                  по вопросам питания                                   политике
2.                Разработка              II квартал 2024 г.            Управление образования
                  межведомственного плана
                                     II. Контроль
3.                Повышение квалификации в течение 2024 года            ГБПОУ «Колледж
                  поваров                                               питания»
"""


def test_words_of_two_columns_may_touch_and_a_row_may_stand_beside_its_columns() -> None:
    assert rows(TOUCHING)[1:] == [
        [("I. Организационные мероприятия", 4)],
        plain("1.", "Создание рабочей группы по вопросам питания", "10.02.2024", "Комитет по социальной политике"),
        plain("2.", "Разработка межведомственного плана", "II квартал 2024 г.", "Управление образования"),
        [("II. Контроль", 4)],
        plain("3.", "Повышение квалификации поваров", "в течение 2024 года", "ГБПОУ «Колледж питания»"),
    ]


TWO_PAGES = """\
№    Мероприятие        Срок                Результат
     по плану
1    Ремонт             май 2023 г.         Акты
2    Мебель             июнь 2023 г.        Акты

1   Срок может быть уточнен.
\f№    Мероприятие        Срок                Результат
     по плану
     для школ                               приемки
3    Открытие           1 сентября          Приказы
"""


def test_what_follows_a_repeated_head_goes_on_from_the_row_above_and_a_footnote_is_no_row() -> None:
    found = list(find_tables(without_page_numbers(split_lines(TWO_PAGES))))
    read = [[cell.text for cell in row.cells] for one in found for row in one.table.rows]
    assert (read, [one.footnotes for one in found]) == (
        [
            ["№", "Мероприятие по плану", "Срок", "Результат"],
            ["1", "Ремонт", "май 2023 г.", "Акты"],
            ["2", "Мебель", "июнь 2023 г.", "Акты"],
            ["№", "Мероприятие по плану", "Срок", "Результат"],
            ["", "для школ", "", "приемки"],
            ["3", "Открытие", "1 сентября", "Приказы"],
        ],
        [("Срок может быть уточнен.",)],
    )


def test_heads_may_have_an_empty_line_above_their_parts() -> None:
    text = """\
 №   Наименование     Сроки реализации       Ответственный
     мероприятия

                      начало   окончание
1.   Обследование   01.06.2022   30.06.2022   Школы
2.   Ремонт         01.07.2022   30.09.2022   Школы
"""
    assert rows(text)[1:] == [
        plain("1.", "Обследование", "01.06.2022", "30.06.2022", "Школы"),
        plain("2.", "Ремонт", "01.07.2022", "30.09.2022", "Школы"),
    ]
