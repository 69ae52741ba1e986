"""What a file is called and where it lies: pure functions."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from vekha.files.rules.kinds import BY_MEDIA_TYPE

LONGEST_NAME = 200

_NOT_IN_NAMES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # control, direction, half of a pair, ends of lines
_EDGES = re.compile(r"^[\s.]+|[\s.]+$")

# Types that a browser shows and that cannot act in it. Everything else is only downloaded.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"})
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Served:
    """How a file is handed over: its content type, and whether a browser may show it in place."""

    type: str
    inline: bool


def safe_name(name: str) -> str:
    """The sender's file name without its path and signs that are not seen; never empty.

    >>> safe_name("../../etc/отчёт\\u202e.docx")
    'отчёт.docx'
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(sign for sign in last if unicodedata.category(sign) not in _NOT_IN_NAMES)
    return _EDGES.sub("", shortened(_EDGES.sub("", kept))) or "file"


def shortened(name: str) -> str:
    """The name cut to what the database holds, its ending kept."""
    suffix = PurePosixPath(name).suffix[:20]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(suffix)] + suffix


def place(sha256: str) -> str:
    """Where the bytes lie below the files folder: two levels, so that no folder grows without bound."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def served_as(media_type: str) -> Served:
    """How a kept file is handed over. `media_type` is what its bytes say; what a browser could run in any way has lost its type.

    >>> served_as("text/html")
    Served(type='application/octet-stream', inline=False)
    """
    if media_type in SHOWN:
        return Served(media_type, inline=True)
    is_named = media_type in BY_MEDIA_TYPE and not media_type.startswith("text/")
    return Served(media_type if is_named else UNKNOWN, inline=False)
