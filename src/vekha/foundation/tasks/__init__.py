"""Long work, done beside the pages by `vekha worker`: the one door to it.

    register(TaskKind("intake.read", prepare=read_file, finish=keep_draft))      # in AppConfig.ready
    task = enqueue("intake.read", {"reading": "…"}, key="intake.read …")

A task is done at least once and finished exactly once: `prepare` works outside any transaction, may take minutes and is begun anew
where its worker died; `finish` and the mark «done» are one transaction. See decision 16.
"""

from vekha.foundation.tasks.queue import enqueue
from vekha.foundation.tasks.registry import Run, TaskKind, register, register_steady
from vekha.foundation.tasks.worker import Pace, Worker

__all__ = ["Pace", "Run", "TaskKind", "Worker", "enqueue", "register", "register_steady"]
