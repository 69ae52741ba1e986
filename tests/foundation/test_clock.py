"""One place knows what time it is."""

from __future__ import annotations

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from vekha.foundation import clock

MOSCOW = ZoneInfo("Europe/Moscow")
MIDNIGHT = dt.datetime(2021, 3, 9, 21, 30, tzinfo=dt.UTC)  # half past midnight of the 10th in Moscow


def test_the_day_is_that_of_the_installation_and_not_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT)
    assert clock.today() == dt.date(2021, 3, 10)
    assert clock.now() == MIDNIGHT


def test_a_day_of_its_own_keeps_the_time_of_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT)
    with clock.standing_at(dt.date(2024, 7, 1)):
        assert clock.today() == dt.date(2024, 7, 1)
        assert clock.now() == dt.datetime(2024, 7, 1, 0, 30, tzinfo=MOSCOW)
        assert timezone.localtime(clock.now()).date() == clock.today()


def test_days_nest_and_end() -> None:
    wall = clock.today()
    with clock.standing_at(dt.date(2021, 3, 9)):
        with clock.standing_at(dt.date(2020, 12, 10)):
            assert clock.today() == dt.date(2020, 12, 10)
        assert clock.today() == dt.date(2021, 3, 9)
        with clock.standing_at(None):
            assert clock.today() == wall
    assert clock.today() == wall


def test_an_error_inside_puts_the_clock_back() -> None:
    with pytest.raises(ValueError, match="stop"), clock.standing_at(dt.date(2021, 3, 9)):
        raise ValueError("stop")
    assert clock.today() != dt.date(2021, 3, 9)


def test_another_thread_lives_by_its_own_clock() -> None:
    seen: list[dt.date] = []
    with clock.standing_at(dt.date(2021, 3, 9)):
        thread = threading.Thread(target=lambda: seen.append(clock.today()))
        thread.start()
        thread.join()
    assert seen != [dt.date(2021, 3, 9)]
