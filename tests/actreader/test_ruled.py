"""Tables drawn with bars: frames, «+---+», Markdown."""

import pytest

from actreader import Limits, Paragraph, Table
from actreader.readers.text.reader import read_text

Shown = list[str | list[list[tuple[str, int, int, int]]]]

BOX = """
┌────┬──────────────┬─────────────────┐
│ №  │ Мероприятие  │      Срок       │
│    │              ├────────┬────────┤
│    │              │ начало │ конец  │
├────┼──────────────┼────────┼────────┤
│ I. Кадры                            │
├────┼──────────────┼────────┼────────┤
│ 1  │ Набор        │ май    │ июнь   │
│    │ педагогов    │        │        │
├────┼──────────────┤        ├────────┤
│ 2  │ Обучение:    │        │ июль   │
│    │ - очно;      │        │        │
│    │ - заочно     │        │        │
└────┴──────────────┴────────┴────────┘
"""
ASCII = """
+---+-------------+------+
| № | Мероприятие | Срок |
+===+=============+======+
| 1 | Ремонт      | май  |
|   | школ        |      |
+---+-------------+------+
| 2 | Мебель      | июнь |
+---+-------------+------+
"""
ONE_RULE = """
| № | Мероприятие | Срок |
|---|-------------|------|
| 1 | Ремонт      | май  |
|   | школ        |      |
| 2 | Мебель      | июнь |
"""
NO_NUMBERS = """
│ Мероприятие │ Срок │ Кто   │
├─────────────┼──────┼───────┤
│ Ремонт      │ май  │ школы │
│ школ        │      │       │
│ Мебель      │ июнь │ школы │
"""
MARKDOWN = """
| № | Мероприятие | Срок |
|:-:|---|---:|
| | **I. Кадры** | |
| 1 | Ремонт:<br>- школ;<br>- садов | до \\| после |
| 2 | Мебель | |
"""
LOOSE = """
№ | Мероприятие | Срок
--- | --- | ---
1 | Ремонт | май
2 | Мебель | июнь
"""
TWO_PAGES = """
┌───┬────────┬──────┐
│ № │ Дело   │ Срок │
├───┼────────┼──────┤
│ 1 │ Ремонт │ май  │
├───┼────────┼──────┤
\f
│ 2 │ Мебель │ июнь │
└───┴────────┴──────┘
"""


def shown(text: str) -> Shown:
    """Paragraphs as their text, tables as rows of (text, column, columns, rows)."""
    blocks = read_text(text.encode(), name="a.txt", limits=Limits()).blocks
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in block.rows]
        for block in blocks
        if isinstance(block, Paragraph | Table)
    ]


def plain(*rows: tuple[str, ...]) -> list[list[tuple[str, int, int, int]]]:
    """Rows whose cells are merged nowhere."""
    return [[(text, column, 1, 1) for column, text in enumerate(row)] for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BOX,
            [[
                [("№", 0, 1, 2), ("Мероприятие", 1, 1, 2), ("Срок", 2, 2, 1)],
                [("начало", 2, 1, 1), ("конец", 3, 1, 1)],
                [("I. Кадры", 0, 4, 1)],
                [("1", 0, 1, 1), ("Набор педагогов", 1, 1, 1), ("май", 2, 1, 2), ("июнь", 3, 1, 1)],
                [("2", 0, 1, 1), ("Обучение:\n- очно;\n- заочно", 1, 1, 1), ("июль", 3, 1, 1)],
            ]],
        ),
        (ASCII, [plain(("№", "Мероприятие", "Срок"), ("1", "Ремонт школ", "май"), ("2", "Мебель", "июнь"))]),
        (ONE_RULE, [plain(("№", "Мероприятие", "Срок"), ("1", "Ремонт школ", "май"), ("2", "Мебель", "июнь"))]),
        (NO_NUMBERS, [plain(("Мероприятие", "Срок", "Кто"), ("Ремонт школ", "май", "школы"), ("Мебель", "июнь", "школы"))]),
        (
            MARKDOWN,
            [plain(
                ("№", "Мероприятие", "Срок"), ("", "I. Кадры", ""), ("1", "Ремонт:\n- школ;\n- садов", "до | после"), ("2", "Мебель", ""),
            )],
        ),
        (LOOSE, [plain(("№", "Мероприятие", "Срок"), ("1", "Ремонт", "май"), ("2", "Мебель", "июнь"))]),
        (TWO_PAGES, [plain(("№", "Дело", "Срок"), ("1", "Ремонт", "май"), ("2", "Мебель", "июнь"))]),
        ("Главная | Документы | Архив", ["Главная | Документы | Архив"]),
        ("| одна строка | в рамке |", ["| одна строка | в рамке |"]),
        ("+7 (000) 00-00-00\n+7 (000) 00-00-01", ["+7 (000) 00-00-00\n+7 (000) 00-00-01"]),
    ],
)  # fmt: skip
def test_what_is_drawn_with_bars_is_a_table(text: str, expected: Shown) -> None:
    assert shown(text) == expected


def test_cells_of_a_drawn_table_point_into_the_text() -> None:
    source = read_text(ASCII.encode(), name="a.txt", limits=Limits())
    cells = [cell for table in source.tables() for row in table.rows for cell in row.cells]
    first_lines = [source.text[cell.place.start : cell.place.end].split("|")[0].strip() for cell in cells]
    assert first_lines == ["№", "Мероприятие", "Срок", "1", "Ремонт", "май", "2", "Мебель", "июнь"]
