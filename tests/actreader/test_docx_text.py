"""What Word shows of a paragraph and what it keeps to itself; text boxes, tables in tables, lists that begin anew."""

import pytest

from actreader import Limits, Paragraph, Source, Table
from actreader.readers.docx.reader import read_docx
from tests.actreader.office import WORD, archive, docx, p, tbl, tc

BOX = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(data: bytes) -> Source:
    return read_docx(data, name="a.docx", limits=Limits())


def shown(data: bytes) -> list[str | list[list[str]]]:
    """Paragraphs as their text, tables as rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in read(data).blocks
        if isinstance(block, Paragraph | Table)
    ]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run("явно") + run("тайно", "<w:vanish/>") + run("!", "<w:vanish w:val='0'/>"), "явно!"),
        (run("до 1 мая 2023") + run("1", "<w:vertAlign w:val='superscript'/>") + run(" г."), "до 1 мая 2023¹ г."),
        (run("H") + run("2", "<w:vertAlign w:val='subscript'/>") + run("O"), "H2O"),
        ("<w:r><w:t>естественно</w:t><w:noBreakHyphen/><w:t>науч</w:t><w:softHyphen/><w:t>ный</w:t></w:r>", "естественно-научный"),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t> дело</w:t><w:sym w:font='Arial' w:char='2116'/></w:r>", "• дело№"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F04A'/><w:sym w:char='zz'/><w:t>дело</w:t></w:r>", "дело"),
        ("<w:r><w:t>а</w:t><w:ptab/><w:t>б</w:t></w:r>", "а\tб"),
        ("<w:r><w:t>2024</w:t><w:endnoteReference w:id='3'/></w:r>", "2024*"),
        ("<w:moveFrom>" + run("прежде") + "</w:moveFrom><w:moveTo>" + run("теперь") + "</w:moveTo>", "теперь"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>"
            + run("05.02.2024") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "05.02.2024",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_is_what_word_shows(runs: str, expected: str) -> None:
    assert shown(docx(f"<w:p>{runs}</w:p>")) == [expected]


def test_a_text_box_comes_before_its_paragraph_and_only_once() -> None:
    table = tbl(tc("1") + tc("Ремонт") + tc("май"), tc("2") + tc("Мебель") + tc("июнь"))
    box = f"<w:txbxContent>{p('УТВЕРЖДЕН')}{table}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent xmlns:mc='{COMPATIBLE}'><mc:Choice><w:drawing><s:txbx xmlns:s='{BOX}'>{box}</s:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><textbox>{box}</textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(docx(f"<w:p>{drawing}{run('ПЛАН')}</w:p>")) == [
        "УТВЕРЖДЕН",
        [["1", "Ремонт", "май"], ["2", "Мебель", "июнь"]],
        "ПЛАН",
    ]


def test_a_table_around_a_table_only_lays_out_the_page() -> None:
    inner = tbl(tc("1") + tc("Ремонт") + tc("май"), tc("2") + tc("Мебель") + tc("июнь"))
    frame = f"<w:tbl><w:tr><w:tc>{p('ПЛАН')}{inner}{p('Глава')}</w:tc></w:tr></w:tbl>"
    assert shown(docx(frame)) == ["ПЛАН", [["1", "Ремонт", "май"], ["2", "Мебель", "июнь"]], "Глава"]


def test_a_small_table_in_a_cell_is_lines_of_the_cell() -> None:
    inner = tbl(tc("первое") + tc("второе"))
    cell = f"<w:tc>{p('Дела:')}{inner}</w:tc>"
    assert shown(docx(tbl(tc("1") + cell + tc("май"), tc("2") + tc("б") + tc("в")))) == [
        [["1", "Дела:\nпервое\nвторое", "май"], ["2", "б", "в"]]
    ]


def test_deleted_rows_are_gone_and_cells_merged_the_old_way_are_one() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('0')}{tc('было')}{tc('март')}</w:tr>"
    wide = tc("I. Кадры", "<w:hMerge w:val='restart'/>") + tc("", "<w:hMerge/>") + tc("", "<w:hMerge/>")
    body = f"<w:tbl>{gone}<w:tr>{wide}</w:tr><w:tr>{tc('1')}{tc('Набор')}{tc('май')}</w:tr></w:tbl>"
    table = next(read(docx(body)).tables())
    assert [[(cell.text, cell.columns) for cell in row.cells] for row in table.rows] == [
        [("I. Кадры", 3)],
        [("1", 1), ("Набор", 1), ("май", 1)],
    ]


LIST = "<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>"


def level(depth: int, kind: str, pattern: str, more: str = "") -> str:
    return f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>{more}<w:lvlText w:val='{pattern}'/></w:lvl>"


def test_a_list_begins_anew_where_it_says_so_and_goes_on_where_not() -> None:
    numbering = (
        f"<w:abstractNum w:abstractNumId='1'>{level(0, 'decimal', '%1.')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    )
    body = "".join(
        p(text, LIST.format(depth=0, number=number)) for text, number in (("а", 1), ("б", 2), ("в", 3), ("г", 3))
    )
    assert shown(docx(body, numbering=numbering)) == ["1. а", "2. б", "5. в", "6. г"]


def test_levels_come_from_styles_and_upper_numbers_may_be_written_in_figures() -> None:
    levels = level(0, "upperRoman", "%1.", "<w:pStyle w:val='Top'/>") + level(
        1, "decimal", "%1.%2.", "<w:pStyle w:val='Sub'/><w:isLgl/>"
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Points'/>{levels}</w:abstractNum>"
        "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Points'/></w:abstractNum>"
        "<w:num w:numId='9'><w:abstractNumId w:val='2'/></w:num>"
    )
    number = "<w:pPr><w:numPr><w:numId w:val='9'/></w:numPr></w:pPr>"
    styles = f"<w:style w:styleId='Top'>{number}</w:style><w:style w:styleId='Sub'>{number}</w:style>"
    body = (
        p("Раз", "<w:pStyle w:val='Top'/>")
        + p("И раз", "<w:pStyle w:val='Sub'/>")
        + p("Два", "<w:pStyle w:val='Top'/>")
    )
    assert shown(docx(body, numbering=numbering, styles=styles)) == ["I. Раз", "1.1. И раз", "II. Два"]


def test_footnotes_and_endnotes_are_kept_apart_too() -> None:
    notes = {
        "footnotes": f"<w:footnote w:id='2'>{p('Снизу.')}</w:footnote>",
        "endnotes": f"<w:endnote w:id='0' w:type='separator'>{p('-')}</w:endnote><w:endnote w:id='2'>{p('* В конце.')}</w:endnote>",
    }
    source = read(docx(p("Приказ"), **notes))
    assert (source.footnotes, shown(docx(p("Приказ"), **notes))) == (
        ("Снизу.", "В конце."),
        ["Приказ", "* Снизу.", "* В конце."],
    )


def test_the_document_is_the_part_that_the_file_names() -> None:
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/word/document2.xml'/>"
        "</Relationships>"
    )
    strict = f"<w:document {WORD}><w:body>{p('Приказ')}</w:body></w:document>".replace(WORD, f"xmlns:w='{STRICT}'")
    assert shown(archive({"_rels/.rels": relations, "word/document2.xml": strict})) == ["Приказ"]
