"""Long work: queued once, done once, told how far it is; tried again after an accident, refused with words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from vekha.foundation import clock, demo
from vekha.foundation.errors import Refused
from vekha.foundation.models import FormReceipt, Task
from vekha.foundation.tasks import Pace, Run, TaskKind, Worker, enqueue, queue, register, registry
from vekha.foundation.tasks.worker import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

AT_ONCE = Pace(pause=0)
LATER = dt.timedelta(minutes=5)


@pytest.fixture(autouse=True)
def no_other_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of kinds is empty."""
    monkeypatch.setattr(registry, "_known", {})


def kind(finish: Callable[[Run, Any], dict[str, Any] | None] = lambda _run, _prepared: None, **more: Any) -> None:
    """Register a kind of work for this test."""
    register(TaskKind("test.work", finish=finish, **more))


def task() -> Task:
    """The only task there is."""
    return Task.objects.get()


def receipt(_run: Run, _prepared: object) -> None:
    """Something that a task writes."""
    FormReceipt.objects.create(token="5b0c1f3e-6a53-4b6e-9d1c-1d8b9d3f0a11", at=clock.on_the_wall())


def broken(_run: Run, _prepared: object) -> None:
    raise RuntimeError("the disk is full")


def test_work_is_done_and_its_result_is_kept() -> None:
    kind(lambda run, prepared: {"read": run.payload["file"], "pages": prepared}, prepare=lambda _run: 12)
    enqueue("test.work", {"file": "a.pdf"})
    assert [Worker().once(), Worker().once()] == [True, False]
    one = task()
    assert (one.state, one.result, one.attempt, one.claim) == ("done", {"read": "a.pdf", "pages": 12}, 1, None)


def test_the_same_key_is_queued_once_even_when_done() -> None:
    kind()
    first = enqueue("test.work", {"number": 1}, key="act 7")
    assert enqueue("test.work", {"number": 2}, key="act 7") == first
    Worker().once()
    assert (enqueue("test.work", key="act 7").pk, Task.objects.count()) == (first.pk, 1)


def test_what_nobody_registered_is_not_queued() -> None:
    with pytest.raises(KeyError):
        enqueue("test.work")


def test_a_name_stands_for_one_kind() -> None:
    kind(receipt)
    kind(receipt)
    with pytest.raises(ValueError, match=r"test\.work is registered twice"):
        kind(broken)


def test_a_task_of_a_newer_version_waits_for_a_newer_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    kind()
    enqueue("test.work")
    monkeypatch.setattr(registry, "_known", {})
    assert (Worker().once(), task().state) == (False, "waiting")


def test_a_task_for_later_waits() -> None:
    kind()
    enqueue("test.work", run_after=clock.on_the_wall() + LATER)
    assert (Worker().once(), task().state) == (False, "waiting")


def test_how_far_it_is_can_be_seen_meanwhile() -> None:
    seen = []

    def look(run: Run) -> None:
        run.progress(3, 12, "page")
        seen.append((task().state, task().done, task().total, task().words))

    kind(prepare=look)
    enqueue("test.work")
    Worker().once()
    assert seen == [("running", 3, 12, "page")]


def test_a_refusal_is_final_and_told_in_the_language_of_who_asked() -> None:
    def refuse(_run: Run, _prepared: object) -> None:
        receipt(_run, _prepared)
        words = {"ru": "Файл пуст.", "en": "The file is empty."}
        raise Refused("file-empty", words[translation.get_language()], where="a.pdf", to_do="…")

    kind(refuse)
    with translation.override("en"):
        enqueue("test.work")
    with translation.override("ru"):
        Worker(AT_ONCE).once()
    one = task()
    assert (one.state, one.attempt) == ("failed", 1)
    assert one.failure == {"code": "file-empty", "what": "The file is empty.", "where": "a.pdf", "to_do": "…"}
    assert not FormReceipt.objects.exists(), "what a refused task wrote is undone"


