"""Whatever can be built can be said and read back, stored and loaded again."""

import json

from hypothesis import HealthCheck, given, settings

from srok import Deadline, dump, load, read, say
from tests.srok.building import deadlines

many = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@many
@given(deadlines)
def test_what_is_said_is_read_back(deadline: Deadline) -> None:
    assert read(say(deadline)).deadline == deadline


@many
@given(deadlines)
def test_what_is_stored_is_loaded(deadline: Deadline) -> None:
    assert load(json.loads(json.dumps(dump(deadline)))) == deadline


@many
@given(deadlines)
def test_every_deadline_is_said_in_english_and_told_by_the_contract(deadline: Deadline) -> None:
    reading = read(say(deadline))
    told = reading.as_json()

    assert say(deadline, "en")
    assert told["canonical"] == say(deadline)
    assert set(told) == {
        "text",
        "kind",
        "start",
        "due",
        "also_due",
        "month_day",
        "recurrence",
        "event",
        "offset",
        "bound",
        "certain",
        "note",
        "canonical",
    }
