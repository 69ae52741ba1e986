"""A form sent twice acts once; what failed may be sent again."""

from __future__ import annotations

import uuid

import pytest

from vekha.foundation.errors import Refused
from vekha.foundation.models import FormReceipt
from vekha.foundation.receipts import act_once

pytestmark = pytest.mark.django_db


class Deed:
    """Counts how often it was done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> str:
        self.done += 1
        return f"/points/{self.done}/"


def test_the_same_form_again_shows_the_result_of_the_first() -> None:
    token, deed = uuid.uuid4(), Deed()
    assert [act_once(token, deed) for _ in range(3)] == ["/points/1/"] * 3
    assert deed.done == 1


def test_another_form_is_another_deed() -> None:
    deed = Deed()
    assert [act_once(uuid.uuid4(), deed) for _ in range(2)] == ["/points/1/", "/points/2/"]


def test_a_refused_form_may_be_mended_and_sent_again() -> None:
    token, deed = uuid.uuid4(), Deed()

    def refuse() -> str:
        FormReceipt.objects.create(token=uuid.uuid4(), at="2021-03-09T12:00:00+03:00")  # something of the deed
        raise Refused("remark-missing", "A return needs a remark.")

    with pytest.raises(Refused):
        act_once(token, refuse)
    assert not FormReceipt.objects.exists(), "the receipt and the deed stand or fall together"
    assert act_once(token, deed) == "/points/1/"
