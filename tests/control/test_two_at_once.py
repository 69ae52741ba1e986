"""Two people, or two processes, at once: each test has a database of its own that several connections write."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from tests import people
from tests.people import PROVEN, SIGNED, on, sample_order
from vekha.accounts.models import User
from vekha.acts.models import Act
from vekha.control.models import ControlPoint, Decision, Submission
from vekha.control.services import plan, points
from vekha.control.tasks import do_daily
from vekha.files.models import Blob
from vekha.files.services import store
from vekha.foundation import clock
from vekha.foundation.errors import Conflict
from vekha.foundation.receipts import act_once
from vekha.foundation.tasks import enqueue, queue
from vekha.intake.models import Draft
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry
from vekha.journal.services import Change, record, verify
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Roadmap
from vekha.roadmaps.services import ENTERED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django.plugin import DjangoDbBlocker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "shared_database")]

DAY = "2021-02-10"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Databases:
    """Makes, copies and drops databases beside the one of the other tests."""

    folder: Path

    def name(self, label: str) -> str:
        """A file of SQLite, or a name on the server that no other worker uses."""
        if connection.vendor == "sqlite":
            return str(self.folder / f"{label}.sqlite3")
        return f"{connection.settings_dict['NAME']}_{label}"

    def make(self, label: str) -> None:
        """An empty one."""
        if connection.vendor != "sqlite":
            self.drop(label)
            self._ask(f'CREATE DATABASE "{self.name(label)}"')

    def copy(self, label: str, target: str) -> None:
        """Another one with the same rows."""
        if connection.vendor == "sqlite":
            shutil.copyfile(self.name(label), self.name(target))
        else:
            self.drop(target)
            self._ask(f'CREATE DATABASE "{self.name(target)}" TEMPLATE "{self.name(label)}"')

    def drop(self, label: str) -> None:
        """None any more."""
        if connection.vendor != "sqlite":
            self._ask(f'DROP DATABASE IF EXISTS "{self.name(label)}"')

    def _ask(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture(scope="module")
def databases(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Databases]:
    """With one database, «original», in which the order has been approved."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    with django_db_blocker.unblock():
        made.make("original")
        with threads_on(made.name("original")):
            together(_fill)
        yield made
        made.drop("original")


@pytest.fixture
def shared_database(databases: Databases) -> Iterator[None]:
    """A copy of the original, that every thread of the test connects to."""
    databases.copy("original", "copy")
    with threads_on(databases.name("copy")):
        yield
        assert alone(verify) is None, "whatever was done at once, the journal holds"
    databases.drop("copy")


class threads_on:  # noqa: N801 - reads as a clause: `with threads_on(name):`
    """Connections that threads open inside lead to that database; the test's own stays where it is."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.kept = connections.settings[DEFAULT_DB_ALIAS]
        connections.settings[DEFAULT_DB_ALIAS] = {**self.kept, "NAME": self.name}

    def __exit__(self, *_: object) -> None:
        connections.settings[DEFAULT_DB_ALIAS] = self.kept


def together(*deeds: Callable[[], object]) -> list[object]:
    """Begin all deeds at one moment, each on a connection of its own; what each returned or raised."""
    begin = threading.Barrier(len(deeds))
    results: list[object] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            begin.wait(timeout=30)
            results[place] = deed()
        except Exception as error:  # noqa: BLE001 - handed to the test, which says what it expects
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def alone(deed: Callable[[], Result]) -> Result:
    """One deed on the shared database; its error is the test's."""
    [result] = together(deed)
    if isinstance(result, Exception):
        raise result
    return cast("Result", result)


def _fill() -> None:
    call_command("migrate", verbosity=0)
    people._make_region()
    people._make_order()


def person(login: str) -> User:
    return User.objects.get(login=login)


