"""What only Word has: merges, automatic numbers, tracked changes, content controls; and files that are not what they say."""

import zlib

import pytest

from actreader import Limits, Paragraph, Table, UnreadableFile
from actreader.readers.docx.reader import read_docx
from tests.actreader.office import WORD, archive, docx, p, tbl, tc

LIMITS = Limits()
LIST = "<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='5'/></w:numPr>"


def paragraphs(data: bytes) -> list[str]:
    return [
        block.text for block in read_docx(data, name="a.docx", limits=LIMITS).blocks if isinstance(block, Paragraph)
    ]


def cells(data: bytes) -> list[list[tuple[str, int, int, int]]]:
    tables = [block for block in read_docx(data, name="a.docx", limits=LIMITS).blocks if isinstance(block, Table)]
    return [
        [(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for one in tables for row in one.rows
    ]


def level(depth: int, kind: str, pattern: str, start: int = 1) -> str:
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>"
        f"<w:lvlText w:val='{pattern}'/></w:lvl>"
    )


def test_automatic_numbers_are_written_out() -> None:
    levels = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2.")
        + level(2, "russianLower", "%3)")
        + level(3, "bullet", "")
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='2'>{levels}</w:abstractNum>"
        "<w:num w:numId='5'><w:abstractNumId w:val='2'/></w:num>"
    )
    body = "".join(
        p(text, LIST.format(depth=depth))
        for depth, text in (
            (0, "Утвердить:"),
            (1, "план;"),
            (1, "перечень:"),
            (2, "школ;"),
            (3, "новых"),
            (0, "Опубликовать."),
            (1, "Тут."),
        )
    )
    assert paragraphs(docx(body, numbering=numbering)) == [
        "1. Утвердить:", "1.1. план;", "1.2. перечень:", "а) школ;", "- новых", "2. Опубликовать.", "2.1. Тут.",
    ]  # fmt: skip


def test_a_list_may_come_from_a_style_and_count_in_roman_from_three() -> None:
    numbering = (
        f"<w:abstractNum w:abstractNumId='2'>{level(0, 'upperRoman', '%1.', 3)}</w:abstractNum>"
        "<w:num w:numId='5'><w:abstractNumId w:val='2'/></w:num>"
    )
    styles = (
        f"<w:style w:styleId='Base'><w:pPr>{LIST.format(depth=0)}</w:pPr></w:style>"
        "<w:style w:styleId='Item'><w:basedOn w:val='Base'/></w:style>"
    )
    item = "<w:pStyle w:val='Item'/>"
    assert paragraphs(docx(p("Кадры", item) + p("Ремонт", item), numbering=numbering, styles=styles)) == [
        "III. Кадры",
        "IV. Ремонт",
    ]


def test_a_cell_may_hold_nothing_but_its_automatic_number() -> None:
    numbering = (
        f"<w:abstractNum w:abstractNumId='2'>{level(0, 'decimal', '%1.')}</w:abstractNum>"
        "<w:num w:numId='5'><w:abstractNumId w:val='2'/></w:num>"
    )
    number = f"<w:tc><w:tcPr/>{p('', LIST.format(depth=0))}</w:tc>"
    body = p("", LIST.format(depth=0)) + tbl(number + tc("Ремонт"), number + tc("Мебель"))
    assert [[text for text, *_ in row] for row in cells(docx(body, numbering=numbering))] == [
        ["1.", "Ремонт"],
        ["2.", "Мебель"],
    ]


def test_merged_cells_keep_their_spans() -> None:
    body = tbl(
        tc("№", "<w:vMerge w:val='restart'/>") + tc("Срок", "<w:gridSpan w:val='2'/>"),
        tc("", "<w:vMerge/>") + tc("начало") + tc("конец"),
        tc("1") + tc("май\nиюнь") + tc(""),
    )
    assert cells(docx(body)) == [
        [("№", 0, 1, 2), ("Срок", 1, 2, 1)],
        [("начало", 1, 1, 1), ("конец", 2, 1, 1)],
        [("1", 0, 1, 1), ("май\nиюнь", 1, 1, 1), ("", 2, 1, 1)],
    ]


@pytest.mark.parametrize("span", ["²", "-2", "1e3", "٣", "", "99999999999"])
def test_a_span_that_is_no_number_of_columns_breaks_nothing(span: str) -> None:
    width = f"<w:gridSpan w:val='{span}'/>"
    before = f"<w:trPr><w:gridBefore w:val='{span}'/></w:trPr>"
    found = cells(docx(tbl(before + tc("1", width) + tc("а") + tc("б"), tc("2") + tc("в") + tc("г"))))
    assert [text for row in found for text, *_ in row] == ["1", "а", "б", "2", "в", "г"]


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    body = (
        "<w:p><w:r><w:t>Срок </w:t></w:r><w:del><w:r><w:delText>май</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>июнь</w:t></w:r></w:ins><w:r><w:tab/><w:t>2021</w:t><w:br/><w:t>года</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>из поля</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert paragraphs(docx(body)) == ["Срок июнь\t2021\nгода", "из поля"]


def test_a_footnote_is_marked_and_stands_at_the_end() -> None:
    body = "<w:p><w:r><w:t>2024</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t> года</w:t></w:r></w:p>"
    notes = f"<w:footnote w:id='0' w:type='separator'>{p('–')}</w:footnote><w:footnote w:id='2'>{p('Или позже.')}</w:footnote>"
    assert paragraphs(docx(body, footnotes=notes)) == ["2024* года", "* Или позже."]


def test_places_point_into_the_text_of_the_source() -> None:
    source = read_docx(docx(p("Первый") + tbl(tc("а") + tc("б"))), name="a.docx", limits=LIMITS)
    shown = [source.text[block.place.start : block.place.end] for block in source.blocks]
    assert (source.text, shown) == ("Первый\nа\tб\t\n", ["Первый", "а\tб"])


ENTITIES = f"<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><w:document {WORD}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
OUTSIDE = f"<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w:document {WORD}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
WHOLE = docx(p("Приказ"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (WHOLE[: len(WHOLE) // 2], "broken"),
        (archive({"word/document.xml": ENTITIES}), "broken"),
        (archive({"word/document.xml": OUTSIDE}), "broken"),
        (archive({"word/document.xml": "<w:document"}), "broken"),
        (archive({"word/document.xml": "<a>" * 5000 + "</a>" * 5000}), "broken"),
        (archive({"xl/workbook.xml": "<a/>"}), "not_supported"),
        (archive({"word/document.xml": b"\0" * 3_000_000}), "too_large"),
        (archive({f"{n}.xml": "" for n in range(5000)}), "too_large"),
    ],
)
def test_a_hostile_or_broken_file_costs_one_clear_line(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data, name="a.docx", limits=Limits(unpacked_size=2_000_000))
    assert caught.value.code == code


def test_a_part_that_is_not_read_may_be_broken() -> None:
    broken = WHOLE.replace(zlib.crc32(b"<Types/>").to_bytes(4, "little"), bytes(4))
    assert (broken != WHOLE, paragraphs(broken)) == (True, ["Приказ"])


def test_a_protected_file_asks_for_the_protection_to_go() -> None:
    marked = bytearray(WHOLE)
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = bytes(marked).find(mark)
        while at >= 0:
            marked[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
            at = bytes(marked).find(mark, at + 4)
    with pytest.raises(UnreadableFile) as caught:
        read_docx(bytes(marked), name="a.docx", limits=LIMITS)
    assert caught.value.code == "encrypted"
