"""The kinds of files that may prove something: a closed list. What is not in it is refused, whatever its name says.

A ZIP is in it because a set of photographs or a bundle of papers is otherwise twenty reports; it must unpack to a bounded size, be
open to whoever decides, and hold no programs. RAR and 7z are not: nothing here can look into them. Pages and drawings that can act in
a browser (HTML, SVG, any XML) are not: a page is proved by its link, of which a copy is kept, or by a PDF.
"""

import enum
from dataclasses import dataclass

LETTERS_OF_OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class Flaw(enum.Enum):
    """Why a file is of no kind here."""

    PAGE = "file-is-a-page"
    PROGRAM = "file-is-a-program"
    LOCKED = "file-locked"
    UNKNOWN = "file-unknown"
    BROKEN = "archive-broken"
    BOMB = "archive-bomb"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `endings` of names go with it; the first is the usual one."""

    media_type: str
    title: str
    endings: tuple[str, ...]
    is_picture: bool = False


PDF = Kind("application/pdf", "PDF", (".pdf",))
PNG = Kind("image/png", "PNG", (".png",), is_picture=True)
JPEG = Kind("image/jpeg", "JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), is_picture=True)
WEBP = Kind("image/webp", "WebP", (".webp",), is_picture=True)
GIF = Kind("image/gif", "GIF", (".gif",), is_picture=True)
HEIC = Kind("image/heic", "HEIC", (".heic", ".heif", ".hif"), is_picture=True)
TIFF = Kind("image/tiff", "TIFF", (".tif", ".tiff"), is_picture=True)
DOCX = Kind(f"{LETTERS_OF_OFFICE}wordprocessingml.document", "DOCX", (".docx",))
XLSX = Kind(f"{LETTERS_OF_OFFICE}spreadsheetml.sheet", "XLSX", (".xlsx",))
PPTX = Kind(f"{LETTERS_OF_OFFICE}presentationml.presentation", "PPTX", (".pptx",))
ODT = Kind(f"{OPEN_DOCUMENT}text", "ODT", (".odt",))
ODS = Kind(f"{OPEN_DOCUMENT}spreadsheet", "ODS", (".ods",))
ODP = Kind(f"{OPEN_DOCUMENT}presentation", "ODP", (".odp",))
RTF = Kind("application/rtf", "RTF", (".rtf", ".doc"))  # Word calls its RTF .doc as readily
DOC = Kind("application/msword", "DOC", (".doc",))
XLS = Kind("application/vnd.ms-excel", "XLS", (".xls",))
PPT = Kind("application/vnd.ms-powerpoint", "PPT", (".ppt",))
TEXT = Kind("text/plain", "TXT", (".txt", ".csv", ".tsv"))
ZIP = Kind("application/zip", "ZIP", (".zip",))
SIGNATURE = Kind("application/pkcs7-signature", "SIG", (".sig", ".p7s", ".sgn"))

KINDS = (PDF, JPEG, PNG, WEBP, GIF, HEIC, TIFF, DOCX, XLSX, PPTX, ODT, ODS, ODP, RTF, DOC, XLS, PPT, TEXT, ZIP, SIGNATURE)  # fmt: skip
EVIDENCE = frozenset(KINDS)
SHEETS = frozenset({XLSX, XLS, ODS})
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}

# What such a name promises is never a proof, and a machine that believes the name would run it.
PROGRAMS = frozenset({
    ".apk", ".app", ".bat", ".cab", ".chm", ".cmd", ".com", ".cpl", ".dll", ".docm", ".dotm", ".exe",
    ".hta", ".iso", ".jar", ".js", ".jse", ".lnk", ".msc", ".msi", ".msp", ".ps1", ".pptm", ".py",
    ".reg", ".scr", ".sh", ".url", ".vb", ".vbe", ".vbs", ".wsf", ".wsh", ".xlam", ".xlsb", ".xlsm",
    ".xltm",
})  # fmt: skip
PAGES = frozenset({".htm", ".html", ".mht", ".mhtml", ".shtml", ".svg", ".svgz", ".xhtml", ".xml", ".xsl", ".xslt"})


def ending_of(name: str) -> str:
    """The ending of a name in small letters, with its point; empty where there is none.

    >>> ending_of("Отчёт.DOCX"), ending_of("Приказ")
    ('.docx', '')
    """
    _stem, point, ending = name.rpartition(".")
    return f".{ending.strip().lower()}" if point else ""


def promises_another(name: str, kind: Kind) -> bool:
    """Whether the name says that the file is something else than its bytes are. A name that says nothing promises nothing.

    >>> promises_another("Приказ.pdf", PNG), promises_another("Приказ от 12.03.2021", PNG)
    (True, False)
    """
    ending = ending_of(name)
    known = PROGRAMS | PAGES | {one for other in KINDS for one in other.endings}
    return ending in known and ending not in kind.endings


def with_ending(name: str, media_type: str) -> str:
    """The name with an ending by which a machine opens the file.

    >>> with_ending("Приказ от 12.03.2021", "application/pdf")
    'Приказ от 12.03.2021.pdf'
    """
    kind = BY_MEDIA_TYPE.get(media_type)
    return name if kind is None or ending_of(name) in kind.endings else f"{name}{kind.endings[0]}"
