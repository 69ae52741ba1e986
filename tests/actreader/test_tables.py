"""Tables of measures: columns by the words of their heads, broken rows, sections, footnotes."""

import pytest

import actreader
from actreader import ActReading, Row
from tests.actreader.texts import HEADS, ROW, order


def act_with(table: str) -> ActReading:
    return actreader.read(order(table=table), name="order.txt")


def rows(act: ActReading) -> tuple[Row, ...]:
    return act.roadmaps[0].roadmap.rows if act.roadmaps and act.roadmaps[0].roadmap else ()


def told(act: ActReading) -> list[tuple[str | None, str, tuple[str, ...], str | None, str]]:
    return [(row.number, row.text, row.responsibles, row.result, row.deadline_text) for row in rows(act)]


def codes(act: ActReading) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in act.warnings]


MEASURE = ("1", "Объявление закупок", ("Департамент образования",), "Извещения", "1 марта 2021 года")


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("№ п/п\tМероприятие\tОтветственный\tРезультат\tСрок", "1.\t{text}\t{who}\t{what}\t{when}"),
        (
            "№\tСроки реализации\tНаименование мероприятия\tИсполнители\tВид документа",
            "1\t{when}\t{text}\t{who}\t{what}",
        ),
        (
            "Ответственный исполнитель\tДата исполнения\tОжидаемый результат мероприятия\tСодержание мероприятия\tN п/п",
            "{who}\t{when}\t{what}\t{text}\t1.",
        ),
        (
            "№\tКонтрольная точка\tПлановый срок (дата начала – дата окончания)\tОтветственный за исполнение\tИтоговый документ",
            "1.\t{text}\t{when}\t{who}\t{what}",
        ),
        ("Мероприятие\tСрок\tОтветственные\tИтог", "1. {text}\t{when}\t{who}\t{what}"),
    ],
)
def test_columns_are_found_by_their_heads_in_any_order(heads: str, cells: str) -> None:
    row = cells.format(text=MEASURE[1], who=MEASURE[2][0], what=MEASURE[3], when=MEASURE[4])
    assert told(act_with(f"{heads}\n{row}\n")) == [MEASURE]


def test_a_number_line_and_a_repeated_head_are_no_rows() -> None:
    act = act_with(f"{HEADS}1\t2\t3\t4\t5\n{ROW}\n{HEADS}1\t2\t3\t4\t5\n2.\tЗакупка\tШколы\tАкты\tмай 2021 г.\n")
    assert told(act) == [MEASURE, ("2", "Закупка", ("Школы",), "Акты", "май 2021 г.")]
    assert act.warnings == ()


def test_other_columns_are_kept_under_their_heads() -> None:
    act = act_with("№\tМероприятие\tСрок\tОснование\tПримечание\n1\tРемонт\tмай\tзакон\t–\n")
    assert [row.extra for row in rows(act)] == [(("Основание", "закон"), ("Примечание", "–"))]


def test_a_section_belongs_to_the_rows_below_it() -> None:
    act = act_with(f"{HEADS}I. Оснащение\t\t\t\t\n{ROW}Раздел II. Кадры\n2.\tОбучение\tШколы\t\tиюнь\n")
    assert [(row.number, row.section) for row in rows(act)] == [("1", "I. Оснащение"), ("2", "Раздел II. Кадры")]


def test_a_row_broken_by_a_page_is_joined_and_told() -> None:
    act = act_with(
        f"{HEADS}1.\tНачало естественно-\tДепартамент\tприказ\tдо 1 марта\n\n\tнаучных занятий\tобразования\t\t2021 года\n"
    )
    assert told(act) == [
        ("1", "Начало естественно-научных занятий", ("Департамент образования",), "приказ", "до 1 марта 2021 года")
    ]
    assert codes(act) == [("joined-rows", "appendix 1, row 1")]


def test_a_cell_with_a_line_feed_in_it_is_put_together() -> None:
    act = act_with(f"{HEADS}1.\tОбъявление\nзакупок\tДепартамент образования\tИзвещения\t1 марта 2021 года\n")
    assert [row.text for row in rows(act)] == ["Объявление\nзакупок"]


def test_tags_in_a_cell_become_its_lines() -> None:
    cell = "<p>Утверждение:</p> <ul><li>перечня &laquo;школ&raquo;;</li><li>- положения</li></ul>"
    act = act_with(f"{HEADS}1.\t{cell}\tШколы\t\tмай\n")
    assert [(row.text, row.items) for row in rows(act)] == [
        ("Утверждение:\n- перечня «школ»;\n- положения", ("перечня «школ»", "положения"))
    ]


def test_columns_of_start_and_end_are_told_apart() -> None:
    act = act_with("№\tМероприятие\tНачало\tОкончание\tИсполнитель\n1\tРемонт\t01.02.2022\t30.06.2022\tШколы\n")
    context = rows(act)[0].deadline_context
    assert context is not None
    assert (rows(act)[0].deadline_text, context.head, context.start, context.end) == (
        "01.02.2022 | 30.06.2022",
        "Начало | Окончание",
        "01.02.2022",
        "30.06.2022",
    )


