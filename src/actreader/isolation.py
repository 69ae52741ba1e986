"""Reading a file that a stranger sent: in a process of its own, with limits of time and memory, ended when it passes them.

The libraries that open office files, pages and PDF are large and their files can be made to hurt. Plain text is read by our own
code, linear in its length, and needs no such process.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass

from actreader.errors import NotAnAct, UnreadableFile
from actreader.formats import format_of
from actreader.limits import Limits
from actreader.reading import ActReading


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading may cost: seconds by the clock and of the processor, megabytes of address space."""

    seconds: int = 30
    megabytes: int = 1024


def needs_isolation(data: bytes, *, name: str) -> bool:
    """Whether the file is anything but plain text."""
    return format_of(data, name=name) != "text"


def read_isolated(data: bytes, *, name: str, limits: Limits, bounds: Bounds) -> ActReading:
    """As `actreader.read`, in a process of its own. Raises UnreadableFile `too_heavy` over the bounds or where the process died."""
    # LibreOffice, which opens DOC, reserves more addresses than it uses: only time bounds it.
    megabytes = 0 if format_of(data, name=name) == "doc" else bounds.megabytes
    said = [name, str(bounds.seconds), str(megabytes), pickle.dumps(limits).hex()]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "actreader.child", *said],
            input=data,
            capture_output=True,
            timeout=bounds.seconds,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise _too_heavy(name, bounds) from error
    outcome = pickle.loads(done.stdout)  # noqa: S301 - written by our own process, which has the same rights as this one
    if isinstance(outcome, ActReading):
        return outcome
    code, details = outcome
    if code == "not_an_act":
        raise NotAnAct(name=name)
    raise UnreadableFile(code, name=name, **details)


def _too_heavy(name: str, bounds: Bounds) -> UnreadableFile:
    return UnreadableFile("too_heavy", name=name, seconds=str(bounds.seconds), memory=str(bounds.megabytes))
