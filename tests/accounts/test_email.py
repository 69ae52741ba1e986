"""Letters go only to an address from which its owner answered."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from vekha.accounts.models import User
from vekha.accounts.rules import hidden_email
from vekha.accounts.services import LINK_LASTS, confirm_email, email_token, forget_email
from vekha.foundation.errors import Refused
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESS = "anna@edu33.example"


def refusal(deed: Callable[..., object], **said: object) -> str:
    with pytest.raises(Refused) as refused:
        deed(**said)
    return refused.value.code


def kept(user: User) -> str:
    return User.objects.get(pk=user.pk).email


def test_an_address_is_in_use_once_its_owner_brings_the_letter_back(anna: User) -> None:
    token = email_token(user=anna, email=f" {ADDRESS.replace('edu', 'EDU')} ")
    assert kept(anna) == ""
    assert confirm_email(by=anna, token=token) == ADDRESS
    assert kept(anna) == ADDRESS


def test_the_journal_tells_of_it_and_does_not_keep_the_address(anna: User) -> None:
    confirm_email(by=anna, token=email_token(user=anna, email=ADDRESS))
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.deed, entry.before, entry.after) == (
        "accounts.user.email-set", {"email": ""}, {"email": "a…@edu33.example"},
    )  # fmt: skip


def test_a_letter_answered_twice_or_by_another_changes_nothing(anna: User, vera: User) -> None:
    token = email_token(user=anna, email=ADDRESS)
    for_vera = refusal(confirm_email, by=vera, token=token)
    confirm_email(by=anna, token=token)
    forget_email(by=anna)
    confirm_email(by=anna, token=email_token(user=anna, email="other@edu33.example"))
    again = refusal(confirm_email, by=anna, token=token)
    assert [for_vera, again] == ["email-link-stale"] * 2
    assert (kept(anna), kept(vera)) == ("other@edu33.example", "")


def test_a_link_of_last_week_or_a_forged_one_works_no_more(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    token = email_token(user=anna, email=ADDRESS)
    forged = token[:-1] + ("A" if token[-1] != "A" else "B")
    refused = [refusal(confirm_email, by=anna, token=one) for one in (forged, "", "a:b:c")]
    later = time.time() + (LINK_LASTS + dt.timedelta(seconds=1)).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    refused.append(refusal(confirm_email, by=anna, token=token))
    assert (refused, kept(anna)) == (["email-link-stale"] * 4, "")


@pytest.mark.parametrize(
    "typed", ["", "anna", "anna@", "@edu33.example", "anna@edu33.example\nBcc: vera@edu33.example"]
)
def test_what_is_no_address_is_refused(anna: User, typed: str) -> None:
    assert refusal(email_token, user=anna, email=typed) == "email-malformed"


@pytest.mark.parametrize(("email", "shown"), [("", ""), ("a@b.ru", "a…@b.ru"), ("anna@b.ru", "a…@b.ru")])
def test_an_address_in_the_journal_names_nobody(email: str, shown: str) -> None:
    assert hidden_email(email) == shown
