"""The lock files: every package with its version and hashes, made from pyproject.toml, without registry addresses.

python -m tools.locks write [--upgrade]    make them; versions already locked stay, unless upgraded
python -m tools.locks check                do they belong to today's pyproject.toml? asks no network
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from dataclasses import dataclass

from tools.paths import PYPROJECT, REQUIREMENTS, ROOT
from tools.steps import StepError, call, say, uv_pip


@dataclass(frozen=True)
class Lock:
    """One lock file and the parts of pyproject.toml that it is made from."""

    name: str
    project: bool = False
    extras: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    agrees_with: str | None = None  # another lock file, whose versions it takes

    def sources(self) -> list[str]:
        """As arguments of `uv pip compile`."""
        words = ["pyproject.toml"] if self.project else []
        words += [word for extra in self.extras for word in ("--extra", extra)]
        words += [word for group in self.groups for word in ("--group", group)]
        return words + (["--constraint", f"requirements/{self.agrees_with}.txt"] if self.agrees_with else [])


LOCKS = (
    Lock("uv", groups=("uv",)),
    Lock("node", groups=("node",)),
    Lock("run", project=True, groups=("setup",)),
    Lock("dev", project=True, extras=("postgres",), groups=("dev",), agrees_with="run"),
)


def header() -> str:
    """Names the dependencies that a lock file was made for, so that a stale one is seen without a network."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    named = project["project"]
    asked = [
        named["requires-python"],
        named["dependencies"],
        named["optional-dependencies"],
        project["dependency-groups"],
    ]
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    return f"# Made by `make lock` from pyproject.toml; not to be edited.\n# For dependencies sha256:{digest}\n"


def write(lock: Lock, *, upgrade: bool) -> None:
    """One file for every system and for every Python from 3.11 on."""
    target = f"requirements/{lock.name}.txt"
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--output-file", target]
    call(uv_pip("compile", *options, *(["--upgrade"] if upgrade else []), *lock.sources()))
    written = ROOT / target
    written.write_text(header() + written.read_text(encoding="utf-8"), encoding="utf-8")


def stale() -> list[str]:
    """Lock files that were made for other dependencies than those of today's pyproject.toml."""
    wanted = header()
    files = [REQUIREMENTS / f"{lock.name}.txt" for lock in LOCKS]
    return [file.name for file in files if not file.exists() or not file.read_text(encoding="utf-8").startswith(wanted)]


def main(arguments: list[str]) -> int:
    """Write or check."""
    if arguments[:1] == ["check"]:
        for name in (found := stale()):
            say(f"requirements/{name} was made for other dependencies than pyproject.toml names: run `make lock`")
        return 1 if found else 0
    try:
        for lock in LOCKS:
            write(lock, upgrade="--upgrade" in arguments)
    except StepError as failure:
        say(str(failure))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
