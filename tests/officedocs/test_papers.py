"""A text document: what is written is read back, and nothing in it acts."""

from __future__ import annotations

import io

import docx
from docx.shared import Mm

from officedocs import Heading, Paragraph, Table, write_document


def written(*blocks: Heading | Paragraph | Table) -> docx.document.Document:
    """The document, read back."""
    file = io.BytesIO()
    write_document(file, "Отчёт № 1", blocks)
    return docx.Document(io.BytesIO(file.getvalue()))


def test_headings_and_paragraphs_in_their_order() -> None:
    paper = written(Heading("ОТЧЁТ"), Paragraph("Исполнено 1 из 5", strong=True), Paragraph("Проверено"))
    assert [(one.text, one.runs[0].bold) for one in paper.paragraphs] == [
        ("ОТЧЁТ", True), ("Исполнено 1 из 5", True), ("Проверено", False),
    ]  # fmt: skip
    assert (paper.core_properties.title, paper.core_properties.author) == ("Отчёт № 1", "")


def test_a_table_repeats_its_heads_and_keeps_its_shares() -> None:
    table = written(Table(["Пункт", "Текст"], [["1", "Утвердить"], ["2", "=1+1"]], [1, 2])).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Пункт", "Текст"], ["1", "Утвердить"], ["2", "=1+1"],
    ]  # fmt: skip
    assert [round(column.width / Mm(1)) for column in table.columns] == [55, 110]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_it_is_an_upright_a4_page() -> None:
    section = written().sections[0]
    sides = [round((side or 0) / Mm(1)) for side in (section.page_width, section.page_height)]
    assert sides == [210, 297]


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert written(Paragraph("до\x00\x0bпосле <b>&amp;")).paragraphs[0].text == "допосле <b>&amp;"
