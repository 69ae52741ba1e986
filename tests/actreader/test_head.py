"""The head of an act in its spellings."""

from datetime import date

import pytest

import actreader
from tests.actreader.texts import CLAUSES, HEAD, order

Head = tuple[str | None, str | None, str | None, date | None, str | None]

ISSUER = "Администрация Владимирской области"
DAY = date(2020, 12, 10)
TITLE = "Об утверждении дорожной карты"


def head(data: bytes) -> Head:
    act = actreader.read(data, name="order.txt")
    return act.kind, act.issuer, act.number, act.date, act.title


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        ("", "", ("распоряжение", ISSUER, "1074-р", DAY, TITLE)),
        ("РАСПОРЯЖЕНИЕ", "Р А С П О Р Я Ж Е Н И Е", ("распоряжение", ISSUER, "1074-р", DAY, TITLE)),
        ("РАСПОРЯЖЕНИЕ", "П Р И К А З", ("приказ", ISSUER, "1074-р", DAY, TITLE)),
        ("10.12.2020\n\n№ 1074-р", "от 10 декабря 2020 г. № 1074-р", ("распоряжение", ISSUER, "1074-р", DAY, TITLE)),
        ("10.12.2020\n\n№ 1074-р", "«10» декабря 2020 года        № 1074-р\n    г. Владимир", ("распоряжение", ISSUER, "1074-р", DAY, TITLE)),
        ("10.12.2020\n\n№ 1074-р", "10.12.2020\t№ 1074-р", ("распоряжение", ISSUER, "1074-р", DAY, TITLE)),
        ("10.12.2020", "31.02.2020", ("распоряжение", ISSUER, "1074-р", None, TITLE)),
        ("№ 1074-р\n", "№ 01-02/1074\n", ("распоряжение", ISSUER, "01-02/1074", DAY, TITLE)),
        ("№ 1074-р\n", "г. Владимир\n", ("распоряжение", ISSUER, None, DAY, TITLE)),
        (
            "АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ\n",
            "РОССИЙСКАЯ ФЕДЕРАЦИЯ\n\nАДМИНИСТРАЦИЯ\nВЛАДИМИРСКОЙ ОБЛАСТИ\n",
            ("распоряжение", ISSUER, "1074-р", DAY, TITLE),
        ),
        ("АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ\n", "Главная\n\nДокументы\n", ("распоряжение", None, "1074-р", DAY, TITLE)),
        (
            "АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ",
            "ПРИКАЗ МИНИСТЕРСТВА ОБРАЗОВАНИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ",
            ("приказ", "Министерство образования Владимирской области", "1074-р", DAY, TITLE),
        ),
        (
            "Об утверждении дорожной карты\n",
            "Об утверждении\nдорожной карты по развитию\nестественно-\nнаучного образования\n",
            ("распоряжение", ISSUER, "1074-р", DAY, "Об утверждении дорожной карты по развитию естественно-научного образования"),
        ),
        (
            "Об утверждении дорожной карты\n",
            "ОБ УТВЕРЖДЕНИИ ДОРОЖНОЙ КАРТЫ «ТОЧКА РОСТА» ВЛАДИМИРСКОЙ ОБЛАСТИ\n",
            ("распоряжение", ISSUER, "1074-р", DAY, "Об утверждении дорожной карты «Точка роста» Владимирской области"),
        ),
        (
            HEAD[: HEAD.index("В целях")],
            "АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ\nПРИКАЗ\nот 10.12.2020    № 5\nОб утверждении\nкарты\n\n",
            ("приказ", ISSUER, "5", DAY, "Об утверждении карты"),
        ),
        (
            HEAD[: HEAD.index("Об утв")],
            "Портал правительства\n\nПОСТАНОВЛЕНИЕ ГЛАВЫ ГОРОДА от 10 декабря 2020 г. N 5\n\n",
            ("постановление", "Глава города", "5", DAY, TITLE),
        ),
        ("Об утверждении дорожной карты\n", "", ("распоряжение", ISSUER, "1074-р", DAY, None)),
    ],
)  # fmt: skip
def test_the_head_is_read_in_its_spellings(was: str, becomes: str, expected: Head) -> None:
    assert head(order(head=HEAD.replace(was, becomes, 1))) == expected


def test_what_the_head_lacks_is_told() -> None:
    bare = HEAD.replace("№ 1074-р", "").replace("10.12.2020", "").replace("Об утверждении дорожной карты", "")
    act = actreader.read(order(head=bare), name="order.txt")
    assert [one.code for one in act.warnings] == ["no-number", "no-date", "no-title"]


def test_a_table_of_measures_without_a_head_is_read_with_a_warning() -> None:
    act = actreader.read(order(head="", clauses="", stamp=""), name="table.txt")
    assert [(one.code, one.where) for one in act.warnings] == [("no-head", "head")]
    assert [len(one.roadmap.rows) for one in act.roadmaps if one.roadmap] == [1]


def test_an_act_without_a_table_is_an_act() -> None:
    act = actreader.read((HEAD + CLAUSES.replace(" согласно приложению № 1", "")).encode(), name="order.txt")
    assert (act.number, act.appendices, act.warnings) == ("1074-р", (), ())
