"""One act in many formats gives one reading."""

import html
from collections.abc import Callable

import pytest

import actreader
from tests.actreader.office import docx, odt, p, tbl, tc
from tests.actreader.test_true_formats import FLAT

LINES = (
    "АДМИНИСТРАЦИЯ ПРИРЕЧНОГО РАЙОНА", "", "ПОСТАНОВЛЕНИЕ", "", "от 7 июля 2023 года № 145-п", "", "О подготовке школ к новому учебному году", "",
    "Руководствуясь Уставом Приречного района, ПОСТАНОВЛЯЮ:", "1. Утвердить план мероприятий согласно приложению № 1.", "2. Рекомендовать:",
    "2.1. школам – назначить ответственных;", "2.2. центрам – представить отчет.", "3. Контроль за исполнением постановления оставляю за собой.", "",
    "Глава района\tО.Д. Каширин", "", "Приложение № 1", "к постановлению администрации", "от 7 июля 2023 года № 145-п", "", "ПЛАН МЕРОПРИЯТИЙ", "",
)  # fmt: skip
ROWS = (
    ("№", "Мероприятие", "Ответственный", "Результат", "Срок"),
    ("I. Ремонт",),
    ("1.", "Подготовка:\n1) смет;\n2) проектов", "МКУ «Служба»", "Сметы", "до 1 августа 2023 г."),
    ("2.", "Ремонт зданий", "школы", "Акты", "25 августа 2023 г."),
    ("II. Открытие",),
    ("3.", "Линейка", "школы", "", "1 сентября 2023 г."),
)
WIDTHS = (4, 20, 16, 12, 24)


def as_docx() -> bytes:
    wide = "<w:gridSpan w:val='5'/>"
    rows = ("".join(map(tc, row)) if len(row) > 1 else tc(row[0], wide) for row in ROWS)
    return docx("".join(p(line.replace("\t", "</w:t><w:tab/><w:t>")) for line in LINES) + tbl(*rows))


def odf_body() -> str:
    def cell(text: str, more: str = "") -> str:
        inner = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
        return f"<table:table-cell{more}>{inner}</table:table-cell>"

    wide = " table:number-columns-spanned='5'"
    covered = "<table:covered-table-cell table:number-columns-repeated='4'/>"
    rows = ("".join(map(cell, row)) if len(row) > 1 else cell(row[0], wide) + covered for row in ROWS)
    lines = "".join(f"<text:p>{line.replace(chr(9), '<text:tab/>')}</text:p>" for line in LINES)
    return f"{lines}<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def as_fodt() -> bytes:
    before, after = FLAT.split("<office:text>")[0], FLAT.split("</office:text>")[1]
    return f"{before}<office:text>{odf_body()}</office:text>{after}".encode()


def as_rtf() -> bytes:
    lines = "".join(f"\\pard {line}\\par\n" for line in LINES).replace("\t", "\\tab ")
    edges = "".join(f"\\cellx{1800 * number}" for number in range(1, 6))
    rows = "".join(_rtf_row(row, edges) for row in ROWS)
    return f"{{\\rtf1\\ansi\\ansicpg1251 {lines}{rows}}}".encode("cp1251")


def _rtf_row(row: tuple[str, ...], edges: str) -> str:
    cells = "".join(cell.replace("\n", "\\par ") + "\\cell " for cell in row)
    return f"\\trowd{edges if len(row) > 1 else chr(92) + 'cellx9000'}\\pard\\intbl {cells}\\row\n"


def as_html() -> bytes:
    lines = "".join(f"<p>{html.escape(line).replace(chr(9), '&nbsp;' * 8) or '&nbsp;'}</p>" for line in LINES)
    rows = "".join(
        "<tr>"
        + "".join(f"<td{' colspan=5' if len(row) == 1 else ''}>{cell.replace(chr(10), '<br>')}</td>" for cell in row)
        for row in ROWS
    )
    menu = "<div><a href='/'>Главная</a> / <a href='/acts'>Документы</a></div>"
    page = f"{menu}<table><tr><td>Меню<td>{lines}<table border=1>{rows}</table></table>"
    return f"<!doctype html><html><body>{page}<footer>Телефон</footer></body></html>".encode("cp1251")


def as_markdown() -> bytes:
    rows = ["| " + " | ".join((*row, *[""] * (5 - len(row)))).replace("\n", "<br>") + " |" for row in ROWS]
    return "\n".join((*LINES, rows[0], "|---|---|---|---|---|", *rows[1:])).encode()


def as_pasted() -> bytes:
    return "\n".join((*LINES, *("\t".join(row) for row in ROWS))).encode("utf-16")


def _drawn(row: tuple[str, ...], bar: str) -> list[str]:
    if len(row) == 1:
        return [f"{bar} {row[0]:<{sum(WIDTHS) + 12}} {bar}"]
    cells = [cell.split("\n") for cell in row]
    return [
        f"{bar} " + f" {bar} ".join(f"{(cell + [''] * 9)[n]:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)) + f" {bar}"
        for n in range(max(map(len, cells)))
    ]  # fmt: skip


def as_frame() -> bytes:
    rule = "├" + "┼".join("─" * (width + 2) for width in WIDTHS) + "┤"
    return "\n".join((*LINES, *(line for row in ROWS for line in (*_drawn(row, "│"), rule)))).encode()


def as_ascii() -> bytes:
    rule = "+" + "+".join("-" * (width + 2) for width in WIDTHS) + "+"
    return "\r\n".join((*LINES, rule, *(line for row in ROWS for line in (*_drawn(row, "|"), rule)))).encode("cp1251")


def as_layout() -> bytes:
    return "\n".join((*LINES, *(line.replace("│", " ") for row in ROWS for line in _drawn(row, "│")))).encode()


Told = tuple[object, ...]


def told(data: bytes) -> Told:
    """What an act says, without where it says it."""
    act = actreader.read(data, name="act")
    clauses = [(one.number, one.text, [(sub.number, sub.text) for sub in one.clauses]) for one in act.clauses]
    rows = [
        (row.number, row.section, row.items, row.responsibles, row.result, row.deadline_text)
        for appendix in act.roadmaps
        if appendix.roadmap
        for row in appendix.roadmap.rows
    ]
    signed = act.signatory and (act.signatory.post, act.signatory.name)
    titles = [(one.number, one.title) for one in act.appendices]
    return (act.kind, act.issuer, act.number, act.date, act.title, act.preamble, clauses, signed, titles, rows)


@pytest.mark.parametrize(
    "write", [as_fodt, as_rtf, as_html, as_markdown, as_pasted, as_frame, as_ascii, as_layout, lambda: odt(odf_body())]
)
def test_every_format_tells_what_docx_tells(write: Callable[[], bytes]) -> None:
    assert told(write()) == told(as_docx())


def test_what_docx_tells_is_the_act() -> None:
    *head, rows = told(as_docx())
    assert (head[:3], rows) == (
        ["постановление", "Администрация Приречного района", "145-п"],
        [
            ("1", "I. Ремонт", ("смет", "проектов"), ("МКУ «Служба»",), "Сметы", "до 1 августа 2023 г."),
            ("2", "I. Ремонт", (), ("школы",), "Акты", "25 августа 2023 г."),
            ("3", "II. Открытие", (), ("школы",), None, "1 сентября 2023 г."),
        ],
    )
