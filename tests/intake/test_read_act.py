"""A file made into the answer of the contract, deadlines included."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actreader import DeadlineCell, DeadlineContext, NotAnAct, Place, Row
from vekha.intake.rules import contract, read_act, read_deadline

DATA = Path(__file__).parent.parent / "actreader" / "data"
COMPARED = ("text", "kind", "start", "due", "also_due", "month_day", "recurrence", "certain")
SIGNED = date(2022, 1, 18)

Json = dict[str, Any]


def without_source(answer: Json) -> Json:
    """Only what the corpus compares: no warnings, no places, no words that are for people."""
    answer = {key: value for key, value in answer.items() if key != "warnings"}
    for appendix in answer["appendices"]:
        for row in appendix["roadmap"]["rows"]:
            row.pop("source", None)
            told = row["deadline"]
            row["deadline"] = {key: told[key] for key in COMPARED if key != "start" or told["kind"] == "window"}
    return answer


@pytest.mark.parametrize(("file", "truth"), [("1074-r.txt", "1074-r"), ("241-rp.cp1251.txt", "241-rp")])
def test_the_whole_answer_is_the_truth(file: str, truth: str) -> None:
    answer = contract(read_act((DATA / file).read_bytes(), file))
    expected = json.loads((DATA / f"{truth}.truth.json").read_text(encoding="utf-8"))
    assert without_source(answer) == without_source(expected)


def test_what_was_doubtful_and_where_a_row_stands_are_told() -> None:
    answer = contract(read_act((DATA / "1074-r.txt").read_bytes(), "1074-r.txt"))
    assert answer["appendices"][0]["roadmap"]["rows"][6]["source"] == {"page": None, "table": 1, "row": 8}
    assert answer["warnings"][3] == {
        "where": "appendix 2, row 7",
        "code": "joined-rows",
        "message": "строка разорвана страницей и соединена: Владимирской области | СМИ",
    }


def test_what_is_no_act_is_refused() -> None:
    with pytest.raises(NotAnAct):
        read_act("Купить хлеба.".encode(), "notes.txt")


def row(text: str, context: DeadlineContext | None) -> Row:
    return Row("1", None, "Ремонт", (), (), None, text, context, (), Place(0, 0))


def span(start: str | None, end: str | None) -> Row:
    cells = tuple(DeadlineCell(head, text) for head, text in (("Начало", start), ("Окончание", end)) if text)
    return row(
        " | ".join(dict.fromkeys(cell.text for cell in cells)), DeadlineContext("Начало | Окончание", cells, start, end)
    )


def years(**cells: str) -> Row:
    told = tuple(DeadlineCell(f"{head[1:]} год", text) for head, text in cells.items())
    return row(" | ".join(cell.text for cell in told), DeadlineContext("Срок", told))


def marked(*heads: str) -> Row:
    told = tuple(DeadlineCell(head, "+") for head in heads)
    return row(" | ".join("+" for _ in heads), DeadlineContext("Срок", told))


@pytest.mark.parametrize(
    ("measure", "kind", "start", "due", "also_due", "certain"),
    [
        (row("до 1 марта 2022 г.", DeadlineContext("Срок")), "date", None, "2022-03-01", [], True),
        (row("до 1 марта", DeadlineContext("Срок, 2023 год")), "date", None, "2023-03-01", [], True),
        (span("20.01.2022", "11.02.2022"), "window", "2022-01-20", "2022-02-11", [], True),
        (span("2022 год", "2023 год"), "window", "2022-01-01", "2023-12-31", [], True),
        (span("15.07.2022", "15.07.2022"), "date", None, "2022-07-15", [], True),
        (span(None, "15.07.2022"), "date", None, "2022-07-15", [], True),
        (span("15.07.2022", None), "date", None, "2022-07-15", [], False),
        (span("11.02.2022", "20.01.2022"), "date", None, "2022-01-20", [], False),
        (span("когда-нибудь", "20.01.2022"), "unread", None, None, [], False),
        (years(y2022="+"), "window", "2022-01-01", "2022-12-31", [], True),
        (years(y2022="+", y2023="+"), "window", "2022-01-01", "2023-12-31", [], True),
        (years(y2022="+", y2024="+"), "window", "2022-01-01", "2024-12-31", [], False),
        (marked("2024 год / I кв."), "window", "2024-01-01", "2024-03-31", [], True),
        (marked("2024 год / II квартал", "2024 год / III квартал"), "window", "2024-04-01", "2024-09-30", [], True),
        (marked("2023 / декабрь", "2024 / январь"), "window", "2023-12-01", "2024-01-31", [], True),
        (years(y2022="до 1 марта", y2023="до 5 мая"), "several", None, "2022-03-01", ["2023-05-05"], True),
        (years(y2022="до 1 марта", y2023="???"), "unread", None, None, [], False),
    ],
)
def test_a_deadline_in_several_cells_is_put_together(
    measure: Row, kind: str, start: str | None, due: str | None, also_due: list[str], certain: bool
) -> None:
    answer = read_deadline(measure, SIGNED).as_json()
    told = (answer["text"], answer["kind"], answer["start"], answer["due"], answer["also_due"], answer["certain"])
    assert told == (measure.deadline_text, kind, start, due, also_due, certain)
