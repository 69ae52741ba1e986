"""Shapes of acts and tables met in other regions: heads, sections, columns for years, lists inside cells, stamps."""

from datetime import date

import pytest

import actreader
from actreader import ActReading, Row
from tests.actreader.office import docx, p, tbl, tc
from tests.actreader.texts import CLAUSES, HEAD, HEADS, ROW, STAMP, order

WHO = "Департамент образования"


def act_with(table: str) -> ActReading:
    return actreader.read(order(table=table), name="order.txt")


def rows(act: ActReading) -> tuple[Row, ...]:
    return act.roadmaps[0].roadmap.rows if act.roadmaps and act.roadmaps[0].roadmap else ()


def headed(head: str) -> ActReading:
    return actreader.read((head + "\n\n" + CLAUSES).encode(), name="order.txt")


def test_a_section_has_a_roman_number_in_the_column_of_numbers() -> None:
    act = act_with(f"{HEADS}I.\tЗакупки\t\t\t\n{ROW}II.\tКадры\t\t\t\n2.\tОбучение\t{WHO}\t\tиюнь 2021 г.\n")
    assert [(row.number, row.section) for row in rows(act)] == [("1", "I. Закупки"), ("2", "II. Кадры")]


def test_a_parent_row_with_a_figure_stays_a_row() -> None:
    act = act_with(f"{HEADS}1.\tЗакупки\t\t\t\n1.1.\tИзвещение\t{WHO}\t\tмай 2021 г.\n")
    assert [(row.number, row.section, row.text) for row in rows(act)] == [
        ("1", None, "Закупки"),
        ("1.1", None, "Извещение"),
    ]


def test_a_title_alone_is_a_section_where_no_column_has_numbers() -> None:
    act = act_with(f"Мероприятие\tСрок\tОтветственный\nПервый этап\t\t\nОбучение\tмай 2021 г.\t{WHO}\n")
    assert [(row.section, row.text) for row in rows(act)] == [("Первый этап", "Обучение")]


def test_a_number_line_may_begin_with_letters() -> None:
    act = act_with(f"{HEADS}А\tБ\t1\t2\t3\n{ROW}")
    assert [row.number for row in rows(act)] == ["1"]


@pytest.mark.parametrize(
    ("heads", "text"),
    [
        ("№\tЧто делается\tКто отвечает\tКогда\tЧем подтверждается", "Ремонт"),
        ("№\tРемонтные работы: мероприятия\tИсполнители\tСроки\tФорма завершения", "Ремонт"),
    ],
)
def test_columns_are_known_by_everyday_words(heads: str, text: str) -> None:
    (row,) = rows(act_with(f"{heads}\n1\t{text}\t{WHO}\tмай 2021 г.\tакт\n"))
    assert (row.text, row.responsibles, row.deadline_text, row.result) == (text, (WHO,), "май 2021 г.", "акт")


def test_a_kind_of_work_is_a_measure_rather_than_its_stage() -> None:
    (row,) = rows(act_with(f"№\tЭтап\tВид работ\tСрок\tОтветственный\n1\tОсновной\tРемонт\tмай 2021 г.\t{WHO}\n"))
    assert (row.text, row.extra) == ("Ремонт", (("Этап", "Основной"),))


def test_columns_of_years_with_marks_are_deadlines_and_with_money_are_not() -> None:
    marked = act_with(
        f"№\tМероприятие\t2023 год\t2024 год\tИсполнитель\n1\tРемонт\t+\t\t{WHO}\n2\tСмотр\t\tмай\t{WHO}\n"
    )
    assert [row.deadline_text for row in rows(marked)] == ["+", "май"]
    paid = act_with(f"№\tМероприятие\t2023 год\t2024 год\tИсполнитель\n1\tРемонт\t100\t200\t{WHO}\n")
    assert [row.deadline_text for row in rows(paid)] == [""]


def test_a_row_without_heads_below_a_paragraph_is_no_head_itself() -> None:
    table = f"{HEADS}{ROW}\nВторой этап:\n\n2.\tНачало работы\tответственный исполнитель\tакт\tиюнь 2021 г.\n3.\tОтчет\t{WHO}\tотчет\tмай 2022 г.\n"
    assert [row.number for row in rows(act_with(table))] == ["1", "2", "3"]


def test_each_item_keeps_the_date_that_stands_on_its_line() -> None:
    cell = "".join(map(p, ["15.05.2023", "1 октября – 5 ноября 2023 года"]))
    body = tbl(
        tc("№") + tc("Мероприятие") + tc("Ответственный") + tc("Срок"),
        tc("1") + tc("1) список;\n2) положение") + tc(f"{WHO} (далее – Координатор)") + f"<w:tc>{cell}</w:tc>",
    )
    act = actreader.read(docx("".join(map(p, (HEAD + CLAUSES + STAMP).splitlines())) + body), name="order.docx")
    (row,) = rows(act)
    assert row.item_deadlines == ("15.05.2023", "1 октября – 5 ноября 2023 года")
    assert row.responsibles == (f"{WHO} (далее – Координатор)",)


def test_a_stamp_may_say_both_appendix_and_approved_and_name_the_act() -> None:
    stamp = "Приложение\nУТВЕРЖДЕНА\nУказом Губернатора\nот 15.02.2023 № 32\n«Об оснащении школ»\n\nДОРОЖНАЯ КАРТА\nпо оснащению\n\n"
    act = actreader.read(order(stamp=stamp), name="order.txt")
    assert [(one.number, one.title) for one in act.appendices] == [("1", "Дорожная карта по оснащению")]


