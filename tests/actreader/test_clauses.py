"""The operative part as a tree, the control clause, the signature, acts that are changed."""

from datetime import date

import pytest

import actreader
from actreader import SIGNATORY, ActReading, Amendment, Clause
from tests.actreader.texts import CLAUSES, HEAD, HEADS, ROW, order


def tree(clauses: tuple[Clause, ...]) -> list[object]:
    return [(one.number, one.text, tree(one.clauses)) for one in clauses]


def act_with(clauses: str) -> ActReading:
    return actreader.read((HEAD + clauses).encode(), name="order.txt")


def test_numbers_brackets_letters_and_dashes_make_a_tree() -> None:
    act = act_with(
        "1. Утвердить:\n\n1.1. план;\n\n1.2. перечень:\n\nа) школ;\n\nб) центров.\n\n"
        "2. Рекомендовать:\n\n1) разработать планы;\n\n2) предусмотреть средства:\n\n- на ремонт;\n\n– на мебель.\n\n"
        "3. Опубликовать распоряжение.\n\nТекст без номера.\n\n"
    )
    assert tree(act.clauses) == [
        ("1", "Утвердить:", [
            ("1.1", "план;", []),
            ("1.2", "перечень:", [("а", "школ;", []), ("б", "центров.", [])]),
        ]),
        ("2", "Рекомендовать:", [
            ("1", "разработать планы;", []),
            ("2", "предусмотреть средства:", [(None, "на ремонт;", []), (None, "на мебель.", [])]),
        ]),
        ("3", "Опубликовать распоряжение.", [(None, "Текст без номера.", [])]),
    ]  # fmt: skip


def test_automatic_numbers_that_touch_their_text_begin_clauses() -> None:
    act = act_with(
        "1.Утвердить план.\n2.Управлению:\n2.1.довести план до школ;\n2.2.представлять отчет.\n3.Опубликовать план.\n\n"
    )
    assert tree(act.clauses) == [
        ("1", "Утвердить план.", []),
        ("2", "Управлению:", [("2.1", "довести план до школ;", []), ("2.2", "представлять отчет.", [])]),
        ("3", "Опубликовать план.", []),
    ]


def test_a_stamp_right_below_the_signature_begins_the_appendix() -> None:
    act = act_with(
        f"1. Утвердить план согласно приложению № 1.\n\nГлава области\t\tВ.В. Сипягин\nПриложение № 1\nк распоряжению\n\nПЛАН\n\n{HEADS}{ROW}"
    )
    assert (act.signatory and act.signatory.name, [one.number for one in act.roadmaps]) == ("В.В. Сипягин", ["1"])


def test_wrapped_lines_are_one_clause_and_an_indent_begins_the_next() -> None:
    act = act_with(
        "     1. Утвердить дорожную карту по развитию\nестественно-\nнаучного образования.\n     2. Опубликовать\nприказ.\n"
    )
    assert tree(act.clauses) == [
        ("1", "Утвердить дорожную карту по развитию естественно-научного образования.", []),
        ("2", "Опубликовать приказ.", []),
    ]


def test_a_clause_without_a_number_follows_the_enacting_words() -> None:
    act = act_with("п р и к а з ы в а ю:\n\nУтвердить план:\n\n- школ;\n\n- центров.\n\nМинистр\n\nИ.И. Иванов\n")
    assert tree(act.clauses) == [(None, "Утвердить план:", []), (None, "школ;", []), (None, "центров.", [])]
    assert act.preamble == "В целях реализации федерального проекта во Владимирской области: приказываю:"


def test_a_dense_text_without_gaps_is_taken_apart() -> None:
    act = actreader.read(
        (
            "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nПРИКАЗ\n10.03.2021 г.\t№ 45-о\nОб утверждении карты\n1.Утвердить карту (приложение №1).\n"
            "2.Контроль за исполнением приказа оставляю за собой.\nНачальник управления\tЕ.В. Юферова\n\n"
            "Приложение №1 к приказу от 10.03.2021 г. № 45-о\nДорожная карта\n" + HEADS + ROW
        ).encode(),
        name="order.txt",
    )
    assert (act.issuer, act.number, act.title) == ("Управление образования", "45-о", "Об утверждении карты")
    assert [one.number for one in act.clauses] == ["1", "2"]
    assert act.signatory is not None
    assert (act.signatory.post, act.signatory.name) == ("Начальник управления", "Е.В. Юферова")
    assert [(one.number, one.title) for one in act.appendices] == [("1", "Дорожная карта")]
    assert act.warnings == ()


