"""The archive: a plain tar that any machine opens. Its last member, the manifest, says what must be in it and under which SHA-256.

An archive without a manifest was broken off. Nothing here knows Django or Веха.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
SECRET = "secret-key"  # noqa: S105 - the name of a file
FILE = re.compile(r"files/([0-9a-f]{64})$")
WAITING = re.compile(r"waiting/([0-9a-f]{8}-[0-9a-f-]{27})$")
_KNOWN = {*DATABASES.values(), SECRET}
_CHUNK = 256 * 1024
_LONGEST_MANIFEST = 512 * 1024 * 1024


class BadArchive(Exception):
    """What is wrong with an archive, in words for the person who keeps it."""


@dataclass(frozen=True, slots=True)
class Member:
    """What the manifest says of one member."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """What the archive holds and where it comes from. `missing`: files that the database names and that were not there."""

    format: int
    made_at: str
    vekha: str
    vendor: str
    migrations: list[str]
    tables: dict[str, int]
    members: dict[str, Member] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def dump(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


class Writing:
    """Writes an archive member by member; a member is copied in pieces, whatever its size."""

    def __init__(self, target: IO[bytes]) -> None:
        self.tar = tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed by `close`
        self.members: dict[str, Member] = {}

    def add(self, name: str, source: IO[bytes], size: int) -> None:
        """Copy a file into the archive and remember what it was."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        measured = _Measured(source)
        self.tar.addfile(entry, measured)
        _forget(self.tar)
        self.members[name] = Member(size, measured.digest.hexdigest())

    def close(self, manifest: Manifest) -> None:
        """Write what must be in it, and end the archive."""
        manifest.members = dict(self.members)
        data = manifest.dump()
        self.add(MANIFEST, io.BytesIO(data), len(data))
        self.tar.close()


Sink = Callable[[str, IO[bytes]], None]


def read_through(source: IO[bytes], sink: Sink | None = None) -> Manifest:
    """Read an archive from end to end and hold every byte against the manifest. `sink` gets each member as it passes; what it gets is
    proved only when this returns. Raises BadArchive.
    """
    found: dict[str, Member] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(fileobj=source, mode="r|") as tar:
            while (entry := tar.next()) is not None:
                if manifest is not None:
                    raise BadArchive("после описи в архиве есть ещё что-то")
                content = _content(tar, entry)
                if entry.name == MANIFEST:
                    manifest = _manifest(content.read(_LONGEST_MANIFEST))
                else:
                    found[entry.name] = _passed(entry.name, content, sink)
                _forget(tar)
    except (tarfile.TarError, EOFError) as error:
        raise BadArchive("это не архив tar, или он оборван") from error
    if manifest is None:
        raise BadArchive("в архиве нет описи: его запись была прервана")
    _compare(manifest, found)
    return manifest


def _forget(tar: Any) -> None:
    """A tar keeps every member that passed; there may be a million."""
    tar.members.clear()


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    is_ours = entry.name == MANIFEST or entry.name in _KNOWN or FILE.match(entry.name) or WAITING.match(entry.name)
    content = tar.extractfile(entry) if is_ours and entry.isreg() else None
    if content is None:
        raise BadArchive(f"чужая запись в архиве: {entry.name!r}")
    return content


def _passed(name: str, content: IO[bytes], sink: Sink | None) -> Member:
    measured = _Measured(content)
    if sink:
        sink(name, measured)  # type: ignore[arg-type]  # reads and nothing else
    while measured.read(_CHUNK):
        pass
    return Member(measured.size, measured.digest.hexdigest())


def _manifest(data: bytes) -> Manifest:
    try:
        said: dict[str, Any] = json.loads(data)
        if said.get("format") != FORMAT:
            raise BadArchive(f"архив другого вида ({said.get('format')}): он сделан другой версией Вехи")
        members = {name: Member(**one) for name, one in said.pop("members").items()}
        return Manifest(**said, members=members)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadArchive("опись архива не читается") from error


def _compare(manifest: Manifest, found: dict[str, Member]) -> None:
    for name in manifest.members.keys() - found.keys():
        raise BadArchive(f"в архиве нет того, что названо в описи: {name}")
    for name in found.keys() - manifest.members.keys():
        raise BadArchive(f"в архиве есть то, чего нет в описи: {name}")
    for name, member in found.items():
        if manifest.members[name] != member:
            raise BadArchive(f"содержимое изменено или повреждено: {name}")
        named = FILE.match(name)
        if named and named[1] != member.sha256:
            raise BadArchive(f"файл назван не своей суммой: {name}")


class _Measured:
    """A file that is hashed while it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest, self.size = source, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.source.read(size)
        self.digest.update(data)
        self.size += len(data)
        return data
