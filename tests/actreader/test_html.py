"""What only pages have: banners and navigation, tables that lay out the page, lists, merged cells, broken markup."""

import time

import pytest

import actreader
from actreader import Limits, Paragraph, Table, UnreadableFile
from actreader.readers.html.reader import read_html
from tests.actreader.texts import HEAD

Shown = list[str | list[list[tuple[str, int, int, int]]]]


def shown(page: str) -> Shown:
    """Paragraphs as their text, tables as rows of (text, column, columns, rows)."""
    blocks = read_html(page.encode(), name="a.html", limits=Limits()).blocks
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in block.rows]
        for block in blocks
        if isinstance(block, Paragraph | Table)
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Утвердить\n   план</p><p>Ремонт<br>школ</p>", ["Утвердить план", "Ремонт\nшкол"]),
        ("<p>Утвердить <b>план</b><p>Ремонт", ["Утвердить план", "Ремонт"]),
        ("Приказ<br><br>№ 5", ["Приказ", "№ 5"]),
        ("<div>Приказ<div>№&nbsp;5</div>и дата</div>", ["Приказ", "№\u00a05", "и дата"]),
        ("<ul><li>план<li>карта</ul><ol start=3><li>раз<li>два</ol>", ["- план", "- карта", "3. раз", "4. два"]),
        ("<ol><li><p>раз</p></li><li><p>два</p><p>ещё</p></li><li></li></ol>", ["1. раз", "2. два", "ещё", "3."]),
        ("<ol><li>раз<ol><li>и раз<li>и два</ol></li></ol>", ["1. раз", "1.1. и раз", "1.2. и два"]),
        ("<ol><li>раз</li><ol><li>и раз</li></ol><li value=5>пять</li></ol>", ["1. раз", "1.1. и раз", "5. пять"]),
        ("<ol type=I><li>раз</ol><ol style='list-style-type:none'><li>без</ol>", ["I. раз", "без"]),
        ("<p>до 1 мая 2023<a href='#n1'><sup>1</sup></a> г.</p><p><a href='#r1'>1</a> Позже.</p>", ["до 1 мая 2023* г.", "* Позже."]),
        ("<p>до 1 мая 2023<sup>1</sup>, 5 м<span style='vertical-align: super'>2</span></p>", ["до 1 мая 2023¹, 5 м²"]),
        ("<p>до <del>1</del><ins>2</ins> мая<span style='mso-hide:all'>!</span></p><dialog>Окно</dialog>", ["до 2 мая"]),
        ("<p>Глава</p><br clear=all style='page-break-before:always'><p>Приложение</p>", ["Глава", "Приложение"]),
        (
            "<table><caption>ПЛАН</caption><tr><td>1<td>а<td>май<tr style='display:none'><td>0<td>х<td>март<tr><td>2<td>б<td>июнь</table>",
            ["ПЛАН", [[("1", 0, 1, 1), ("а", 1, 1, 1), ("май", 2, 1, 1)], [("2", 0, 1, 1), ("б", 1, 1, 1), ("июнь", 2, 1, 1)]]],
        ),
        (
            "<p>План</p><pre>| № | Дело | Срок |\n|---|---|---|\n| 1 | Ремонт | май |\n\nГлава</pre>",
            ["План", [[("№", 0, 1, 1), ("Дело", 1, 1, 1), ("Срок", 2, 1, 1)], [("1", 0, 1, 1), ("Ремонт", 1, 1, 1), ("май", 2, 1, 1)]], "Глава"],
        ),
        ("<ol type=a><li>раз<li>два</ol>", ["а) раз", "б) два"]),
        ("<nav>Главная</nav><header>Сайт</header><p>Приказ</p><script>x()</script><footer>2021</footer>", ["Приказ"]),
        ("<p style='display: none'>Тайно</p><p hidden>Скрыто</p><div role=navigation>Меню</div><p>Явно</p>", ["Явно"]),
        ("<table><tr><td>10.12.2020<td>№ 5</table>", ["10.12.2020", "№ 5"]),
        (
            "<table><tr><td>Меню<td><p>Приказ</p><table><tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table></table>",
            [
                "Меню",
                "Приказ",
                [[("1", 0, 1, 1), ("2", 1, 1, 1), ("3", 2, 1, 1)], [("4", 0, 1, 1), ("5", 1, 1, 1), ("6", 2, 1, 1)]],
            ],
        ),
        (
            ("<table><tr><td rowspan=2>1<td colspan=2>Срок<tr><td>начало<td><p>а</p><ul><li>б</ul></table>"
            "<table><tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>"),
            ["1", "Срок", "начало", "а", "- б", [
                [("1", 0, 1, 2), ("2", 1, 1, 1), ("3", 2, 1, 1)], [("4", 1, 1, 1), ("5", 2, 1, 1)],
            ]],
        ),
        ("", []),
    ],
)  # fmt: skip
def test_a_page_is_read_as_a_browser_shows_it(page: str, expected: Shown) -> None:
    assert shown(f"<html><body>{page}</body></html>") == expected