def test_a_number_may_stand_close_to_its_clause() -> None:
    assert tree(act_with("1.Утвердить план.\n\n2.Опубликовать.\n").clauses) == [
        ("1", "Утвердить план.", []),
        ("2", "Опубликовать.", []),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Утвердить план согласно приложению № 2.", "2"),
        ("Утвердить план согласно приложению 2.", "2"),
        ("Утвердить план (приложение 1).", "1"),
        ("Утвердить план (приложение № 12).", "12"),
        ("Утвердить план в соответствии с приложением № 3", "3"),
        ("Утвердить план согласно приложению к приказу.", None),
        ("Утвердить прилагаемый план.", None),
    ],
)
def test_a_clause_names_its_appendix(text: str, number: str | None) -> None:
    assert [one.appendix for one in act_with(f"1. {text}\n").clauses] == [number]


@pytest.mark.parametrize(
    ("text", "holder", "codes"),
    [
        ("Контроль за исполнением настоящего приказа оставляю за собой.", SIGNATORY, []),
        ("Контроль за исполнением приказа возлагаю на себя.", SIGNATORY, []),
        ("Контроль за выполнением распоряжения возложить на заместителя министра Громову Е.С.", "заместитель министра Громова Е.С.", []),
        ("Возложить контроль за исполнением приказа на заместителя министра.", "заместитель министра", []),
        ("Контроль за исполнением приказа поручить заместителю министра Иванову И.И.", "заместитель министра Иванов И.И.", []),
        ("Контроль за исполнением приказа осуществляет отдел кадров.", "отдел кадров", []),
        ("Контроль исполнения приказа осуществлять начальнику отдела кадров.", "начальник отдела кадров", []),
        ("Контроль за исполнением приказа оставить за первым заместителем главы района.", "первый заместитель главы района", []),
        ("Контроль за исполнением приказа возложить на комиссию. Приказ вступает в силу с 1 мая.", "комиссия", []),
        ("Контроль за исполнением приказа возложить на 1-го зама.", "1-го зама", ["holder-as-printed"]),
        ("Контроль за исполнением приказа не требуется.", None, ["no-holder"]),
    ],
)  # fmt: skip
def test_the_holder_of_control_is_named_in_the_nominative(text: str, holder: str | None, codes: list[str]) -> None:
    act = act_with(f"1. Утвердить план.\n\n2. {text}\n\nГубернатор области\n\nВ.В. Сипягин\n")
    assert act.control is not None
    assert (act.control.text, act.control.holder, [one.code for one in act.warnings]) == (text, holder, codes)


def test_without_a_control_clause_there_is_no_control() -> None:
    assert act_with("1. Обеспечить контроль качества обучения.\n").control is None


@pytest.mark.parametrize(
    ("printed", "post", "name"),
    [
        ("Губернатор области\n\n\n\nВ.В. Сипягин\n", "Губернатор области", "В.В. Сипягин"),
        ("И.о. министра\t\tА.Б. Рогов\n", "И.о. министра", "А.Б. Рогов"),
        (
            "Первый заместитель Губернатора области –\nруководитель Аппарата        К.Л. Огородников\n",
            "Первый заместитель Губернатора области – руководитель Аппарата",
            "К.Л. Огородников",
        ),
        ("ГУБЕРНАТОР ОБЛАСТИ\n\nВ.В. Сипягин\n", "ГУБЕРНАТОР ОБЛАСТИ", "В.В. Сипягин"),
        ("Врио министра\n\nИванова Мария Петровна\n", "Врио министра", "Иванова Мария Петровна"),
        ("Министр образования\n\nПетрова-Водкина А.Б.\n", "Министр образования", "Петрова-Водкина А.Б."),
    ],
)
def test_the_signature_is_a_post_and_a_name(printed: str, post: str, name: str) -> None:
    act = act_with(f"1. Утвердить план.\n\n{printed}")
    assert act.signatory is not None
    assert (act.signatory.post, act.signatory.name) == (post, name)
    assert [one.text for one in act.clauses] == ["Утвердить план."]


def test_a_missing_signature_is_told_and_the_heading_of_a_table_is_no_clause() -> None:
    act = actreader.read(order(clauses="1. Утвердить план.\n\n", stamp="**ПЛАН\nМЕРОПРИЯТИЙ**\n\n"), name="order.txt")
    assert [one.text for one in act.clauses] == ["Утвердить план."]
    assert [one.title for one in act.appendices] == ["План мероприятий"]
    assert [one.code for one in act.warnings] == ["no-signatory"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Внести в приказ министерства от 14 февраля 2022 г. № 187 «О модернизации» следующие изменения:",
            (Amendment("приказ", "187", date(2022, 2, 14), "amend"),),
        ),
        (
            "Признать утратившим силу распоряжение администрации области от 01.02.2019 № 40-р.",
            (Amendment("распоряжение", "40-р", date(2019, 2, 1), "repeal"),),
        ),
        (
            "Внести в постановление Правительства области от 05.03.2021 № 77 изменение, изложив в новой редакции.",
            (Amendment("постановление", "77", date(2021, 3, 5), "restate"),),
        ),
        (
            "Внести в приказ от 05.03.2021 № 77 изменение, изложив приложение № 2 в новой редакции.",
            (Amendment("приказ", "77", date(2021, 3, 5), "amend"),),
        ),
        ("Внести предложения в министерство до 05.03.2021.", ()),
        ("Исполнять приказ министерства от 05.03.2021 № 77.", ()),
    ],
)
def test_acts_that_are_changed_are_named(text: str, expected: tuple[Amendment, ...]) -> None:
    assert act_with(f"1. {text}\n\n{CLAUSES[CLAUSES.index('2.') :]}").amends == expected


