"""Traces of signing in go after a time, what still holds stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session

from vekha.accounts.models import Brake, BrowserSession, SignIn
from vekha.accounts.tasks import FORGET
from vekha.foundation import clock
from vekha.foundation.tasks.registry import daily_kinds

if TYPE_CHECKING:
    import pytest

    from vekha.accounts.models import User

NOON = dt.datetime(2021, 3, 9, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_a_year_old_traces_go_and_younger_ones_stay(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "on_the_wall", lambda: NOON)
    for days in (364, 366):
        at, key = NOON - days * DAY, f"key-{days}"
        SignIn.objects.create(at=at, login=key, user=anna, address="10.0.0.5", device="Chrome", outcome="entered")
        BrowserSession.objects.create(user=anna, key=key, since=at, seen_at=at, address="10.0.0.5", device="Chrome")
    for hours in (23, 25):
        Brake.objects.create(key=f"login:{hours}", tries=9, last_at=NOON - dt.timedelta(hours=hours))
        Session.objects.create(session_key=str(hours), session_data="", expire_date=NOON + (24 - hours) * DAY)
    FORGET.finish(None, None)  # type: ignore[arg-type]
    assert list(SignIn.objects.values_list("login", flat=True)) == ["key-364"]
    assert list(BrowserSession.objects.values_list("key", flat=True)) == ["key-364"]
    assert list(Brake.objects.values_list("key", flat=True)) == ["login:23"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["23"]


def test_a_worker_does_it_every_day() -> None:
    assert FORGET in daily_kinds()