def test_an_accident_undoes_what_was_written_and_is_tried_again_later() -> None:
    def written_and_broken(run: Run, prepared: object) -> None:
        receipt(run, prepared)
        broken(run, prepared)

    kind(written_and_broken)
    enqueue("test.work")
    before = clock.on_the_wall()
    Worker(Pace(pause=60)).once()
    one = task()
    assert (one.state, one.attempt, FormReceipt.objects.exists()) == ("waiting", 1, False)
    assert one.run_after >= before + dt.timedelta(seconds=60)


def test_each_pause_is_longer_than_the_one_before() -> None:
    pauses = [Worker()._pause(attempt).total_seconds() for attempt in range(1, 7)]
    assert pauses == [5, 20, 80, 320, 600, 600]


def test_after_the_last_attempt_it_fails_and_what_it_left_is_tidied() -> None:
    tidied: list[int] = []
    kind(broken, attempts=3, given_up=lambda run: tidied.append(run.attempt))
    enqueue("test.work")
    assert [Worker(AT_ONCE).once() for _ in range(4)] == [True, True, True, False]
    failure = task().failure
    assert failure is not None
    assert (task().state, failure["code"], tidied) == ("failed", "task-broken", [3])
    assert "3" in failure["what"]


def silent_worker(*, for_: dt.timedelta = LATER) -> Run:
    """A task in the hands of a worker that was heard so long ago."""
    claimed = queue.claim_next(clock.on_the_wall())
    assert claimed
    Task.objects.update(heartbeat=clock.on_the_wall() - for_)
    return queue.run_of(claimed)


def test_a_task_is_taken_back_from_a_dead_worker_and_done_by_another() -> None:
    kind(lambda run, _prepared: {"attempt": run.attempt})
    enqueue("test.work")
    silent_worker()
    assert (Worker(AT_ONCE).once(), task().state, task().result) == (True, "done", {"attempt": 2})


def test_a_worker_that_is_alive_keeps_its_task() -> None:
    kind()
    enqueue("test.work")
    silent_worker(for_=dt.timedelta(seconds=20))
    assert (Worker(AT_ONCE).once(), task().state) == (False, "running")


def test_a_task_that_kills_its_workers_is_given_up() -> None:
    kind(attempts=2)
    enqueue("test.work")
    for _ in range(2):
        silent_worker()
        Worker(Pace(pause=0, silence=45))._take_back(task())
    assert (task().state, task().attempt) == ("failed", 2)


def test_a_worker_that_comes_back_after_its_task_was_taken_changes_nothing() -> None:
    kind(receipt)
    enqueue("test.work")
    late = silent_worker()
    Worker(AT_ONCE).once()
    assert FormReceipt.objects.count() == 1
    with pytest.raises(queue.ClaimLost):
        late.progress(1, 2)
    with pytest.raises(queue.ClaimLost):
        queue.finish(late, registry.kind_of("test.work"), None)
    with pytest.raises(queue.ClaimLost):
        queue.give_up(late, registry.kind_of("test.work"), queue.Failure("a", "b"))
    queue.put_back(late, run_after=clock.on_the_wall())
    assert (queue.beat(late), task().state, FormReceipt.objects.count()) == (False, "done", 1)


def test_a_worker_that_is_stopped_puts_its_task_back_and_the_attempt_is_not_counted() -> None:
    def stop(_run: Run) -> None:
        raise Stopped

    kind(prepare=stop)
    enqueue("test.work")
    with pytest.raises(Stopped):
        Worker(AT_ONCE).once()
    assert (task().state, task().attempt, task().claim) == ("waiting", 0, None)


def test_daily_work_comes_once_a_day() -> None:
    days = []
    kind(lambda _run, _prepared: days.append(clock.today()), daily=True)
    while Worker(AT_ONCE).once():
        pass
    assert days == [clock.today()]


def test_in_the_demonstration_its_own_day_decides() -> None:
    days = []
    kind(lambda _run, _prepared: days.append(clock.today().isoformat()), daily=True)
    for day in ("2021-03-09", "2021-03-09", "2021-03-10", "2021-03-14"):
        demo.move_to(dt.date.fromisoformat(day))
        while Worker(AT_ONCE).once():
            pass
    assert days == ["2021-03-09", "2021-03-10", "2021-03-14"]