def test_clauses_may_have_roman_numbers() -> None:
    act = act_with("I. Утвердить:\n\nплан;\n\nперечень.\n\nII. Опубликовать.\n\n")
    assert tree(act.clauses) == [
        ("I", "Утвердить:", [(None, "план;", []), (None, "перечень.", [])]),
        ("II", "Опубликовать.", []),
    ]


def test_a_clause_that_a_page_broke_is_one_and_a_page_number_is_none() -> None:
    act = act_with("1. Рекомендовать органам местного\n\n2\n\nсамоуправления утвердить планы.\n\n2. Опубликовать.\n\n")
    assert tree(act.clauses) == [
        ("1", "Рекомендовать органам местного самоуправления утвердить планы.", []),
        ("2", "Опубликовать.", []),
    ]


@pytest.mark.parametrize(
    ("clause", "holder"),
    [
        ("Контроль возложить на первого заместителя Министра Н.Д. Волкову.", "первый заместитель Министра Н.Д. Волкова"),
        ("Контроль за исполнением возложить на заместителя главы Дударева О.А. Настоящее решение вступает в силу.", "заместитель главы Дударев О.А."),
        (
            "Контроль за исполнением возложить на заместителя главы округа И.В. Быкова и начальника управления Н.П. Зайцеву.",
            "заместитель главы округа И.В. Быков и начальник управления Н.П. Зайцева",
        ),
    ],
)  # fmt: skip
def test_a_holder_of_control_ends_where_the_sentence_does(clause: str, holder: str) -> None:
    control = act_with(f"1. Утвердить план.\n\n2. {clause}\n\n").control
    assert control is not None
    assert control.holder == holder


@pytest.mark.parametrize(
    ("lines", "post", "name"),
    [
        (
            "Премьер-министр\n\nРеспублики Татарстан\t\tА.В. Песошин",
            "Премьер-министр Республики Татарстан",
            "А.В. Песошин",
        ),
        ("Председатель Совета\tАнатолий Владимирович Зотов", "Председатель Совета", "Анатолий Владимирович Зотов"),
        ("Начальник отдела: ________ /Сидоренко В.П./", "Начальник отдела", "Сидоренко В.П."),
        ("Губернатор\n\nД.Н. МАХОНИН", "Губернатор", "Д.Н. МАХОНИН"),
        ("Старейшина общины\t\tИ.И. Иванов", "Старейшина общины", "И.И. Иванов"),
    ],
)
def test_signatures_in_other_spellings(lines: str, post: str, name: str) -> None:
    act = act_with(f"1. Утвердить план.\n\n2. Опубликовать.\n\n{lines}\n\n")
    assert act.signatory is not None
    assert (act.signatory.post, act.signatory.name, len(act.clauses)) == (post, name, 2)


def test_repealed_acts_in_a_list_are_all_named() -> None:
    act = act_with(
        "1. Признать утратившими силу приказы:\n\nот 10.01.2023 № 5-р «О плане»;\n\n"
        "от 15.05.2023 № 77-р «О внесении изменений в приказ от 10.01.2023 № 5-р».\n\n"
        "2. Приказ от 01.02.2020 № 3 считать утратившим силу.\n\n3. Пункт 2 приказа от 01.02.2021 № 4 признать утратившим силу.\n\n"
    )
    assert [(one.number, one.action) for one in act.amends] == [
        ("5-р", "repeal"),
        ("77-р", "repeal"),
        ("3", "repeal"),
        ("4", "amend"),
    ]


def test_control_that_another_act_is_to_name_is_not_that_of_this_act() -> None:
    act = act_with(
        "1. Дополнить указ от 31.03.2020 № 44 пунктом 7: «7. Контроль за исполнением указа оставляю за собой.».\n\n"
        "2. Опубликовать.\n\n"
    )
    assert act.control is None


def test_of_two_who_signed_the_first_is_told() -> None:
    act = act_with(
        "1. Утвердить план.\n\n2. Опубликовать.\n\nДиректор        И.В. Лобода\nДиректор        М.В. Васильева\n\n"
    )
    assert act.signatory is not None
    assert act.signatory.name == "И.В. Лобода"
