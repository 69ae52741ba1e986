"""How a person wants to be told, and when a letter may come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from vekha.foundation.errors import Refused
from vekha.notifications.models import KIND_TITLES, Notice
from vekha.notifications.rules import GROUP_ORDER, Group, Kind, Way, default_way, group_of, is_quiet
from vekha.notifications.selectors.ways import letter_settings, ways_of
from vekha.notifications.selectors.words import said
from vekha.notifications.services.choices import Hours, choose_ways, set_hours, stop_letters

if TYPE_CHECKING:
    from vekha.accounts.models import User

TUESDAY = dt.date(2021, 3, 9)
DEFAULT = {kind: default_way(kind) for kind in Kind}
HOURS = Hours(dt.time(9), dt.time(20), dt.time(8), working_days_only=True)


def plain(words: str) -> str:
    """No-break spaces as spaces."""
    return words.replace("\u00a0", " ")


def test_what_a_person_chooses_holds_for_that_person_and_kind(anna: User, pavel: User) -> None:
    choose_ways(by=anna, ways={Kind.DUE: Way.OFF, Kind.ACCEPTED: Way.LETTER})
    choose_ways(by=anna, ways={Kind.DUE: Way.INBOX})
    assert ways_of(anna) == {**DEFAULT, Kind.DUE: Way.INBOX, Kind.ACCEPTED: Way.LETTER}
    assert ways_of(pavel) == DEFAULT


def test_without_letters_everything_stays_in_the_inbox_and_what_was_off_stays_off(anna: User) -> None:
    choose_ways(by=anna, ways={Kind.DUE: Way.OFF})
    stop_letters(by=anna, kind=Kind.OVERDUE)
    assert ways_of(anna) == {**DEFAULT, Kind.DUE: Way.OFF, Kind.OVERDUE: Way.INBOX}
    stop_letters(by=anna, kind=None)
    assert ways_of(anna) == {**dict.fromkeys(Kind, Way.INBOX), Kind.DUE: Way.OFF}


def test_hours_are_kept_and_a_letter_in_the_quiet_ones_is_refused(anna: User) -> None:
    set_hours(by=anna, hours=replace(HOURS, at=dt.time(7, 30), quiet_until=dt.time(7)), language="en")
    with pytest.raises(Refused) as refused:
        set_hours(by=anna, hours=replace(HOURS, at=dt.time(23)), language="ru")
    kept = letter_settings(anna)
    assert (refused.value.code, kept.at, kept.language) == ("letter-in-quiet-hours", dt.time(7, 30), "en")


@pytest.mark.parametrize(
    ("at", "since", "until", "quiet"),
    [
        ("08:00", "20:00", "08:00", False),
        ("07:59", "20:00", "08:00", True),
        ("20:00", "20:00", "08:00", True),
        ("19:59", "20:00", "08:00", False),
        ("13:30", "13:00", "14:00", True),
        ("14:00", "13:00", "14:00", False),
        ("03:00", "00:00", "00:00", False),
    ],
)
def test_quiet_hours_may_pass_midnight(at: str, since: str, until: str, quiet: bool) -> None:
    assert is_quiet(*(dt.time.fromisoformat(one) for one in (at, since, until))) is quiet


@pytest.mark.parametrize(
    ("kind", "due", "group"),
    [
        (Kind.DUE, "2021-03-14", Group.WEEK),
        (Kind.DUE, "2021-03-15", Group.LATER),
        (Kind.OVERDUE, "2021-03-08", Group.LATE),
        (Kind.ESCALATED, "2021-03-08", Group.LATE),
        (Kind.TO_DECIDE, "2021-03-31", Group.DECIDE),
        (Kind.RETURNED, "2021-03-31", Group.RETURNED),
        (Kind.ACCEPTED, "2021-03-31", Group.NEWS),
    ],
)
def test_a_letter_puts_together_what_is_to_be_done_together(kind: Kind, due: str, group: Group) -> None:
    assert group_of(kind, dt.date.fromisoformat(due), TUESDAY) is group


def test_every_kind_has_a_title_words_and_a_place_in_the_letter() -> None:
    data = {
        "due": "2021-03-12", "left": 3, "late": 5, "organization": "Школа № 8", "remark": "Нет номера", "wished": "2021-03-26",
        "outcome": "refused", "ground": "Отчёт № 15", "note": "Сделано",
    }  # fmt: skip
    with translation.override("ru"):
        words = {kind: plain(said(Notice(kind=kind, data=data))) for kind in Kind}
    assert {*KIND_TITLES} == {*Kind}
    assert {group_of(kind, None, TUESDAY) for kind in Kind} | {Group.WEEK, Group.LATER} == {*GROUP_ORDER}
    assert words == {
        Kind.DUE: "Срок – 12 марта 2021 г. (пт), осталось 3 рабочих дня",
        Kind.OVERDUE: "Срок был 12 марта 2021 г. (пт), опоздание – 5 рабочих дней",
        Kind.ESCALATED: "Школа № 8. Срок был 12 марта 2021 г. (пт), опоздание – 5 рабочих дней",
        Kind.TO_DECIDE: "Школа № 8: отчёт ждёт вашего решения",
        Kind.RETURNED: "Возвращено на доработку: Нет номера",
        Kind.ACCEPTED: "Принято: Нет номера",
        Kind.EXTENSION_ASKED: "Школа № 8 просит другой срок: 26 марта 2021 г. (пт) вместо 12 марта 2021 г. (пт)",
        Kind.EXTENSION: "В переносе срока отказано: Отчёт № 15",
        Kind.TO_RELEASE: "Предложено снять с контроля: Сделано",
        Kind.KEPT: "Оставлено на контроле: Нет номера",
        Kind.RELEASED: "Снято с контроля: Отчёт № 15",
    }


def test_words_are_made_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        words = plain(said(Notice(kind=Kind.DUE, data={"due": "2021-03-12", "left": 1})))
    assert words == "Due 12 March 2021 (Fri), 1 working day left"
