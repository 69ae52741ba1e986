"""What an ODT shows of its text and what it keeps to itself; text boxes, tables in tables, numbered headings."""

import pytest

from actreader import Limits, Paragraph, Source, Table
from actreader.readers.odt.reader import read_odt
from tests.actreader.office import odt

DRAW = "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
STYLES = (
    "<style:style style:name='Up' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>"
    "<style:style style:name='Off' style:family='text'><style:text-properties text:display='none'/></style:style>"
    "<text:outline-style style:name='Outline'>"
    "<text:outline-level-style text:level='1' style:num-format='I' style:num-suffix='.'/>"
    "<text:outline-level-style text:level='2' style:num-format=''/></text:outline-style>"
)


def read(body: str) -> Source:
    return read_odt(odt(body, STYLES), name="a.odt", limits=Limits())


def shown(body: str) -> list[str | list[list[str]]]:
    """Paragraphs as their text, tables as rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in read(body).blocks
        if isinstance(block, Paragraph | Table)
    ]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


DATA = table((p("1"), p("Ремонт"), p("май")), (p("2"), p("Мебель"), p("июнь")))
ROWS = [["1", "Ремонт", "май"], ["2", "Мебель", "июнь"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("2023<text:span text:style-name='Up'>1</text:span> г."), ["2023¹ г."]),
        (p("явно<text:span text:style-name='Off'> тайно</text:span>"), ["явно"]),
        (p(f"Герб<draw:frame {DRAW}><draw:image/><svg:title>рисунок</svg:title></draw:frame>"), ["Герб"]),
        (
            p(f"<draw:frame {DRAW}><draw:text-box>{p('УТВЕРЖДЕН')}{DATA}</draw:text-box></draw:frame>ПЛАН"),
            ["УТВЕРЖДЕН", ROWS, "ПЛАН"],
        ),
        (p(f"<draw:custom-shape {DRAW}>{p('Приложение')}</draw:custom-shape>ПЛАН"), ["Приложение", "ПЛАН"]),
        (table((p("ПЛАН") + DATA + p("Глава"),)), ["ПЛАН", ROWS, "Глава"]),
        (table((p("1"), p("Дела:") + table((p("раз"), p("два"))), p("май")), (p("2"), p("б"), p("в"))), [[["1", "Дела:\nраз\nдва", "май"], ["2", "б", "в"]]]),
        ("<text:h text:outline-level='1'>Кадры</text:h><text:h text:outline-level='2'>План</text:h><text:h>Ремонт</text:h>", ["I. Кадры", "План", "II. Ремонт"]),
        ("<text:h text:is-list-header='true'>Введение</text:h>", ["Введение"]),
    ],
)  # fmt: skip
def test_a_document_is_what_the_office_shows(body: str, expected: list[str | list[list[str]]]) -> None:
    assert shown(body) == expected


def test_a_footnote_in_a_cell_is_marked_there_and_kept_apart() -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Позже.')}</text:note-body></text:note>"
    body = table((p("1"), p("Ремонт"), p(f"май{note}")), (p("2"), p("Мебель"), p("июнь")))
    assert (read(body).footnotes, shown(body)) == (
        ("Позже.",),
        [[["1", "Ремонт", "май*"], ["2", "Мебель", "июнь"]], "* Позже."],
    )
