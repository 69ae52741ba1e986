"""What a process of its own is asked to do with a file: read the act in it, or show one of its pages."""

from collections.abc import Callable
from dataclasses import dataclass

from actreader.limits import Limits

Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many; called in the thread of the caller."""


@dataclass(frozen=True, slots=True)
class ReadAct:
    """Read the act. The answer is an ActReading."""

    name: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Draw a page, `width` dots wide. The answer is a PNG."""

    name: str
    page: int
    width: int


Job = ReadAct | ShowPage


@dataclass(frozen=True, slots=True)
class PagesDone:
    """How far the process is."""

    done: int
    of: int
