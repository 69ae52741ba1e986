"""Work that is done once and again only when what it was made from has changed.

What a step was made from is remembered by content in a file inside the environment: a touched file costs nothing, and
who removes the environment gets everything made again. Only the standard library: nothing is installed yet.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.paths import BUILD, PYTHON, ROOT, VENV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

REMEMBERED = VENV / "setup.json"


class StepError(Exception):
    """A step could not be done; the message says what, and what to do about it."""


@dataclass(frozen=True)
class Step:
    """One piece of the setup: done again when an input's content changed or an output is missing."""

    name: str
    inputs: tuple[Path | str, ...]
    outputs: tuple[Path, ...]
    action: Callable[[], None]

    def digest(self) -> str:
        """Of the inputs: of a file its content, of a string itself."""
        total = hashlib.sha256()
        for entry in self.inputs:
            content = entry.encode() if isinstance(entry, str) else entry.read_bytes()
            total.update(hashlib.sha256(content).digest())
        return total.hexdigest()


def run_step(step: Step) -> None:
    """Do the step unless it is done."""
    digest = step.digest()
    if remembered().get(step.name) == digest and all(output.exists() for output in step.outputs):
        return
    begun = time.monotonic()
    say(f"{step.name} …")
    step.action()
    remember(step.name, digest)
    say(f"{step.name}: done in {time.monotonic() - begun:.1f} s")


def remembered() -> dict[str, str]:
    """What is done, by name."""
    try:
        content = json.loads(REMEMBERED.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def remember(name: str, value: str) -> None:
    """Write it in one move: an interrupted run leaves the file whole."""
    fresh = REMEMBERED.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({**remembered(), name: value}, indent=1, sort_keys=True))
    fresh.replace(REMEMBERED)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two makes that run at once in one checkout set it up one after the other."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another make is setting up this checkout; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def uv_pip(action: str, *words: str | Path) -> list[str]:
    """A command of uv on the environment."""
    return [str(PYTHON), "-m", "uv", "pip", action, "--quiet", *map(str, words)]


def call(command: Sequence[str | Path], advice: str = "", **environment: str) -> None:
    """Run a command quietly; when it fails, show what it said and the advice."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise StepError("\n".join(filter(None, [f"failed: {' '.join(words)}", done.stdout.rstrip(), advice])))


def say(text: str) -> None:
    """To the person at the terminal, apart from what a command prints for others to read."""
    print(text, file=sys.stderr, flush=True)
