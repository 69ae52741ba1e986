"""What only OpenDocument has: lists, covered and repeated cells, notes, protected files."""

import pytest

from actreader import Limits, Paragraph, Table, UnreadableFile
from actreader.readers.odt.reader import read_odt
from tests.actreader.office import ODF, archive, odt

LIMITS = Limits()
NUMBERED = (
    "<text:list-style style:name='L'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.' text:start-value='2'/>"
    "<text:list-level-style-number text:level='2' style:num-format='1' style:num-suffix='.' text:display-levels='2'/>"
    "<text:list-level-style-bullet text:level='3'/>"
    "</text:list-style>"
)


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read_odt(data, name="a.odt", limits=LIMITS).blocks if isinstance(block, Paragraph)]


def item(text: str, inside: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>"


def listed(*items: str, more: str = "") -> str:
    return f"<text:list text:style-name='L' {more}>{''.join(items)}</text:list>"


def test_lists_are_numbered_as_printed() -> None:
    body = (
        listed(
            item("Утвердить:", listed(item("план;"), item("перечень:", listed(item("школ"))))), item("Опубликовать.")
        )
        + "<text:p>Текст</text:p>"
        + listed(item("Дальше."), more="text:continue-numbering='true'")
        + listed(item("Заново."))
    )
    assert paragraphs(odt(body, NUMBERED)) == [
        "2. Утвердить:", "2.1. план;", "2.2. перечень:", "- школ", "3. Опубликовать.", "Текст", "4. Дальше.", "2. Заново.",
    ]  # fmt: skip


def test_white_space_notes_and_deleted_text() -> None:
    body = (
        "<text:tracked-changes><text:p>было</text:p></text:tracked-changes>"
        "<text:p>Срок<text:s text:c='2'/>до\n   <text:span>мая</text:span><text:tab/>2021<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Или позже.</text:p></text:note-body></text:note> года<text:line-break/>все</text:p>"
        "<text:section><text:p>из раздела</text:p></text:section>"
    )
    assert paragraphs(odt(body)) == ["Срок  до мая\t2021* года\nвсе", "из раздела", "* Или позже."]


def test_covered_and_repeated_cells_keep_their_columns() -> None:
    cell = "<table:table-cell{more}><text:p>{text}</text:p></table:table-cell>"
    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format(text="№", more=" table:number-rows-spanned='2'")
        + cell.format(text="Срок", more=" table:number-columns-spanned='2'")
        + covered
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + covered
        + cell.format(text="май", more=" table:number-columns-repeated='2'")
        + "</table:table-row></table:table>"
    )
    tables = [one for one in read_odt(odt(body), name="a.odt", limits=LIMITS).blocks if isinstance(one, Table)]
    assert [[(c.text, c.column, c.columns, c.rows) for c in row.cells] for one in tables for row in one.rows] == [
        [("№", 0, 1, 2), ("Срок", 1, 2, 1)],
        [("май", 1, 1, 1), ("май", 2, 1, 1)],
    ]


def test_how_a_paragraph_is_set_comes_from_its_styles() -> None:
    styles = (
        "<style:style style:name='A'><style:paragraph-properties fo:text-align='center'/></style:style>"
        "<style:style style:name='B' style:parent-style-name='A'><style:text-properties fo:font-weight='bold'/></style:style>"
        "<style:style style:name='C'><style:paragraph-properties fo:margin-left='9cm' fo:break-before='page'/></style:style>"
    )
    body = "".join(f"<text:p text:style-name='{name}'>{name}</text:p>" for name in "ABC")
    blocks = read_odt(odt(body, styles), name="a.odt", limits=LIMITS).blocks
    assert [(one.text, one.align, one.bold, one.after_gap) for one in blocks if isinstance(one, Paragraph)] == [
        ("A", "centre", False, True),
        ("B", "centre", True, False),
        ("C", "right", False, True),
    ]


MANIFEST = "<m:manifest xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
ENTITY = (
    f"<!DOCTYPE a [<!ENTITY e 'x'>]><office:document-content {ODF}><office:body><office:text><text:p>&e;</text:p>"
    "</office:text></office:body></office:document-content>"
)
WHOLE = odt("<text:p>Приказ</text:p>")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt("<text:p>Приказ</text:p>", **{"META-INF/manifest.xml": MANIFEST}), "encrypted"),
        (archive({"content.xml": ENTITY}), "broken"),
        (archive({"content.xml": "<a"}), "broken"),
        (WHOLE[:-40], "broken"),
        (archive({"other.xml": "<a/>"}), "not_supported"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_odt(data, name="a.odt", limits=LIMITS)
    assert caught.value.code == code
