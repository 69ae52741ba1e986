"""What is stored is a deadline and nothing else; how it looks in the database does not change unnoticed."""

from typing import Any

import pytest

from srok import BadStoredDeadline, dump, load, read


def test_a_stored_deadline_looks_so() -> None:
    assert dump(read("1 октября 2021 года, далее – ежеквартально").deadline) == {
        "is": "Sequence",
        "first": {"is": "OnDate", "day": {"is": "Day", "month": 10, "day": 1, "year": 2021}},
        "then": {"is": "Recurring", "every": "quarterly", "rule": None, "interval": 1, "times": 1, "during": None},
    }
    assert dump(read("по вторникам и четвергам").deadline)["rule"] == {"is": "OnWeekdays", "weekdays": [1, 3]}


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"is": "Reading"},
        {"is": "Day", "month": 3, "day": 1, "year": None},
        {"is": "OnDate", "day": {"is": "Day", "month": 2, "day": 30, "year": 2021}},
        {"is": "OnDate", "when": 5},
        {"is": "Recurring", "every": "often"},
        {"is": ["OnDate"]},
        [],
        None,
        "OnDate",
    ],
)
def test_what_is_not_a_stored_deadline_is_refused(stored: Any) -> None:
    with pytest.raises(BadStoredDeadline, match="not a"):
        load(stored)
