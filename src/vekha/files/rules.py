"""What a file is called and where it lies: pure functions."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 200


def safe_name(name: str) -> str:
    """The sender's file name without its path, control and direction characters; never empty.

    >>> safe_name("../../etc/отчёт\\u202e.docx")
    'отчёт.docx'
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(sign for sign in last if unicodedata.category(sign) not in {"Cc", "Cf"}).strip(" .")
    return shortened(kept) if kept else "file"


def shortened(name: str) -> str:
    """The name cut to what the database holds, its ending kept."""
    suffix = PurePosixPath(name).suffix[:20]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(suffix)] + suffix


def place(sha256: str) -> str:
    """Where the bytes lie below the files folder: two levels, so that no folder grows without bound."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
