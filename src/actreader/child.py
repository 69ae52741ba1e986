"""The process that works on one file for `actreader.isolation`: bytes come on standard input; how far it is, and then the
outcome, go out pickled.
"""

import pickle
import resource
import sys
from importlib import import_module
from typing import BinaryIO

from actreader import ActReaderError, read
from actreader.errors import Told
from actreader.jobs import Job, PagesDone, ReadAct
from actreader.limits import MEGABYTE

LARGEST_FILE = 256 * MEGABYTE  # bytes that the process, or a program that it starts, may write into one file


def main(arguments: list[str], data: BinaryIO, answer: BinaryIO) -> None:
    """`arguments`: seconds of processor time, megabytes of memory, megabytes of addresses, the job."""
    seconds, memory, addresses = map(int, arguments[:3])
    _bind(seconds, memory, addresses)
    job: Job = pickle.loads(bytes.fromhex(arguments[3]))  # noqa: S301 - from the process that started this one
    try:
        outcome = _done(job, data.read(), answer)
    except ActReaderError as error:
        outcome = Told(error.code, error.details)
    _say(outcome, answer)


def _bind(seconds: int, memory: int, addresses: int) -> None:
    """Limits that the process cannot raise again, and that hold for each program which it starts."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, memory * MEGABYTE),
        (resource.RLIMIT_AS, addresses * MEGABYTE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
    ):
        resource.setrlimit(what, (most, most))


def _done(job: Job, data: bytes, answer: BinaryIO) -> object:
    """The outcome; that of drawing is the bytes of a picture."""
    if isinstance(job, ReadAct):
        return read(data, name=job.name, limits=job.limits, progress=lambda done, of: _say(PagesDone(done, of), answer))
    draw = import_module("actreader.showing").draw  # only here: the libraries that draw take long to import
    return draw(data, name=job.name, page=job.page, width=job.width)


def _say(something: object, answer: BinaryIO) -> None:
    pickle.dump(something, answer)
    answer.flush()


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