def test_a_stamp_of_a_draft_has_rules_for_its_number() -> None:
    stamp = "Приложение\nк постановлению\nот ________ № ______\n\nПЛАН работ\n\n"
    assert [one.title for one in actreader.read(order(stamp=stamp), name="order.txt").appendices] == ["План работ"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            'Приказ Министерства образования Пензенской области от 12 марта 2024 г. N 45/01-07 "Об утверждении плана"',
            ("Министерство образования Пензенской области", "45/01-07", date(2024, 3, 12), "Об утверждении плана"),
        ),
        (
            "КОМИТЕТ ОБРАЗОВАНИЯ\nг. Курск, ул. Кирова, 7, тел. 70-00-00\n\nПРИКАЗ\n\n«_05_» февраля 2024 г.   № _187 - р_\n\nО плане",
            ("Комитет образования", "187-р", date(2024, 2, 5), "О плане"),
        ),
        (
            "МИНИСТЕРСТВО ОБРАЗОВАНИЯ КРАЯ\n(Минобр края)\n\nПРИКАЗ\n\nО плане\n\nот 12.03.2024 № 5",
            ("Министерство образования края", "5", date(2024, 3, 12), "О плане"),
        ),
        (
            "СОВЕТ ДЕПУТАТОВ\nпятого созыва\n\nРЕШЕНИЕ\n\n№ 12/3 от 28.12.2022\n\nО плане",
            ("Совет депутатов", "12/3", date(2022, 12, 28), "О плане"),
        ),
    ],
)
def test_heads_of_portals_letterheads_and_councils(head: str, expected: tuple[str, str, date, str]) -> None:
    act = headed(head)
    assert (act.issuer, act.number, act.date, act.title) == expected


def test_two_bodies_issue_an_act_together_and_this_is_told() -> None:
    act = headed("ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ\n\nДЕПАРТАМЕНТ КУЛЬТУРЫ\n\nПРИКАЗ\n\n12.03.2024 № 5\n\nО плане")
    assert act.issuer == "Департамент образования, Департамент культуры"
    assert [one.code for one in act.warnings if one.where == "issuer"] == ["several-issuers"]


def test_a_list_without_marks_has_its_items_too() -> None:
    text = "Утверждены:\nперечень школ;\nтиповое положение о центре,\nдействующее два года;\nмедиаплан"
    assert actreader.items_of(text) == (
        "перечень школ",
        "типовое положение о центре, действующее два года",
        "медиаплан",
    )
    assert actreader.items_of("Проведены: семинары;\nконкурсы") == ()


def test_stamp_and_title_in_one_paragraph_are_taken_apart() -> None:
    stamp = "Приложение № 2\nк приказу управления\nот 14.11.2022 № 480\nПлан мероприятий\n\n"
    assert [(one.number, one.title) for one in actreader.read(order(stamp=stamp), name="order.txt").appendices] == [
        ("2", "План мероприятий")
    ]


@pytest.mark.parametrize(
    ("number", "when", "doubtful"),
    [
        ("1.1 1.2", "май 2021 г.", ["appendix 1, row 1.1", "appendix 1, row 1.2"]),
        ("1", "15.05.2021 01.06.2021", ["appendix 1, row 1"]),
        ("1", "15 мая 2021 г. июнь 2021 г.", ["appendix 1, row 1"]),
        ("1", "с 15 мая 2021 г. по 1 июня 2021 г.", []),
        ("1", "15 мая 2021 года, далее – ежегодно", []),
    ],
)
def test_rows_that_ran_together_are_doubted(number: str, when: str, doubtful: list[str]) -> None:
    act = act_with(f"{HEADS}{number}\tЗакупки Ремонт\t{WHO}\t\t{when}\n")
    assert [one.where for one in act.warnings if one.code == "rows-run-together"] == doubtful


def test_a_table_that_was_not_recognized_is_told() -> None:
    lines = "\n".join(f"{n}    Работа {n}        школа        {n} мая" for n in range(1, 5))
    act = actreader.read(
        (HEAD + CLAUSES + STAMP + "Порядок        кто        дни\n" + lines).encode(), name="order.txt"
    )
    assert act.roadmaps == ()
    assert "rows-left-over" in [one.code for one in act.warnings]


def test_heads_broken_in_the_middle_of_a_word_are_known() -> None:
    head = "".join(map(tc, ["№", "Мероприятие", "Ответствен\nный", "Срок"]))
    body = tbl(head, "".join(map(tc, ["1", "Ремонт", WHO, "май 2021 г."])))
    act = actreader.read(docx("".join(map(p, (HEAD + CLAUSES + STAMP).splitlines())) + body), name="order.docx")
    assert [row.responsibles for row in rows(act)] == [(WHO,)]


def test_a_measure_without_a_deadline_is_told_and_a_parent_is_not() -> None:
    act = act_with(f"{HEADS}1.\tЗакупки\t\t\t\n1.1.\tИзвещение\t{WHO}\t\tмай 2021 г.\n1.2.\tКонтракт\t{WHO}\t\t\n")
    assert [(one.code, one.where) for one in act.warnings] == [("no-deadline", "appendix 1, row 1.2")]
    doubtful = [one.path for one in actreader.fields(act) if "no-deadline" in one.doubts]
    assert doubtful == ["appendices/0/roadmap/rows/2/deadline"]
