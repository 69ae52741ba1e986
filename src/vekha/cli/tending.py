"""Processes that `vekha serve` keeps beside it."""

import logging
import subprocess
import sys
import threading

log = logging.getLogger(__name__)

SECONDS_BEFORE_ANOTHER = 2
SECONDS_TO_END = 10


class Tended:
    """A command of ours in a process of its own, started again when it dies before it was asked to end.

    A thread does no more than wait for it: the server forks its own workers, and a fork must not find a thread in the middle of
    work with the database.
    """

    def __init__(self, *words: str, pause: float = SECONDS_BEFORE_ANOTHER) -> None:
        self._command = [sys.executable, "-m", "vekha.cli.main", *words]
        self._pause = pause
        self._ended = threading.Event()
        self._starting = threading.Lock()
        self.process = subprocess.Popen(self._command)  # noqa: S603 - our own command
        threading.Thread(target=self._tend, daemon=True).start()

    def end(self) -> None:
        """Ask it to end, and see that it does."""
        with self._starting:
            self._ended.set()
            self.process.terminate()
        try:
            self.process.wait(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _tend(self) -> None:
        while True:
            self.process.wait()
            if self._ended.wait(self._pause):
                return
            with self._starting:
                if self._ended.is_set():
                    return
                log.warning("The process «%s» had died and is started again.", " ".join(self._command[3:]))
                self.process = subprocess.Popen(self._command)  # noqa: S603 - our own command