def test_how_a_paragraph_is_set_is_known() -> None:
    page = (
        "<html><body><p align=center><b>ПЛАН</b></p><p style='margin-left: 3.54in'>Приложение 1</p>"
        "<p><b>Срок</b> май</p><p><br></p><div style='text-align:right'>к приказу</div>"
    )
    blocks = read_html(page.encode(), name="a.html", limits=Limits()).blocks
    told = [(one.text, one.align, one.bold, one.after_gap) for one in blocks if isinstance(one, Paragraph)]
    assert told == [
        ("ПЛАН", "centre", True, True),
        ("Приложение 1", "right", False, False),
        ("Срок май", None, False, False),
        ("к приказу", "right", False, True),
    ]


@pytest.mark.parametrize("coding", ["utf-8", "cp1251", "utf-16"])
def test_a_page_in_any_coding_is_an_act(coding: str) -> None:
    page = f"<!DOCTYPE html><html><body>{HEAD.replace(chr(10) * 2, '<p>')}<p>1. Утвердить план.</body></html>"
    act = actreader.read(page.encode(coding), name="act.txt")
    assert (act.source.format, act.number, [one.text for one in act.clauses]) == ("html", "1074-р", ["Утвердить план."])


def test_a_page_that_is_called_a_word_file_is_read_as_what_it_is() -> None:
    page = f"<html><body>{HEAD.replace(chr(10) * 2, '<p>')}<p>1. Утвердить план.</body></html>"
    assert actreader.read(page.encode(), name="act.doc").source.format == "html"


def test_tags_inside_a_text_do_not_make_it_a_page() -> None:
    act = actreader.read((HEAD + "1. Утвердить <b>план</b>.").encode(), name="act.txt")
    assert (act.source.format, [one.text for one in act.clauses]) == ("text", ["Утвердить план."])


@pytest.mark.parametrize("piece", ["<div>a", "<ol><li>a", "<table><tr><td>a</td></tr><tr><td>"])
def test_a_page_of_elements_inside_one_another_is_refused(piece: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_html(f"<html><body>{piece * 20_000}".encode(), name="a.html", limits=Limits())
    assert caught.value.code == "broken"


@pytest.mark.parametrize("piece", ["<li>a", "<p>a", "a<br>", "<td colspan=9999 rowspan=9999>a", "<tr>", "<!--", "&amp"])
def test_a_hostile_page_costs_little(piece: str) -> None:
    data = f"<html><body><table>{piece * (100_000 // len(piece))}".encode()
    began = time.perf_counter()
    read_html(data, name="a.html", limits=Limits())
    assert time.perf_counter() - began < 5


def test_a_table_in_a_cell_of_a_table_with_many_rows_is_text_of_the_cell() -> None:
    inner = "<table><tr><td>раз<td>и<td>два<tr><td>три<td>и<td>четыре</table>"
    rows = "".join(f"<tr><td>{n}<td>{inner if n == 2 else 'дело'}<td>май" for n in range(1, 6))
    assert [[len(row) for row in one] for one in shown(f"<html><body><table>{rows}</table></body></html>")] == [[3] * 5]
