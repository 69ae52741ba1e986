"""Reading a file that a stranger sent: in a process of its own, with limits of time and memory, ended when it passes them.

The libraries that open office files, pages and PDF are large and their files can be made to hurt. Plain text is read by our own
code, linear in its length, and needs no such process.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, TypeVar, cast

from actreader.errors import NotAnAct, Told, UnreadableFile
from actreader.formats import format_of
from actreader.jobs import Job, PagesDone, Progress, ReadAct, ShowPage
from actreader.limits import Limits
from actreader.reading import ActReading

T = TypeVar("T")
DIED = object()
# Times as many addresses as memory: LibreOffice, which opens DOC, and the libraries of pictures reserve more than they use.
ADDRESSES = 3
NOWHERE = "http://127.0.0.1:9"  # nobody listens there: whatever a program would fetch, it asks there


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading may cost: seconds by the clock and of the processor, megabytes of memory that the process, and each program
    that it starts, may write to (programs and libraries themselves, some 60, come on top); seconds where pages that are pictures must be recognized.
    """

    seconds: int = 30
    megabytes: int = 448
    seconds_of_recognition: int = 240


def needs_isolation(data: bytes, *, name: str) -> bool:
    """Whether the file is anything but plain text."""
    return format_of(data, name=name) != "text"


def read_isolated(
    data: bytes, *, name: str, limits: Limits, bounds: Bounds, progress: Progress | None = None
) -> ActReading:
    """As `actreader.read`, in a process of its own. Raises UnreadableFile `too_heavy` over the bounds or where the process died.

    Pictures take long to recognize: a file is given that time only after it was seen to hold nothing else.
    """
    form = format_of(data, name=name)
    if form != "scan" or not limits.recognized_pages:
        outcome = _outcome(data, ReadAct(name, replace(limits, recognized_pages=0)), bounds)
        if not (isinstance(outcome, Told) and outcome.code == "only_pictures" and limits.recognized_pages):
            return _expected(ActReading, outcome, name)
    long = replace(bounds, seconds=bounds.seconds_of_recognition)
    return _expected(ActReading, _outcome(data, ReadAct(name, limits), long, progress), name)


def draw_isolated(data: bytes, *, name: str, page: int, width: int, bounds: Bounds) -> bytes:
    """A page as PNG, drawn in a process of its own. Raises UnreadableFile as `read_isolated`."""
    return _expected(bytes, _outcome(data, ShowPage(name, page, width), bounds), name)


def _outcome(data: bytes, job: Job, bounds: Bounds, progress: Progress | None = None) -> object:
    """What the process answers, or what is told of an error."""
    said = [str(bounds.seconds), str(bounds.megabytes), str(ADDRESSES * bounds.megabytes), pickle.dumps(job).hex()]
    with (
        TemporaryDirectory(prefix="actreader-") as folder,
        subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "actreader.child", *said],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=folder,
            env=_environment(folder),
        ) as process,
    ):
        try:
            return _answer(_talk(process, data), bounds.seconds, progress)
        except Empty as error:
            raise _too_heavy(job.name, bounds) from error
        finally:
            _end(process)


def _talk(process: "subprocess.Popen[bytes]", data: bytes) -> "SimpleQueue[object]":
    """Give the process its file, and gather what it says; the last is DIED where it ended without an outcome."""
    said: SimpleQueue[object] = SimpleQueue()

    def give() -> None:
        with contextlib.suppress(OSError), cast("IO[bytes]", process.stdin) as pipe:
            pipe.write(data)

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                said.put(pickle.load(cast("IO[bytes]", process.stdout)))  # noqa: S301 - our own process, with the same rights
        said.put(DIED)

    for work in (give, listen):
        Thread(target=work, daemon=True).start()
    return said


def _answer(said: "SimpleQueue[object]", seconds: int, progress: Progress | None) -> object:
    """The outcome, waited for in this thread, which is told how far it is. Raises Empty where none comes in time."""
    until = time.monotonic() + seconds
    while True:
        something = said.get(timeout=max(0.0, until - time.monotonic()))
        if something is DIED:
            raise Empty
        if not isinstance(something, PagesDone):
            return something
        if progress:
            progress(something.done, something.of)


def _environment(folder: str) -> dict[str, str]:
    """What the process may know: where programs and modules are, and a folder of its own; no settings, no keys, no way out."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX") if name in os.environ}
    modules = os.pathsep.join(path for path in sys.path if path)
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), NOWHERE)
    return {**kept, **nowhere, "HOME": folder, "TMPDIR": folder, "PYTHONPATH": modules, "OMP_THREAD_LIMIT": "1"}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process with all that it started: LibreOffice and tesseract outlive a parent that is killed."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _expected(kind: type[T], outcome: object, name: str) -> T:
    if isinstance(outcome, Told):
        if outcome.code == "not_an_act":
            raise NotAnAct(name=name)
        raise UnreadableFile(outcome.code, name=name, **outcome.details)
    if isinstance(outcome, kind):
        return outcome
    raise TypeError(type(outcome))


def _too_heavy(name: str, bounds: Bounds) -> UnreadableFile:
    return UnreadableFile("too_heavy", name=name, seconds=str(bounds.seconds), memory=str(bounds.megabytes))
