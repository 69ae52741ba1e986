"""The reference names every field that is answered and every value of the algebra."""

from pathlib import Path

import srok
from srok import Policy, dates, read, russia
from srok.storing import CLASSES

REFERENCE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "deadlines.md").read_text(encoding="utf-8")


def test_every_field_of_the_answers_is_explained() -> None:
    reading = read("1 марта 2021 года")
    [occurrence] = dates(
        reading.deadline, (srok.russia().days(2021)[0].date, srok.russia().days(2021)[-1].date), russia(), Policy()
    )
    fields = [
        *reading.as_json(),
        *occurrence.as_json(),
        *occurrence.as_json()["policy"][0],
        *russia().days(2021)[0].as_json(),
    ]

    assert [name for name in fields if f"`{name}`" not in REFERENCE] == []


def test_every_value_of_the_algebra_is_named() -> None:
    named = [name for name in CLASSES if name not in {"Offset"}]

    assert [name for name in named if f"`{name}`" not in REFERENCE or not hasattr(srok, name)] == []
