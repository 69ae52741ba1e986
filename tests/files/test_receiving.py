"""What a person sends is looked at before it is kept; what is refused leaves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from tests import papers
from vekha.files.models import Blob
from vekha.files.rules import kinds
from vekha.files.services import receive, store
from vekha.foundation.errors import Refused, TooLarge

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_a_file_is_kept_with_the_type_of_its_bytes() -> None:
    blob = receive(upload=ContentFile(papers.docx(), name="Отчёт.docx"))
    assert blob.media_type == kinds.DOCX.media_type


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("Пусто.pdf", b"", "The file is empty. Пусто.pdf Check the file and send it again."),
        (
            "../Приказ.pdf",
            b"II*\0",
            (
                "By its bytes the file is TIFF, though its name ends in .pdf. Приказ.pdf "
                "Save it anew as what it should be, or let its name end in .tif."
            ),
        ),
        (
            "Запуск.bat",
            b"del *.*",
            (
                "The file is a program or carries one. Запуск.bat "
                "Save the document without macros, or as PDF; take programs out of an archive."
            ),
        ),
        (
            "Письмо.xml",
            b"plain words",
            "The file is a page or a drawing that can act in a browser. Письмо.xml Save it as PDF, or give its address as a link.",
        ),
    ],
)
def test_what_is_refused_is_told_and_leaves_nothing(name: str, data: bytes, said: str, settings: Settings) -> None:
    with pytest.raises(Refused) as refused:
        receive(upload=ContentFile(data, name=name))
    assert str(refused.value) == said
    left = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert (left, Blob.objects.count()) == ([], 0)


def test_a_place_that_takes_only_signatures_takes_no_pictures() -> None:
    receive(upload=ContentFile(papers.signature(), name="a.sig"), kinds={kinds.SIGNATURE})
    with pytest.raises(Refused) as refused:
        receive(upload=ContentFile(papers.PDF, name="a.pdf"), kinds={kinds.SIGNATURE})
    assert str(refused.value) == "This kind of file is not taken here. a.pdf Send one of these: SIG."


def test_a_file_over_the_limit_is_refused_before_anybody_looks_at_it() -> None:
    with pytest.raises(TooLarge):
        receive(upload=ContentFile(papers.PDF + b" " * 1024 * 1024, name="a.exe"), limit_mb=1)


def test_what_was_kept_unseen_is_looked_at_when_somebody_sends_it() -> None:
    store(upload=ContentFile(b"<html>", name="a.html"))
    with pytest.raises(Refused):
        receive(upload=ContentFile(b"<html>", name="a.txt"))
