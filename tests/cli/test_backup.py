"""The whole installation goes into one file while people work, and comes back as it was: every table, every file."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from click.testing import CliRunner
from django.db import connection

from tests.cli import drilling
from tests.house.checkout import ROOT
from vekha.cli.backup import command as backup
from vekha.cli.safekeeping.archive import BadArchive, Manifest, Writing, read_through
from vekha.cli.safekeeping.making import thin_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.conf import LazySettings

MAIN = [sys.executable, "-m", "vekha.cli.main"]


def environment(folder: Path, address: str | None) -> dict[str, str]:
    """An installation of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
    kept |= {
        "DJANGO_SETTINGS_MODULE": "vekha.config.settings",
        "VEKHA_DATA": str(folder),
        "VEKHA_LOG_LEVEL": "CRITICAL",
    }
    return kept | ({"DATABASE_URL": address} if address else {})


def run(where: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command on an installation."""
    return subprocess.run([*MAIN, *arguments], cwd=ROOT, env=where, capture_output=True, text=True, timeout=120)


def deed(where: dict[str, str], name: str) -> str:
    """A part of the drill."""
    command = [sys.executable, "-c", drilling.BEGIN.format(deed=name)]
    done = subprocess.run(command, cwd=ROOT, env=where, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def writing(where: dict[str, str]) -> Iterator[Any]:
    """Somebody at work on the installation."""
    command = [sys.executable, "-c", drilling.BEGIN.format(deed="write")]
    process = subprocess.Popen(command, cwd=ROOT, env=where, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()  # type: ignore[union-attr]


def drill(live: dict[str, str], back: dict[str, str], again: dict[str, str], folder: Path) -> None:
    """Back up while somebody writes and once more when nobody does; restore both; compare everything."""
    deed(live, "make")
    with writing(live) as writer:
        drilling.waited(writer, 2)
        made = run(live, "backup", str(folder / "busy.tar"))
        assert made.returncode == 0, made.stderr
        drilling.waited(writer, 2)
    idle = run(live, "backup", str(folder / "idle.tar"))
    assert idle.returncode == 0, idle.stderr
    for name, where in (("busy", back), ("idle", again)):
        restored = run(where, "restore", str(folder / f"{name}.tar"))
        assert restored.returncode == 0, restored.stderr
    was, then, now = (json.loads(deed(where, "tell")) for where in (live, back, again))
    assert now == was
    assert then["chain"] == was["chain"][: len(then["chain"])]
    assert 0 < len(then["chain"]) < len(was["chain"]), "nothing was written meanwhile: this says nothing"
    assert then["told"] == then["reported"], "half of a change came back"
    assert then["torn"] == []
    assert then["files"].items() <= was["files"].items()
    assert then["files"]
    assert len(was["waiting"]) == 1
    assert then["waiting"] == was["waiting"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the drill of PostgreSQL stands below")
def test_an_installation_on_sqlite_comes_back_whole(tmp_path: Path) -> None:
    live, back, again = (environment(tmp_path / name, None) for name in ("live", "back", "again"))
    drill(live, back, again, tmp_path)
    secrets = {(tmp_path / name / "secret-key").read_text() for name in ("live", "back", "again")}
    assert len(secrets) == 1, "with another key nobody stays signed in"
    refused = run(back, "restore", str(tmp_path / "idle.tar"))
    assert (refused.returncode, refused.stderr) == (1, "Error: Не восстановлено: в этой установке уже есть база; восстанавливать можно только в пустую папку и пустую базу.\n")  # fmt: skip


@pytest.mark.postgres
def test_an_installation_on_postgresql_comes_back_whole(tmp_path: Path, db: None) -> None:
    own = connection.settings_dict
    server = {
        "host": own["HOST"],
        "port": own["PORT"] or None,
        "user": own["USER"],
        "password": own["PASSWORD"] or None,
    }
    names = [f"drill_{os.getpid()}_{name}" for name in ("live", "back", "again")]
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        try:
            for name in names:
                admin.execute(f'CREATE DATABASE "{name}"')
            address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
            live, back, again = (environment(tmp_path / name, f"{address}/{name}") for name in names)
            drill(live, back, again, tmp_path)
        finally:
            for name in names:
                admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def archive(members: dict[str, bytes], *, said: dict[str, bytes] | None = None) -> bytes:
    """An archive with a manifest that speaks of `said`, by default of what is in it."""
    target = io.BytesIO()
    written = Writing(target)
    for name, data in members.items():
        written.add(name, io.BytesIO(data), len(data))
    if said is not None:
        other = Writing(io.BytesIO())
        for name, data in said.items():
            other.add(name, io.BytesIO(data), len(data))
        # `close` writes what `members` holds
        written.members = other.members
    written.close(Manifest(1, "2021-03-09T11:20:00", "0.1.0", "sqlite", [], {}))
    return target.getvalue()


DATABASE = {"database.sqlite3": b"rows" * 1000}
NAME = "files/" + "a" * 64


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "оборван"),
        ("просто текст".encode() * 200, "это не архив tar"),
        (archive(DATABASE)[:3000], "оборван"),
        (archive(DATABASE)[:5120], "оборван"),
        (
            archive(DATABASE).replace(b"rowsrows", b"r0wsrows", 1),
            "содержимое изменено или повреждено: database.sqlite3",
        ),
        (archive(DATABASE, said={}), "есть то, чего нет в описи: database.sqlite3"),
        (archive({}, said=DATABASE), "нет того, что названо в описи: database.sqlite3"),
        (archive({"../../etc/passwd": b"x"}), "чужая запись в архиве"),
        (archive({NAME: b"x"}), "файл назван не своей суммой"),
    ],
)
def test_an_archive_that_is_not_whole_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(BadArchive, match=told):
        read_through(io.BytesIO(data))


def test_a_link_in_an_archive_is_refused() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as tar:
        link = tarfile.TarInfo("database.sqlite3")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(BadArchive, match="чужая запись"):
        read_through(io.BytesIO(target.getvalue()))


def test_a_whole_archive_passes_member_by_member() -> None:
    seen: dict[str, bytes] = {}
    manifest = read_through(io.BytesIO(archive(DATABASE)), lambda name, content: seen.update({name: content.read()}))
    assert (seen, sorted(manifest.members)) == (DATABASE, ["database.sqlite3"])


def test_checking_says_what_is_wrong_and_touches_no_installation(tmp_path: Path, settings: LazySettings) -> None:
    good, bad = tmp_path / "good.tar", tmp_path / "bad.tar"
    good.write_bytes(archive(DATABASE))
    bad.write_bytes(archive(DATABASE)[:3000])
    runner = CliRunner()
    found = [runner.invoke(backup, ["--check", str(one)]) for one in (good, bad, tmp_path / "none.tar")]
    assert [one.exit_code for one in found] == [0, 1, 1]
    assert "Архив цел: 0\u00a0строк" in found[0].output
    assert "оборван" in found[1].output


def test_only_the_latest_archives_are_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    names = [f"vekha-2021-03-{day:02}-030000.tar" for day in range(1, 6)]
    for name in [*names, "vekha-important.tar", "notes.txt"]:
        (tmp_path / name).touch()
    assert [one.name for one in thin_out(tmp_path, 2)] == [names[2], names[1], names[0]]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes.txt", *names[3:], "vekha-important.tar"]
