"""A PostgreSQL of our own for one test run: made from the machine's programs, on a socket, gone afterwards.

No service of the machine is used or touched. As root the programs run as the user `postgres`, because PostgreSQL
refuses root.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBIAN = Path("/usr/lib/postgresql")
# The data are thrown away: what only guards them against a power cut is left out.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


class ClusterError(Exception):
    """PostgreSQL is there and does not start; the message holds what it said."""


@dataclass(frozen=True)
class Programs:
    """The server's programs, and the user that runs them where we are root."""

    folder: Path
    as_user: str | None

    def run(self, name: str, *arguments: str) -> None:
        """One program to its end."""
        command = [str(self.folder / name), *arguments]
        if self.as_user:
            command = ["setpriv", f"--reuid={self.as_user}", f"--regid={self.as_user}", "--init-groups", "--", *command]
        # To a file, not to a pipe: the server that pg_ctl leaves behind would hold a pipe open for ever.
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, cwd="/")
            if done.returncode:
                said.seek(0)
                raise ClusterError(f"{name} failed:\n{said.read()}")


def find() -> Programs | None:
    """The newest PostgreSQL of the machine; None where there is none that can run here."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found and shutil.which("pg_ctl")]
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]), reverse=True)
    folders += [each.parent for each in versions]
    if not folders:
        return None
    if os.geteuid() != 0:
        return Programs(folders[0], None)
    return Programs(folders[0], "postgres") if has_user("postgres") and shutil.which("setpriv") else None


def has_user(name: str) -> bool:
    """Is there such a user on the machine?"""
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


@contextlib.contextmanager
def running(programs: Programs) -> Iterator[str]:
    """The address of a fresh cluster, stopped and removed at the end whatever happens."""
    # A socket's path holds at most 107 bytes: the folder stands in the system's own temporary folder.
    with tempfile.TemporaryDirectory(prefix="vekha-pg-") as name:
        folder = Path(name)
        if programs.as_user:
            shutil.chown(folder, programs.as_user, programs.as_user)
        data = str(folder / "data")
        programs.run(
            "initdb", "-D", data, "-U", "vekha", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"
        )
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {FAST}"
        programs.run("pg_ctl", "-D", data, "-w", "-s", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://vekha@{quote(str(folder), safe='')}/postgres"
        finally:
            programs.run("pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop")
