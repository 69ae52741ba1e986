"""What a person sends: looked at before it is kept."""

from collections.abc import Collection
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.files.models import Blob
from vekha.files.rules import safe_name
from vekha.files.rules.kinds import (
    BY_MEDIA_TYPE,
    EVIDENCE,
    KINDS,
    PAGES,
    PROGRAMS,
    Flaw,
    Kind,
    ending_of,
    promises_another,
)
from vekha.files.rules.sniffing import kind_of
from vekha.files.services import pictures
from vekha.files.services.keeping import Upload, store
from vekha.foundation.errors import Refused, Words

_AS_PDF = gettext_lazy("Save it as PDF, or give its address as a link.")
_SAID: dict[Flaw, tuple[Promise, Promise]] = {
    Flaw.PAGE: (gettext_lazy("The file is a page or a drawing that can act in a browser."), _AS_PDF),
    Flaw.PROGRAM: (
        gettext_lazy("The file is a program or carries one."),
        gettext_lazy("Save the document without macros, or as PDF; take programs out of an archive."),
    ),
    Flaw.LOCKED: (
        gettext_lazy("The file is protected by a password: whoever decides could not open it."),
        gettext_lazy("Save it without a password."),
    ),
    Flaw.BROKEN: (gettext_lazy("The archive is damaged."), gettext_lazy("Make it anew and open it once yourself.")),
    Flaw.BOMB: (
        gettext_lazy("The archive unpacks to far more than it should."),
        gettext_lazy("Send its files by themselves."),
    ),
}


def receive(*, upload: Upload, kinds: Collection[Kind] = EVIDENCE, limit_mb: int | None = None) -> Blob:
    """Keep a file that a person sends, where its bytes are of one of the `kinds` and its name does not say otherwise.

    Raises Refused with what, where and what to do, and TooLarge; what is refused leaves nothing.
    """
    name = safe_name(upload.name or "")
    blob = store(upload=upload, limit_mb=limit_mb, look=lambda file: require_kind(file, name, kinds).media_type)
    if BY_MEDIA_TYPE[blob.media_type].is_picture:
        pictures.queue(blob)
    return blob


def require_kind(file: IO[bytes], name: str, kinds: Collection[Kind] = EVIDENCE) -> Kind:
    """The kind of an open file. Raises Refused where it is of none of these, or where the name says another."""
    found = kind_of(file)
    if isinstance(found, Flaw) and found in _SAID:
        what, to_do = _SAID[found]
        raise Refused(found.value, what, where=name, to_do=to_do)
    if not isinstance(found, Kind) or found not in kinds:
        raise Refused(
            Flaw.UNKNOWN.value, _("This kind of file is not taken here."), where=name, to_do=_send_instead(kinds)
        )
    if promises_another(name, found):
        raise _pretending(name, found)
    return found


def _pretending(name: str, kind: Kind) -> Refused:
    ending = ending_of(name)
    if ending in PROGRAMS | PAGES:
        what, to_do = _SAID[Flaw.PROGRAM if ending in PROGRAMS else Flaw.PAGE]
        return Refused("file-pretends", what, where=name, to_do=to_do)
    said = {"kind": kind.title, "ending": ending, "right": kind.endings[0]}
    return Refused(
        "file-pretends",
        _("By its bytes the file is %(kind)s, though its name ends in %(ending)s.") % said,
        where=name,
        to_do=_("Save it anew as what it should be, or let its name end in %(right)s.") % said,
    )


def _send_instead(kinds: Collection[Kind]) -> Words:
    titles = ", ".join(kind.title for kind in KINDS if kind in kinds)
    return _("Send one of these: %(titles)s.") % {"titles": titles}
