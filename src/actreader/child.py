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

LARGEST_FILE = 256 * 1024 * 1024  # bytes that the process, or a program that it starts, may write into one file


def main(arguments: list[str], data: BinaryIO, answer: BinaryIO) -> None:
    """`arguments`: seconds of processor time, megabytes of memory (0: as many as there are), the job."""
    _bind(int(arguments[0]), int(arguments[1]))
    job: Job = pickle.loads(bytes.fromhex(arguments[2]))  # noqa: S301 - from the process that started this one
    try:
        outcome = _done(job, data.read(), answer)
    except ActReaderError as error:
        outcome = Told(error.code, error.details)
    _say(outcome, answer)


def _bind(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


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
