"""Order № 1074-р: what is told besides its fields, and where everything stands in the text."""

from pathlib import Path

import pytest

import actreader
from actreader import ActReading, Row

ORDER = Path(__file__).parent / "data" / "1074-r.txt"


@pytest.fixture(scope="module")
def act() -> ActReading:
    return actreader.read(ORDER.read_bytes(), name=ORDER.name)


def rows(act: ActReading) -> tuple[Row, ...]:
    roadmap = act.roadmaps[0].roadmap
    assert roadmap is not None
    return roadmap.rows


def test_what_is_not_certain_is_told(act: ActReading) -> None:
    assert [(one.code, one.where) for one in act.warnings] == [
        ("appendix-absent", "appendix 1"),
        ("appendix-absent", "appendix 3"),
        ("appendix-absent", "appendix 4"),
        ("joined-rows", "appendix 2, row 7"),
    ]


def test_a_warning_speaks_two_languages(act: ActReading) -> None:
    absent, joined = act.warnings[0], act.warnings[3]
    assert [absent.message("ru"), absent.message("en"), joined.message("ru")] == [
        "приложение № 1 названо в пункте 2.1, но в файле его нет",
        "appendix 1 is named in clause 2.1, but the file does not hold it",
        "строка разорвана страницей и соединена: Владимирской области | СМИ",
    ]


def test_a_row_knows_its_place_in_the_source(act: ActReading) -> None:
    shown = [act.source.text[row.place.start : row.place.end] for row in rows(act)]
    assert [shown[3], shown[6]] == [
        (
            "4.\tОбъявление закупок товаров, работ, услуг для создания Центров «Точка роста»\t"
            "Департамент образования Владимирской области\tНаправление извещений о проведении закупок\t1 марта 2021 года"
        ),
        (
            "7.\tНачало работы Центров «Точка роста»\tДепартамент образования\tРазмещение информации в\t1 сентября 2021 года"
            "\n\n\t\tВладимирской области\tСМИ\t"
        ),
    ]
    assert [(row.place.page, row.place.table, row.place.row) for row in rows(act)] == [
        (None, 1, 2), (None, 1, 3), (None, 1, 4), (None, 1, 5), (None, 1, 6), (None, 1, 7), (None, 1, 8), (None, 1, 10),
    ]  # fmt: skip


def test_clauses_control_and_signature_know_their_places(act: ActReading) -> None:
    assert act.control is not None
    assert act.signatory is not None
    text = act.source.text
    places = [act.clauses[1].clauses[0].place, act.control.place, act.signatory.place]
    assert [(text[place.start : place.start + 20], text[place.end - 9 : place.end]) for place in places] == [
        ("2.1. Комплекс мер («", "ению № 1;"),
        ("3. Контроль за испол", "политики."),
        ("Губернатор области\n\n", ". Сипягин"),
    ]
