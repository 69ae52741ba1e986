"""Names that senders give their files."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vekha.files.rules import LONGEST_NAME, place, safe_name, served_as


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("отчёт.docx", "отчёт.docx"),
        ("Отчёт за I квартал (исправленный).pdf", "Отчёт за I квартал (исправленный).pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\anna\Рабочий стол\отчёт.xlsx", "отчёт.xlsx"),
        ("/absolute/name.txt", "name.txt"),
        ("report\u202excod.exe", "reportxcod.exe"),  # a direction sign would show it as «reportexe.docx»
        ("a\x00b\n\tc.txt", "abc.txt"),
        ("a\u2028b\u2029.txt", "ab.txt"),
        ("a\ud800b.txt", "ab.txt"),  # half of a pair: no database takes it
        ("  .hidden. ", "hidden"),
        ("", "file"),
        ("..", "file"),
        ("\u200b", "file"),
        ("folder/", "file"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("я" * 500 + ".docx")
    assert (len(name), name[-6:]) == (LONGEST_NAME, "я.docx")


@given(st.text(st.characters(), max_size=300))
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    kept = safe_name(name)
    assert 0 < len(kept) <= LONGEST_NAME
    assert not set(kept) & set("/\\")
    assert not {unicodedata.category(sign) for sign in kept} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert safe_name(kept) == kept
    kept.encode()


def test_no_folder_grows_without_bound() -> None:
    assert place("0123456789abcdef") == "01/23/0123456789abcdef"


@pytest.mark.parametrize(
    ("media_type", "served", "inline"),
    [
        ("application/pdf", "application/pdf", True),
        ("image/png", "image/png", True),
        ("image/jpeg", "image/jpeg", True),
        ("image/heic", "image/heic", False),
        ("application/zip", "application/zip", False),
        ("application/msword", "application/msword", False),
        ("image/svg+xml", "application/octet-stream", False),
        ("text/html", "application/octet-stream", False),
        ("text/plain", "application/octet-stream", False),
        ("application/octet-stream", "application/octet-stream", False),
    ],
)
def test_only_what_cannot_act_is_shown_in_a_browser(media_type: str, served: str, inline: bool) -> None:
    found = served_as(media_type)
    assert (found.type, found.inline) == (served, inline)
