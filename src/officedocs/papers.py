"""Writing a text document: headings, paragraphs and tables, as an A4 page that a person signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import docx
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row

FACE = "Times New Roman"  # what offices in Russia write letters with; present wherever Word or LibreOffice is


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the middle of the line."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `strong` in bold."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heads repeated on every page; `widths` are shares of the line."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


Block = Heading | Paragraph | Table


def write_document(target: BinaryIO, title: str, blocks: Sequence[Block]) -> None:
    """Write a DOCX; what stands in a cell or paragraph is text and nothing else."""
    written = docx.Document()
    _prepare(written, title)
    for block in blocks:
        match block:
            case Heading():
                paragraph = written.add_paragraph()
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.add_run(_clean(block.text)).bold = True
            case Paragraph():
                written.add_paragraph().add_run(_clean(block.text)).bold = block.strong
            case Table():
                _write_table(written, block)
    written.save(target)


def _prepare(written: Written, title: str) -> None:
    section = written.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = written.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    written.core_properties.title = _clean(title)
    written.core_properties.author = ""
    written.core_properties.language = "ru-RU"


def _write_table(written: Written, block: Table) -> None:
    table = written.add_table(rows=1, cols=len(block.heads))
    table.style = "Table Grid"
    table.autofit = False
    line = 165  # mm between the margins
    widths = [Mm(line * share / sum(block.widths)) for share in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # the grid of the table: LibreOffice goes by it, Word by the cells
    _fill(table.rows[0], block.heads, widths, strong=True)
    _repeat(table.rows[0])
    for row in block.rows:
        _fill(table.add_row(), row, widths)


def _fill(row: _Row, values: Sequence[str], widths: Sequence[Mm], *, strong: bool = False) -> None:
    for cell, value, width in zip(row.cells, values, widths, strict=True):
        cell.width = width
        run = cell.paragraphs[0].add_run(_clean(value))
        run.bold, run.font.size = strong, Pt(10)


def _repeat(row: _Row) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - the library has no other way to a row's properties


def _clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)
