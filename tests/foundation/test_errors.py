"""Errors say what, where and what to do, to a person and to a machine."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from vekha.foundation.errors import Conflict, NotAllowed, Refused, TooLarge, VekhaError


@pytest.mark.parametrize(
    ("kind", "status"), [(VekhaError, 400), (Refused, 400), (NotAllowed, 403), (Conflict, 409), (TooLarge, 413)]
)
def test_each_kind_has_its_status(kind: type[VekhaError], status: int) -> None:
    error = kind("code", "What.", where="Where", to_do="What to do.", data={"n": 1})
    assert isinstance(error, VekhaError)
    assert (error.status, error.code, str(error), error.data) == (status, "code", "What. Where What to do.", {"n": 1})


def test_what_is_missing_is_left_out() -> None:
    assert str(Refused("code", "What.")) == "What."
    assert Refused("code", "What.").data == {}


def test_words_are_said_in_the_language_of_who_reads_them() -> None:
    error = Refused("file-empty", gettext_lazy("The file is empty."))
    with translation.override("en"):
        assert str(error) == "The file is empty."
