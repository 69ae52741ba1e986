"""What happens by itself: traces of signing in are not kept for ever."""

from vekha.accounts.services.forgetting import forget_traces
from vekha.foundation.tasks import Run, TaskKind, register


def _finish(_run: Run, _prepared: object) -> None:
    forget_traces()


FORGET = TaskKind("accounts.forget", finish=_finish, daily=True)


def register_tasks() -> None:
    """For a worker."""
    register(FORGET)
