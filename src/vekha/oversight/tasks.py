"""What happens by itself."""

from vekha.foundation.tasks import Run, TaskKind, register
from vekha.oversight.services.warnings import close_day, warn


def _warn(run: Run) -> int:
    return warn(tell=lambda written: run.progress(written, 0))


def _finish(_run: Run, written: int) -> dict[str, int]:
    close_day()
    return {"notices": written}


def give_warnings() -> int:
    """Those of today, at once: for the days that a demonstration has behind it when it opens."""
    written = warn(tell=lambda _written: None)
    close_day()
    return written


# A day that fails is tried for hours; the next one makes up for it.
WARNINGS = TaskKind("oversight.warnings", prepare=_warn, finish=_finish, attempts=20, daily=True)


def register_tasks() -> None:
    """For a worker."""
    register(WARNINGS)
