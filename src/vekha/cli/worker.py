"""`vekha worker`: does long work beside the pages: reads long files, does the work of the day."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click

from vekha.foundation.tasks import Worker
from vekha.foundation.tasks.worker import Stopped


@click.command("worker")
@click.option("--once", is_flag=True, help="Сделать то, что уже ждёт, и закончить: для запуска по расписанию.")
@click.option("--with-parent", is_flag=True, hidden=True, help="Закончить вместе с процессом, который запустил.")
def command(*, once: bool, with_parent: bool) -> None:
    """Делать долгую работу: читать большие файлы, раз в день продлевать ряды контрольных точек."""
    # Started by `serve`, it ends with it, also when that one was killed: then its parent is another.
    parent = os.getppid()
    worker = Worker()
    with suppress(Stopped), _stopping():  # what it was at then waits for another worker
        if once:
            while worker.once():
                pass
        else:
            worker.run(lambda: not with_parent or os.getppid() == parent)


@contextmanager
def _stopping() -> Iterator[None]:
    """Both signals that ask a process to end break the work off, once."""
    asked = (signal.SIGTERM, signal.SIGINT)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for each in asked:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    before = [signal.signal(each, stop) for each in asked]
    try:
        yield
    finally:
        for each, handler in zip(asked, before, strict=True):
            signal.signal(each, handler)
