"""Reading a file into a draft: `read` judges the bytes and keeps nothing, `keep` makes the draft."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from actreader import ActReaderError, Progress, is_long_work, page_picture
from vekha.accounts.models import User
from vekha.files.rules import safe_name
from vekha.files.services import Upload, open_blob, store
from vekha.foundation import clock
from vekha.foundation.errors import Refused, TooLarge
from vekha.intake.models import Draft
from vekha.intake.rules import ReadAct, read_act
from vekha.intake.rules.keeping import boxes, kept
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization

LONG_WORK = {"only_pictures", "too_heavy"}  # refusals of a reading at once that a worker may overcome
PICTURE_WIDTH = 1100  # dots of a page on the screen; a letter of ten points has fifteen

READ = declare("intake.draft.read", gettext_lazy("read"))


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came: its cleaned name and its bytes, not over the limit."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that holds an act: its bytes, what was read in them, and how many milliseconds that took."""

    name: str
    data: bytes
    read: ReadAct
    took_ms: int


def receive(*, upload: Upload, name: str) -> SentFile:
    """Take the bytes of an upload; nothing is kept. Raises TooLarge over the limit."""
    name = safe_name(name)
    return SentFile(name, _bytes_of(upload, name))


def read(*, file: SentFile, progress: Progress | None = None) -> ReadFile:
    """Read an act from a file, however long it takes; nothing is kept. Raises TooLarge or Refused with what, where, what to do."""
    return _read(file, progress=progress)


def read_at_once(*, file: SentFile) -> ReadFile | None:
    """As `read`, for a person who waits; None where that would take long: then it is a worker's task."""
    if is_long_work(file.data, name=file.name):
        return None
    try:
        return _read(file, at_once=True)
    except Refused as error:
        if error.code in LONG_WORK:
            return None
        raise


def drafted(file: ReadFile, organization: Organization) -> Draft:
    """The draft that `keep` would make of the file, to look at; it is not kept."""
    return Draft(
        organization=organization,
        source_name=file.name,
        text=file.read.act.source.text,
        reading=kept(file.read),
        words=boxes(file.read.act),
        took_ms=file.took_ms,
    )


@transaction.atomic
def keep(*, by: User, organization: Organization, file: ReadFile) -> Draft:
    """Keep what was read as a draft of the organization."""
    draft = drafted(file, organization)
    draft.source = store(upload=ContentFile(file.data, name=file.name), limit_mb=settings.ACT_LIMIT_MB)
    draft.by, draft.at = by, clock.now()
    draft.save()
    record(by=by, change=Change(READ, draft, after={"sha256": draft.source.sha256}))
    return draft


def read_file(*, by: User, organization: Organization, upload: Upload, name: str) -> Draft:
    """Read an act from a file into a draft of the organization. A file that cannot be read leaves no trace."""
    return keep(by=by, organization=organization, file=read(file=receive(upload=upload, name=name)))


def _bytes_of(upload: Upload, name: str) -> bytes:
    limit = settings.ACT_LIMIT_MB
    data = bytearray()
    for chunk in upload.chunks():
        data += chunk
        if len(data) > limit * 1024 * 1024:
            raise _too_large(name)
    return bytes(data)


def _read(file: SentFile, *, at_once: bool = False, progress: Progress | None = None) -> ReadFile:
    began = time.perf_counter()
    try:
        found = read_act(file.data, file.name, at_once=at_once, progress=progress)
    except ActReaderError as error:
        if error.code == "too_large":
            raise _too_large(file.name) from error
        raise Refused(error.code, error.say("en" if get_language() == "en" else "ru")) from error
    rows = [row for one in found.act.roadmaps if one.roadmap for row in one.roadmap.rows]
    if rows and not any(row.deadline_text.strip() for row in rows):
        raise Refused(
            "roadmap-without-deadlines",
            _("The table of measures has no deadlines."),
            where=file.name,
            to_do=_(
                "A road map is kept by its deadlines: check that its column with the term of execution is in the file."
            ),
        )
    return ReadFile(file.name, file.data, found, round((time.perf_counter() - began) * 1000))


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        "file-too-large",
        _("The file is larger than %(limit)s MB.") % {"limit": settings.ACT_LIMIT_MB},
        where=name,
        to_do=_("An act is text: remove pictures from the file, or split it."),
    )


def picture_of(draft: Draft, number: int) -> bytes:
    """A page of the file as PNG. Raises Refused where there is no such page or it cannot be drawn."""
    with open_blob(draft.source) as file:
        data = file.read()
    try:
        return page_picture(data, name=draft.source_name, page=number, width=PICTURE_WIDTH)
    except ActReaderError as error:
        raise Refused(error.code, error.say("en" if get_language() == "en" else "ru")) from error
