"""The reader of DOC files: LibreOffice makes a DOCX of them, where the machine has it."""

import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.docx.reader import read_docx

PROGRAMS = ("soffice", "libreoffice")
LONGEST = 60  # seconds; an order takes two
SCRIPTING, LINKS = "org.openoffice.Office.Common/Security/Scripting", "org.openoffice.Office.Writer/Content/Update"
# What LibreOffice is told never to do: run macros, fetch or refresh what a document refers to.
SETTINGS = (
    (SCRIPTING, "DisableMacrosExecution", "true"),
    (SCRIPTING, "MacroSecurityLevel", "3"),
    (SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (LINKS, "Link", "0"),
    (LINKS, "Field", "false"),
)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a protected DOCX is kept inside a file of the old kind


def read_doc(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of a DOC file. Nothing is left on the disk. Raises UnreadableFile("needs_office") without LibreOffice."""
    if ENCRYPTED in data:
        raise UnreadableFile("encrypted", name=name)
    program = next((found for each in PROGRAMS if (found := which(each))), None)
    if program is None:
        raise UnreadableFile("needs_office", name=name)
    with TemporaryDirectory(prefix="actreader-") as folder:
        converted = _converted(program, data, Path(folder))
    if converted is None:
        raise UnreadableFile("broken", name=name)
    return replace(read_docx(converted, name=name, limits=limits), format="doc")


def _converted(program: str, data: bytes, folder: Path) -> bytes | None:
    """The same document as DOCX; None where LibreOffice could not open it.

    Every run has a profile of its own, because a second run with the same one ends at once without a result.
    """
    original = folder / "act.doc"
    original.write_bytes(data)
    profile = _profile(folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
    try:
        subprocess.run(  # noqa: S603 - a program of the machine, on a file that we named ourselves
            [*command, "--outdir", str(folder), str(original)],
            timeout=LONGEST,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    result = folder / "act.docx"
    return result.read_bytes() if result.is_file() else None


def _profile(folder: Path) -> Path:
    """A fresh profile with our settings."""
    (folder / "user").mkdir(parents=True)
    items = "\n".join(ITEM.format(*each) for each in SETTINGS)
    (folder / "user" / "registrymodifications.xcu").write_text(PROFILE.format(items=items), encoding="utf-8")
    return folder
