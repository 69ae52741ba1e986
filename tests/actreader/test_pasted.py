"""Tables as they are pasted from an office or a spreadsheet: cells have line feeds inside, and tabs between them."""

import pytest

from actreader import Limits, Paragraph, Table
from actreader.readers.text.reader import read_text

HEAD = "№\tМероприятие\tОтветственный\tСрок\n"
LAST = "№\tМероприятие\tСрок\tОтветственный\n"


def shown(text: str) -> list[str | list[list[str]]]:
    """Paragraphs as their text, tables as rows of texts."""
    blocks = read_text(text.encode(), name="a.txt", limits=Limits()).blocks
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in blocks
        if isinstance(block, Paragraph | Table)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + "1.\tПодготовка:\n1) смет;\n2) проектов\tшколы\nцентры\tмай\n2.\tРемонт\tшколы\tиюнь\n",
            [["1.", "Подготовка:\n1) смет;\n2) проектов", "школы\nцентры", "май"], ["2.", "Ремонт", "школы", "июнь"]],
        ),
        (
            LAST + "I. Кадры\n1\tНабор:\n- учителей\tмай\tшколы;\nМКУ «Служба»\n2\tОбучение\tиюнь\tГАУ «Центр»\nруководители школ\nII. Ремонт\n"
            "3\tСметы\tиюль\tшколы\n",
            [
                ["I. Кадры"], ["1", "Набор:\n- учителей", "май", "школы;\nМКУ «Служба»"], ["2", "Обучение", "июнь", "ГАУ «Центр»\nруководители школ"],
                ["II. Ремонт"], ["3", "Сметы", "июль", "школы"],
            ],
        ),
        (
            HEAD + "1.\t\"Подготовка:\n1) \"\"смет\"\";\n2) проектов\"\t\"школы\nцентры\"\tмай\n2.\t\"Точка роста\" в школах\tшколы\tиюнь\n",
            [["1.", 'Подготовка:\n1) "смет";\n2) проектов', "школы\nцентры", "май"], ["2.", '"Точка роста" в школах', "школы", "июнь"]],
        ),
        (HEAD + "1.\tПриемка\tшколы\nцентры\t\n", [["1.", "Приемка", "школы\nцентры", ""]]),
        (HEAD + "1.\tПриемка\tшколы\n2.\tОткрытие\tшколы\tмай\n", [["1.", "Приемка", "школы"], ["2.", "Открытие", "школы", "май"]]),
        (
            HEAD.removeprefix("№\t") + "Промывка труб\tшколы\tмай\nПуск тепла\tшколы\nцентры\tиюнь\n",
            [["Промывка труб", "школы", "май"], ["Пуск тепла", "школы\nцентры", "июнь"]],
        ),
    ],
)  # fmt: skip
def test_a_cell_goes_on_over_line_feeds(text: str, expected: list[list[str]]) -> None:
    assert [block[1:] for block in shown(text) if isinstance(block, list)] == [expected]


def test_what_stands_below_a_table_is_no_part_of_its_last_cell() -> None:
    text = (
        LAST + "1\tНабор\tмай\tшколы\n2\tОбучение\tиюнь\tшколы\nПримечание. Сроки предварительные.\n\nПриложение № 2\n"
    )
    assert shown(text)[1:] == ["Примечание. Сроки предварительные.", "Приложение № 2"]
