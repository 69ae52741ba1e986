"""PDF with a text layer: paragraphs by the places of words, tables by their rules, pages put together."""

import pytest

from actreader import Limits, Paragraph, Table, UnreadableFile
from actreader.readers.pdf.reader import read_pdf
from actreader.readers.pdf.words import Word, cell_text, lines
from tests.actreader.pdfs import grid, pdf

FILLING = [
    (60.0, 800.0, "Some words of a preamble that stand above whatever a test is about, so that the page has text")
]
PdfPage = tuple[list[tuple[float, float, str]], list[tuple[float, float, float, float]]]
COLUMNS = [60.0, 100.0, 300.0, 500.0]


def blocks(data: bytes) -> list[tuple[str, str | None, bool]]:
    source = read_pdf(data, name="a.pdf", limits=Limits())
    return [(one.text, one.align, one.after_gap) for one in source.blocks if isinstance(one, Paragraph)]


def rows(data: bytes) -> list[tuple[list[tuple[str, int, int, int]], bool, int | None]]:
    source = read_pdf(data, name="a.pdf", limits=Limits())
    return [
        ([(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells], row.after_break, row.place.page)
        for block in source.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_lines_become_paragraphs() -> None:
    words = [
        (285.0, 780.0, "ORDER"),
        (90.0, 740.0, "1. Approve the plan of measures and whatever else belongs to it in this"),
        (60.0, 728.0, "region."),
        (90.0, 716.0, "2. Publish it."),
        (60.0, 680.0, "Governor"),
        (420.0, 668.0, "A.B. Smith"),
        (297.0, 30.0, "7"),
    ]
    assert blocks(pdf((words, []))) == [
        ("ORDER", "centre", True),
        ("1. Approve the plan of measures and whatever else belongs to it in this\nregion.", None, True),
        ("2. Publish it.", None, False),
        ("Governor", None, True),
        ("A.B. Smith", "right", False),
    ]


def test_a_ruled_table_keeps_its_merges() -> None:
    boxes = [
        *grid(COLUMNS, [700.0, 680.0]),
        (60.0, 640.0, 100.0, 680.0),
        *grid(COLUMNS[1:], [680.0, 660.0, 640.0]),
        (60.0, 620.0, 500.0, 640.0),
    ]
    words = [
        *FILLING, (65, 685, "N"), (105, 685, "Measure"), (305, 685, "Term"), (65, 665, "1"), (105, 665, "Repair"),
        (305, 665, "May"), (105, 645, "Supply"), (305, 645, "June"), (250, 625, "Section"),
    ]  # fmt: skip
    assert [cells for cells, _, _ in rows(pdf((words, boxes)))] == [
        [("N", 0, 1, 1), ("Measure", 1, 1, 1), ("Term", 2, 1, 1)],
        [("1", 0, 1, 2), ("Repair", 1, 1, 1), ("May", 2, 1, 1)],
        [("Supply", 1, 1, 1), ("June", 2, 1, 1)],
        [("Section", 0, 3, 1)],
    ]


def test_a_table_goes_on_over_pages_with_its_head_repeated() -> None:
    head = [(65.0, 685.0, "N"), (105.0, 685.0, "Measure"), (305.0, 685.0, "Term")]
    box = grid(COLUMNS, [700.0, 680.0, 660.0])
    first = ([*FILLING, *head, (65.0, 665.0, "1"), (105.0, 665.0, "Repair"), (305.0, 665.0, "May")], box)
    second = ([*head, (105.0, 665.0, "of schools"), (305.0, 665.0, "2021"), (297.0, 30.0, "2")], box)
    third: PdfPage = (
        [(60.0, 700.0, "A note below that is long enough for the page to count as one with text"), (297.0, 30.0, "3")],
        [],
    )
    told = rows(pdf(first, second, third))
    assert [([text for text, *_ in cells], broken, page) for cells, broken, page in told] == [
        (["N", "Measure", "Term"], False, 1),
        (["1", "Repair", "May"], False, 1),
        (["N", "Measure", "Term"], True, 2),
        (["", "of schools", "2021"], True, 2),
    ]


def test_a_cell_merged_over_a_page_break_holds_for_the_rows_on_both_pages() -> None:
    merged = (300.0, 640.0, 500.0, 680.0)
    first = (
        [*FILLING, (65.0, 685.0, "N"), (105.0, 685.0, "Measure"), (305.0, 685.0, "Who"), (65.0, 665.0, "1"), (105.0, 665.0, "Repair"),
         (305.0, 665.0, "Schools"), (65.0, 645.0, "2"), (105.0, 645.0, "Supply")],
        [*grid(COLUMNS, [700.0, 680.0]), *grid(COLUMNS[:3], [680.0, 660.0, 640.0]), merged],
    )  # fmt: skip
    second: PdfPage = (
        [(65.0, 685.0, "3"), (105.0, 685.0, "Opening"), (65.0, 665.0, "4"), (105.0, 665.0, "Report")],
        [*grid(COLUMNS[:3], [700.0, 680.0, 660.0]), (300.0, 660.0, 500.0, 700.0)],
    )
    told = [[(text, down) for text, _, _, down in cells] for cells, _, _ in rows(pdf(first, second))]
    assert told[1:] == [
        [("1", 1), ("Repair", 1), ("Schools", 2)],
        [("2", 1), ("Supply", 1)],
        [("3", 1), ("Opening", 1), ("Schools", 2)],
        [("4", 1), ("Report", 1)],
    ]


def test_a_table_without_rules_is_read_by_its_gaps() -> None:
    table = (
        (700, "№", "Мероприятие", "Срок", "Ответственный"),
        (680, "1", "2", "3", "4"),
        (660, "1.", "Ремонт зданий школ", "май 2021", "Департамент"),
        (648, "", "и классов", "года", "образования"),
        (636, "2.", "Закупка мебели", "июнь", "Школы"),
    )
    places = (60.0, 100.0, 330.0, 430.0)
    words = [(x, height, text) for height, *cells in table for x, text in zip(places, cells, strict=True) if text]
    assert [[text for text, *_ in cells] for cells, _, _ in rows(pdf(([*FILLING, *words], [])))] == [
        ["№", "Мероприятие", "Срок", "Ответственный"],
        ["1", "2", "3", "4"],
        ["1.", "Ремонт зданий школ и классов", "май 2021 года", "Департамент образования"],
        ["2.", "Закупка мебели", "июнь", "Школы"],
    ]


def test_a_row_that_a_page_leaves_open_is_not_lost() -> None:
    def uprights(bottom: float, top: float) -> list[tuple[float, float, float, float]]:
        return [(x, bottom, x + 0.5, top) for x in COLUMNS]

    head = [(65.0, 85.0, "N"), (105.0, 85.0, "Measure"), (305.0, 85.0, "Term")]
    begun = [(65.0, 65.0, "1"), (105.0, 65.0, "Repair"), (305.0, 65.0, "May")]
    first = ([*FILLING, *head, *begun], [*grid(COLUMNS, [100.0, 80.0]), *uprights(20.0, 80.0)])
    rest = [(105.0, 800.0, "of schools"), (305.0, 800.0, "2021"), (65.0, 765.0, "2"), (105.0, 765.0, "Supply")]
    second = (rest, [*uprights(780.0, 820.0), *grid(COLUMNS, [780.0, 760.0])])
    told = rows(pdf(first, second, (FILLING, [])))
    assert [([text for text, *_ in cells], page) for cells, _, page in told] == [
        (["N", "Measure", "Term"], 1),
        (["1", "Repair", "May"], 1),
        (["", "of schools", "2021"], 2),
        (["2", "Supply", ""], 2),
    ]


def test_columns_without_rules_may_stand_close_together() -> None:
    table = (
        (700, "№", "Мероприятие", "Срок", "Ответственный"),
        (680, "1", "Ремонт зданий всех школ", "до 15 мая 2021 года", "Департамент"),
        (660, "2", "Закупка мебели", "июнь", "Школы района"),
    )
    places = (60.0, 78.0, 200.0, 304.0)  # letters are five points wide: nine or less between two cells
    words = [(x, height, text) for height, *cells in table for x, text in zip(places, cells, strict=True)]
    assert [[text for text, *_ in cells] for cells, _, _ in rows(pdf(([*FILLING, *words], [])))] == [
        ["№", "Мероприятие", "Срок", "Ответственный"],
        ["1", "Ремонт зданий всех школ", "до 15 мая 2021 года", "Департамент"],
        ["2", "Закупка мебели", "июнь", "Школы района"],
    ]


def test_the_rest_of_a_row_alone_on_the_last_page_belongs_to_its_row() -> None:
    table = [
        (700, "№", "Мероприятие", "Ответственный"),
        (680, "1", "Ремонт", "Департамент"),
        (668, "", "школ", "образования"),
    ]
    places = (60.0, 100.0, 330.0)
    words = [(x, height, text) for height, *cells in table for x, text in zip(places, cells, strict=True) if text]
    last: PdfPage = ([(330.0, 800.0, "Владимирской"), (330.0, 788.0, "области")], [])
    told = rows(pdf(([*FILLING, *words], []), last))
    assert [([text for text, *_ in cells], broken) for cells, broken, _ in told] == [
        (["№", "Мероприятие", "Ответственный"], False),
        (["1", "Ремонт школ", "Департамент образования"], False),
        (["", "", "Владимирской области"], True),
    ]


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        (("Approve the list of", "schools"), "Approve the list of schools"),
        (("1) a list of all of it;", "2) rules"), "1) a list of all of it;\n2) rules"),
        (("Short", "other"), "Short\nother"),
        (("the whole of natural-", "scientific work"), "the whole of natural-scientific work"),
    ],
)
def test_lines_of_a_cell_are_joined_unless_there_was_room(widths: tuple[str, ...], expected: str) -> None:
    words = [
        Word(word, 10 + 5 * at, 10 + 5 * (at + len(word)), 12.0 * row, 12.0 * row + 10)
        for row, text in enumerate(widths)
        for word in [text]
        for at in [0]
    ]
    assert cell_text(lines(words), 125) == expected


WHOLE = pdf((FILLING, []))


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (pdf(([], [(10, 10, 100, 100)])), Limits(), "only_pictures"),
        (pdf(*[(FILLING, [])] * 4), Limits(pages=3), "too_many_pages"),
        (WHOLE[:300], Limits(), "broken"),
        (b"%PDF-1.4\n" + bytes(range(128)) * 20, Limits(), "broken"),
        (
            pdf(
                (FILLING, []),
                extra=f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <{'41' * 32}> /U <{'42' * 32}> >>",
            ),
            Limits(),
            "encrypted",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(data, name="a.pdf", limits=limits)
    assert caught.value.code == code


def test_a_refusal_names_the_limit() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(pdf(*[(FILLING, [])] * 4), name="a.pdf", limits=Limits(pages=3))
    assert caught.value.say("ru") == "a.pdf: в файле 4 страниц при пределе 3; оставьте в нем только акт"
