"""What `vekha serve` makes ready: the demonstration, once; real work never in its folder."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner
from django.db.models import Count

from tests.people import TODAY, on
from vekha.accounts.models import User
from vekha.accounts.services import add_user
from vekha.acts.models import Act
from vekha.centres.models import Centre
from vekha.cli import demo as demonstration
from vekha.cli import start, worker
from vekha.control.models import ControlPoint
from vekha.control.selectors.points import Signals, signals
from vekha.control.services import points
from vekha.foundation import demo
from vekha.foundation.models import DailyRun
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.organizations.selectors import municipalities, nearest

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstrating(settings: Settings) -> None:
    """`make run` without DEMO=0."""
    settings.DEMO = True


def test_the_demonstration_stands_on_its_day_with_its_story(
    demonstrating: None, capsys: pytest.CaptureFixture[str]
) -> None:
    start.demonstration()
    assert demo.day() == TODAY
    assert "Вход: anna, pavel, vera, gleb, dina, boris; пароль vekha-demo" in capsys.readouterr().out
    measures = (
        ControlPoint.objects.filter(ordinal=1, is_part=False)
        .order_by("pk")
        .values_list("deliverable__measure__number", "state", "due")
    )
    assert list(dict.fromkeys(measures)) == [
        ("1", "accepted", dt.date(2020, 12, 18)),
        ("2", "accepted", dt.date(2021, 1, 29)),
        ("3", "accepted", dt.date(2020, 12, 30)),
        ("4", "returned", dt.date(2021, 3, 1)),
        ("5", "submitted", dt.date(2021, 8, 25)),
        ("6", "planned", dt.date(2021, 8, 25)),
        ("7", "planned", dt.date(2021, 9, 1)),
        ("8", "planned", dt.date(2021, 10, 1)),
    ]
    whole, parts = ControlPoint.objects.filter(is_part=False), ControlPoint.objects.filter(is_part=True)
    assert signals(whole, TODAY) == Signals(late=1, risk=0, none=0, wait=1, done=6, total=21)
    assert signals(parts, TODAY) == Signals(late=0, risk=0, none=0, wait=1, done=0, total=420)
    assert verify() is None


def test_the_measures_of_2021_stand_on_thirty_centres_in_eight_municipalities(demonstrating: None) -> None:
    start.demonstration()
    parts = ControlPoint.objects.filter(is_part=True)
    above = municipalities()
    assert len({nearest(path, above) for path in parts.values_list("organization__path", flat=True)}) == 8
    by_measure = parts.values_list("deliverable__measure__number").annotate(
        centres=Count("centre", distinct=True), own=Count("own_due")
    )
    assert sorted(by_measure) == [("5", 30, 30), ("6", 30, 90), ("7", 30, 0), ("8", 30, 0)]
    assert list(Centre.objects.filter(school__code="kovrov-rodnik").values_list("code", flat=True)) == [
        "kovrov-rodnik-2019",
        "kovrov-rodnik-2021",
    ]
    begun = parts.exclude(state="planned").values_list("organization__code", "deliverable__measure__number", "state")
    assert sorted(begun) == [
        ("kovrov-klyazma", "6", "in-work"),
        ("kovrov-rodnik", "5", "in-work"),
        ("kovrov-veter", "5", "submitted"),
        ("murom-oka", "5", "returned"),
    ]


def test_a_second_start_loses_nothing(demonstrating: None) -> None:
    start.demonstration()
    with on(TODAY):
        pavel, point = (
            User.objects.get(login="pavel"),
            ControlPoint.objects.get(deliverable__measure__number="7", is_part=False),
        )
        points.start(by=pavel, point=point, version=point.version)
        demo.step_ahead(demo.Step.WEEK)
    before = (Act.objects.count(), list(ControlPoint.objects.order_by("pk").values()), Entry.objects.count())
    start.demonstration()
    assert (Act.objects.count(), list(ControlPoint.objects.order_by("pk").values()), Entry.objects.count()) == before
    assert demo.day() == dt.date(2021, 3, 16)


def test_a_start_that_stops_half_way_begins_anew(demonstrating: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as half_way:
        half_way.setattr(demonstration, "approve", stop)
        with pytest.raises(KeyboardInterrupt):
            start.demonstration()
    assert (User.objects.count(), Entry.objects.count(), demo.day()) == (0, 0, None)
    start.demonstration()
    assert Act.objects.count() == 1


def test_a_demonstration_is_not_begun_among_real_people(demonstrating: None) -> None:
    add_user(by=None, login="olga", name="Ольга Тихонова", password="пароль")
    with pytest.raises(click.ClickException, match="настоящая установка"):
        start.demonstration()
    assert (User.objects.count(), Act.objects.count()) == (1, 0)


def test_real_work_is_not_begun_in_a_demonstration(demonstrating: None, settings: Settings) -> None:
    start.demonstration()
    settings.DEMO = False
    with pytest.raises(click.ClickException, match="демонстрация"):
        start.real_installation()


def test_an_empty_real_installation_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    start.real_installation()
    assert "vekha --data" in capsys.readouterr().out
    add_user(by=None, login="olga", name="Ольга Тихонова", password="пароль")
    start.real_installation()
    assert capsys.readouterr().out == ""
    assert not Act.objects.exists()


def test_a_terminal_beside_the_demonstration_lives_on_its_day(demonstrating: None, settings: Settings) -> None:
    start.demonstration()
    demo.move_to(dt.date(2022, 1, 10))
    settings.DEMO = False  # what a terminal that knows nothing of `make run` has
    assert CliRunner().invoke(worker.command, ["--once"]).exit_code == 0
    assert DailyRun.objects.filter(day=dt.date(2022, 1, 10)).exists()
    assert ControlPoint.objects.filter(stated__year=2024, is_part=False).count() == 5
    assert ControlPoint.objects.filter(stated__year=2024, is_part=True).count() == 5 * 30
