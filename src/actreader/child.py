"""The process that reads one file for `actreader.isolation`: bytes come on standard input, the pickled outcome goes out."""

import pickle
import resource
import sys

from actreader import ActReaderError, Limits, read
from actreader.errors import Told

LARGEST_FILE = 256 * 1024 * 1024  # bytes that the process, or a program that it starts, may write into one file


def main(arguments: list[str]) -> None:
    """`arguments`: the file's name, seconds of processor time, megabytes of memory (0: as many as there are)."""
    name, seconds, megabytes = arguments[0], int(arguments[1]), int(arguments[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    limits: Limits = pickle.loads(bytes.fromhex(arguments[3]))  # noqa: S301 - from the process that started this one
    try:
        outcome: object = read(sys.stdin.buffer.read(), name=name, limits=limits)
    except ActReaderError as error:
        outcome = Told(error.code, error.details)
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main(sys.argv[1:])
