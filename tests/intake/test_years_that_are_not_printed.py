"""A year that the table does not print: told of the paper as it is, offered to a person from the act's own date, and doubted."""

from __future__ import annotations

from pathlib import Path

from vekha.intake.rules import read_act
from vekha.intake.rules.keeping import kept
from vekha.intake.rules.reading import contract

ORDER = Path(__file__).parents[1] / "actreader" / "data" / "1077-pa.docx"
TOLD = ("text", "start", "due", "month_day", "certain")


def test_june_is_no_year_on_paper_and_that_of_the_act_for_a_person_to_confirm() -> None:
    found = read_act(ORDER.read_bytes(), ORDER.name)
    (printed, offered) = (
        answer["appendices"][0]["roadmap"]["rows"][3]["deadline"] for answer in (contract(found), kept(found))
    )
    assert {name: printed[name] for name in TOLD} == {
        "text": "июнь", "start": None, "due": None, "month_day": "06", "certain": True
    }  # fmt: skip
    assert {name: offered[name] for name in TOLD} == {
        "text": "июнь", "start": "2023-06-01", "due": "2023-06-30", "month_day": None, "certain": False
    }  # fmt: skip


def test_what_is_printed_whole_is_the_same_for_both() -> None:
    found = read_act(ORDER.read_bytes(), ORDER.name)
    paper, person = (answer["appendices"][0]["roadmap"]["rows"] for answer in (contract(found), kept(found)))
    assert [
        row["number"] for row, other in zip(paper, person, strict=True) if row["deadline"] != other["deadline"]
    ] == ["4"]