def point(measure: str) -> ControlPoint:
    found = ControlPoint.objects.select_related("roadmap__act", "deliverable")
    return found.get(deliverable__measure__number=measure, ordinal=1, deliverable__order=1)


def submit(measure: str) -> None:
    with on(DAY):
        one = point(measure)
        points.start(by=person("pavel"), point=one, version=1)
        points.submit(by=person("pavel"), point=one, version=2, note="Сделано", proofs=PROVEN)


def raised(results: list[object]) -> list[str]:
    """Codes of the refusals among the results; anything else that went wrong is the test's error."""
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, Conflict):
            raise result
    return sorted(result.code for result in results if isinstance(result, Conflict))


def test_a_form_sent_twice_at_once_acts_once() -> None:
    token = uuid.uuid4()

    def send() -> str:
        def deed() -> str:
            one = point("4")
            points.start(by=person("pavel"), point=one, version=one.version)
            time.sleep(0.2)  # the other copy arrives meanwhile
            return f"/points/{one.pk}/"

        with on(DAY):
            return act_once(token, deed)

    results = together(send, send)
    assert raised(results) == []
    assert len(set(results)) == 1
    assert alone(lambda: (point("4").state, Entry.objects.filter(deed="control.point.started").count())) == (
        "in-work",
        1,
    )


def test_of_a_decision_and_another_at_once_one_holds() -> None:
    alone(lambda: submit("4"))

    def accept() -> None:
        with on(DAY):
            points.accept(by=person("anna"), point=point("4"), version=3)

    def send_back() -> None:
        with on(DAY):
            points.return_for_rework(by=person("anna"), point=point("4"), version=3, remark="Нет номера")

    assert raised(together(accept, send_back, accept, send_back)) == ["point-changed"] * 3
    state, verdicts, version = alone(
        lambda: (point("4").state, list(Decision.objects.values_list("verdict", flat=True)), point("4").version)
    )
    assert ([state], version) == (verdicts, 4)


def test_of_two_reports_at_once_one_is_taken() -> None:
    def start() -> None:
        with on(DAY):
            points.start(by=person("pavel"), point=point("4"), version=1)

    def send(note: str) -> Callable[[], object]:
        def deed() -> None:
            with on(DAY):
                points.submit(by=person("pavel"), point=point("4"), version=2, note=note, proofs=PROVEN)

        return deed

    alone(start)
    assert raised(together(send("один"), send("другой"))) == ["point-changed"]
    assert alone(lambda: list(Submission.objects.values_list("number", flat=True))) == [1]


def test_the_daily_work_of_a_day_is_done_by_one() -> None:
    def look() -> bool:
        with on("2021-01-11"):
            return do_daily()

    assert sorted(together(look, look, look), key=bool) == [False, False, True]
    assert alone(ControlPoint.objects.count) == 16 + 5


def test_of_several_workers_each_task_is_claimed_by_one() -> None:
    def fill() -> None:
        for number in (1, 2, 3):
            enqueue("control.daily", key=f"test {number}")

    def claim() -> list[uuid.UUID]:
        taken = (queue.claim_next(clock.on_the_wall()) for _ in range(3))
        return [task.pk for task in taken if task]

    alone(fill)
    claimed = [pk for found in together(claim, claim, claim) for pk in cast("list[uuid.UUID]", found)]
    assert (len(claimed), len(set(claimed))) == (3, 3)


def test_the_same_key_queued_at_once_is_one_task() -> None:
    results = together(*[lambda: enqueue("control.daily", key="test").pk] * 3)
    assert raised(results) == []
    assert len(set(results)) == 1


def test_a_horizon_set_while_the_daily_work_goes_on_makes_no_point_twice() -> None:
    def look() -> bool:
        with on("2021-01-11"):
            return do_daily()

    def set_horizon() -> int:
        with on("2021-01-11"):
            roadmap = Roadmap.objects.get()
            return plan.set_horizon(by=person("anna"), roadmap=roadmap, horizon=dt.date(2024, 8, 31), version=1)

    def extend() -> int:
        with on("2021-01-11"):
            return plan.extend_series(by=None, roadmap=Roadmap.objects.get())

    assert raised(together(look, set_horizon, extend)) == []
    assert alone(ControlPoint.objects.count) == 16 + 2 + 7


