"""What only RTF has: control words, codings, cells known by their right edges."""

import time

import pytest

from actreader import Limits, Paragraph, Table, UnreadableFile
from actreader.readers.rtf.reader import read_rtf

FONTS = rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}{\f2\fcharset238 Arial CE;}}"


def rtf(body: bytes) -> bytes:
    return rb"{\rtf1\ansi\ansicpg1251 " + FONTS + body + b"}"


def paragraphs(body: bytes) -> list[str]:
    source = read_rtf(rtf(body), name="a.rtf", limits=Limits())
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def cells(body: bytes) -> list[list[list[tuple[str, int, int, int]]]]:
    source = read_rtf(rtf(body), name="a.rtf", limits=Limits())
    return [
        [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in block.rows]
        for block in source.blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\'cf\'f0\'e8\'ea\'e0\'e7\par \'b9 5\par", ["Приказ", "№ 5"]),
        (rb"\u1055\'3f\u1088 ?\u1080?\par", ["При"]),
        (rb"{\uc0\u1055\u1088 }\u1080?", ["При"]),
        ("Приказ".encode("cp1251"), ["Приказ"]),
        (rb"{\f2\'e8}{\f1\'e8}{\f0\'e8}", ["\N{LATIN SMALL LETTER C WITH CARON}ии"]),
        (rb"one\~two\_three\-four\line five\tab six \{x\}", ["one\u00a0two-threefour\nfive\tsix {x}"]),
        (rb"{\header top\par}{\*\unknown junk}{\info{\title t}}{\pict 0102}text", ["text"]),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 5}}", ["5"]),
        (rb"{\listtext 1.\tab}item\par{\listtext\'b7\tab}dot", ["1.\titem", "·\tdot"]),
        (rb"seen{\v hidden}{\deleted gone} too", ["seen too"]),
        (rb"{\bin5 }}}}}word", ["word"]),
        (rb"2023{\super 1} year, {\super m}\super 2\nosupersub 2", ["2023\u00b9 year, m\u00b22"]),
        (
            rb"{\shp{\*\shpinst\shpleft0{\sp{\sn fill}{\sv 1}}{\shptxt\pard Stamp\par of act}}{\shprslt\par Stamp}}PLAN\par",
            ["Stamp", "of act", "PLAN"],
        ),
        (rb"2024{\chftn{\footnote\chftn  Later.\par}} year", ["2024* year", "* Later."]),
    ],
)
def test_words_and_characters(body: bytes, expected: list[str]) -> None:
    assert paragraphs(body) == expected


def test_how_a_paragraph_is_set_is_known() -> None:
    body = rb"\pard\qc{\b PLAN}\par\pard\li5000 stamp\par\pard plain {\b bold}\par\par\pard\qr right"
    blocks = read_rtf(rtf(body), name="a.rtf", limits=Limits()).blocks
    assert [(one.text, one.align, one.bold, one.after_gap) for one in blocks if isinstance(one, Paragraph)] == [
        ("PLAN", "centre", True, True),
        ("stamp", "right", False, False),
        ("plain bold", None, False, False),
        ("right", "right", False, True),
    ]


def test_cells_stand_in_the_columns_of_their_edges() -> None:
    head = rb"\trowd\trleft-100\clvmgf\cellx900\clmgf\cellx2000\clmrg\cellx3000\pard\intbl N\cell Term\cell\cell\row"
    below = rb"\trowd\trleft-100\clvmrg\cellx900\cellx2010\cellx3000\pard\intbl\cell from\cell to\par day\cell\row"
    wide = rb"\trowd\trleft-100\cellx3000\pard\intbl Section\cell\row\pard after\par"
    assert cells(head + below + wide) == [
        [
            [("N", 0, 1, 2), ("Term", 1, 2, 1)],
            [("from", 1, 1, 1), ("to\nday", 2, 1, 1)],
            [("Section", 0, 3, 1)],
        ]
    ]
    assert paragraphs(head + below + wide) == ["after"]


def test_a_footnote_and_a_text_box_do_not_end_the_cell_in_which_they_stand() -> None:
    note = rb"{\footnote\pard\plain\qc\chftn Later.\par}"
    box = rb"{\shp{\*\shpinst{\shptxt\pard boxed\par}}}"
    row = rb"\trowd\cellx900\cellx2000\pard\intbl a" + note + rb"\par more\cell " + box + rb"b\par c\cell\row"
    assert cells(row) == [[[("a\nmore", 0, 1, 1), ("boxed\nb\nc", 1, 1, 1)]]]


def test_a_paragraph_between_rows_ends_the_table() -> None:
    row = rb"\trowd\cellx900\cellx2000\pard\intbl a\cell b\cell\row"
    assert [len(table) for table in cells(row + row + rb"\pard between\par" + row)] == [2, 1]


@pytest.mark.parametrize("data", [rb"{\rtf1 text", rtf(b"{" * 2000 + b"}" * 2000)])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_rtf(data, name="a.rtf", limits=Limits())
    assert caught.value.code == "broken"


@pytest.mark.parametrize(
    "piece", [rb"\par ", rb"a\cell ", rb"\trowd\cellx9\cell\row ", rb"\cellx9 ", rb"\'e0", b"{}", rb"\u1055?", b"\\"]
)
def test_a_hostile_file_costs_little(piece: bytes) -> None:
    data = rtf(rb"\intbl " + piece * (100_000 // len(piece)))
    began = time.perf_counter()
    read_rtf(data, name="a.rtf", limits=Limits())
    assert time.perf_counter() - began < 5