def test_columns_of_years_keep_their_heads() -> None:
    act = act_with(
        "№\tМероприятие\tСрок, 2021 год\tСрок, 2022 год\tИсполнитель\n1\tРемонт\t+\t\tШколы\n2\tМебель\tмай\tиюнь\tШколы\n"
    )
    contexts = [row.deadline_context.cells for row in rows(act) if row.deadline_context]
    assert [[(cell.head, cell.text) for cell in cells] for cells in contexts] == [
        [("Срок, 2021 год", "+")],
        [("Срок, 2021 год", "май"), ("Срок, 2022 год", "июнь")],
    ]


def test_an_indicator_table_is_no_table_of_measures() -> None:
    act = act_with(
        f"{HEADS}{ROW}\nПоказатели\n\n№\tПоказатель\tЕдиница измерения\t2021\t2022\n1\tДоля школ\t%\t20\t40\n"
    )
    assert told(act) == [MEASURE]
    assert codes(act) == [("indicator-table", "appendix 1")]


def test_a_column_taken_for_measures_without_its_head_saying_so_is_told() -> None:
    act = act_with("№\tКонтрольная точка\tСрок\tОтветственный\n1\tРемонт\tмай\tШколы\n")
    assert told(act) == [("1", "Ремонт", ("Школы",), None, "май")]
    assert codes(act) == [("doubtful-columns", "appendix 1")]


def test_measures_with_a_column_of_indicators_are_measures() -> None:
    act = act_with("№\tМероприятие\tСрок\tПоказатель\tЕдиница измерения\n1\tРемонт\tмай\tдоля\t%\n")
    assert [(row.text, row.extra) for row in rows(act)] == [
        ("Ремонт", (("Показатель", "доля"), ("Единица измерения", "%")))
    ]


def test_a_road_map_without_deadlines_is_told() -> None:
    act = act_with("№\tМероприятие\tОтветственный\n1\tРемонт\tШколы\n")
    assert told(act) == [("1", "Ремонт", ("Школы",), None, "")]
    assert codes(act) == [("no-deadlines", "appendix 1")]


def test_a_road_map_in_which_nobody_answers_is_told_where_a_column_is_not_understood() -> None:
    act = act_with("№\tМероприятие\tСрок\tУполномоченное лицо\n1\tРемонт\tмай\tШколы\n")
    assert told(act) == [("1", "Ремонт", (), None, "май")]
    assert codes(act) == [("no-responsibles", "appendix 1")]


def test_what_is_strange_in_a_row_is_told() -> None:
    strange = "1.\tРемонт и c\u043eглашение\tШколы\t\tмай\n1.\tМебель\tШколы\t\tмай\n5.\t\tШколы\t\tмай\n"
    assert codes(act_with(HEADS + strange)) == [
        ("mixed-script", "appendix 1, row 1"),
        ("number-repeated", "appendix 1, row 1"),
        ("row-without-text", "appendix 1, row 5"),
        ("number-out-of-order", "appendix 1, row 5"),
    ]


def test_a_footnote_under_the_table_is_kept() -> None:
    act = act_with(f"{HEADS}{ROW}\n* Срок переносится на год.\n")
    assert [(one.code, one.message("ru")) for one in act.warnings] == [
        ("footnote", "сноска: * Срок переносится на год.")
    ]


def test_an_appendix_without_a_number_is_known_by_its_title() -> None:
    clauses = (
        "1. Утвердить:\n\n1.1. план ремонта зданий школ области согласно приложению № 1;\n\n"
        "1.2. план обучения педагогов сельских школ согласно приложению № 2.\n\nГубернатор области\n\nВ.В. Сипягин\n\n"
    )
    act = actreader.read(order(clauses=clauses, stamp="**ПЛАН\nОБУЧЕНИЯ ПЕДАГОГОВ СЕЛЬСКИХ ШКОЛ**\n\n"), name="a.txt")
    assert [(one.number, one.title) for one in act.appendices] == [("2", "План обучения педагогов сельских школ")]
    assert codes(act) == [("appendix-absent", "appendix 1")]


def test_a_number_that_is_only_likely_is_told() -> None:
    act = actreader.read(order(stamp="**ПЛАН РАБОТЫ**\n\n"), name="a.txt")
    assert [one.number for one in act.appendices] == ["1"]
    assert codes(act) == [("appendix-number-inferred", "appendix 1")]


def test_two_appendices_have_rows_and_numbers_of_their_own() -> None:
    act = actreader.read(
        order(
            table=f"{HEADS}{ROW}\nПриложение № 2\nк распоряжению от 10.12.2020 № 1074-р\n\nПЛАН\nремонта\n\n{HEADS}{ROW}"
        ),
        name="a.txt",
    )
    assert [(one.number, one.title, len(one.roadmap.rows)) for one in act.appendices if one.roadmap] == [
        ("1", "Дорожная карта", 1),
        ("2", "План ремонта", 1),
    ]


def test_a_responsible_that_was_cut_between_rows_is_told() -> None:
    cut = "1.\tРемонт\tруководители образовательных\t\tмай\n2.\tМебель\tорганизаций\t\tмай\n3.\tЗакупка\tШкола\t\tмай\n4.\tАкт\t\t\tмай\n"
    assert codes(act_with(HEADS + cut)) == [
        ("responsible-unclear", f"appendix 1, row {number}") for number in (1, 2, 3, 4)
    ]


def test_a_row_over_its_parts_needs_neither_responsible_nor_deadline() -> None:
    assert codes(act_with(f"{HEADS}1\tОснащение\t\t\t\n1.1\tЗакупка\tШколы\t\tмай\n")) == []