def test_needs_added_at_once_each_have_their_place() -> None:
    def add() -> int:
        with on("2021-04-05"):
            deliverable = point("3").deliverable
            organization = Organization.objects.get(code="education")
            return plan.add_on_need(
                by=person("anna"),
                deliverable=deliverable,
                organization=organization,
                stated=dt.date(2021, 5, 12),
                ground="Обращение",
            ).ordinal

    assert sorted(together(add, add, add), key=str) == [2, 3, 4]


def test_a_rule_set_while_a_report_is_accepted_leaves_both_whole() -> None:
    alone(lambda: submit("8"))
    alone(
        lambda: ControlPoint.objects.filter(pk=point("8").pk).update(
            stated=dt.date(2022, 1, 1), due=dt.date(2021, 12, 30)
        )
    )

    def accept() -> None:
        with on(DAY):
            points.accept(by=person("anna"), point=point("8"), version=3)

    def set_shift() -> None:
        with on(DAY):
            plan.set_shift(by=person("anna"), roadmap=Roadmap.objects.get(), shift="forward", version=1)

    refused = raised(together(accept, set_shift))
    one = alone(lambda: point("8"))
    was_first = {
        # accepted first: the date that held stays; moved first: who accepts has seen another date and is told
        (): ("accepted", dt.date(2021, 12, 30), 4),
        ("point-changed",): ("submitted", dt.date(2022, 1, 10), 4),
    }
    assert (one.state, one.due, one.version) == was_first[tuple(refused)]


def _drafts(number: int) -> list[int]:
    with on(SIGNED):
        anna = person("anna")
        own = Organization.objects.get(code="education")
        Act.objects.update(number="1073-р")  # the approved one is another order now
        made = [read_file(by=anna, organization=own, upload=sample_order(), name="1074-r.txt") for _ in range(number)]
        return [draft.pk for draft in made]


def _approve(pk: int) -> Callable[[], object]:
    def deed() -> object:
        with on(SIGNED):
            return approve(by=person("anna"), draft=Draft.objects.get(pk=pk), leaving_doubts=True)

    return deed


def test_a_draft_approved_twice_at_once_becomes_one_act() -> None:
    [pk] = alone(lambda: _drafts(1))
    assert raised(together(_approve(pk), _approve(pk))) == ["draft-approved"]
    assert alone(Act.objects.count) == 2


def test_two_drafts_of_one_order_approved_at_once_become_one_act() -> None:
    first, second = alone(lambda: _drafts(2))
    assert raised(together(_approve(first), _approve(second))) == ["act-known"]
    assert alone(lambda: (Act.objects.count(), ControlPoint.objects.count())) == (2, 32)


def test_a_file_sent_twice_at_once_is_kept_once() -> None:
    def send() -> int:
        return store(upload=ContentFile(b"%PDF-1.7 the same bytes", name="a.pdf")).pk

    results = together(send, send, send)
    assert raised(results) == []
    assert len(set(results)) == 1
    assert alone(Blob.objects.count) == 2, "the order and the file"


def test_many_writers_keep_one_chain_which_can_be_verified_meanwhile() -> None:
    before = alone(Entry.objects.count)

    def write() -> None:
        roadmap = Roadmap.objects.get()
        for _ in range(10):
            with transaction.atomic():
                record(by=None, change=Change(ENTERED, roadmap))

    def look() -> list[object]:
        return [verify() for _ in range(5)]

    results = together(write, write, write, look)
    assert raised(results) == []
    assert results[-1] == [None] * 5
    assert alone(Entry.objects.count) == before + 30
