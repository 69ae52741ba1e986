"""Fields that the pages share."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from vekha.web.forms import DayField, UploadField


@pytest.mark.parametrize("typed", ["2021-08-25", "25.08.2021", " 25.08.2021 "])
def test_a_day_is_understood_as_picked_and_as_typed(typed: str) -> None:
    assert DayField().clean(typed) == dt.date(2021, 8, 25)


@pytest.mark.parametrize("typed", ["31.06.2021", "08/25/2021", "25 августа", "25.08", "2021-8-25T00:00"])
def test_what_is_not_a_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"09\.03\.2021"):
        DayField().clean(typed)


def test_the_calendar_offers_only_days_within_bounds() -> None:
    widget = DayField(earliest=dt.date(2021, 3, 9), latest=dt.date(2021, 12, 31)).widget
    assert widget.render("until", None) == '<input type="date" name="until" min="2021-03-09" max="2021-12-31">'


def test_a_file_within_the_limit_is_taken() -> None:
    upload = SimpleUploadedFile("act.docx", b"x" * 1024 * 1024)
    assert UploadField(accept=".docx", limit_mb=1).clean(upload) is upload


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    upload = SimpleUploadedFile("act.docx", b"x" * (1024 * 1024 + 1))
    with pytest.raises(ValidationError, match="2 МБ, больше 1 МБ"):
        UploadField(accept=".docx", limit_mb=1).clean(upload)
