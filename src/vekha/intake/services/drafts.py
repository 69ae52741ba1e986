"""Reading a file into a draft."""

import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

import srok
from actreader import ActReaderError
from vekha.accounts.models import User
from vekha.files.services import Upload, store
from vekha.foundation import clock
from vekha.foundation.errors import Refused, TooLarge
from vekha.intake.models import Draft
from vekha.intake.rules import ReadAct, contract, read_act
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization

READ = declare("intake.draft.read", gettext_lazy("read"))


def read_file(*, by: User, organization: Organization, upload: Upload, name: str) -> Draft:
    """Read an act from a file into a draft of the organization.

    Raises TooLarge or Refused with what, where and what to do. The bytes are judged before they are kept: a file that cannot be
    read leaves no trace.
    """
    data = _bytes_of(upload, name)
    began = time.perf_counter()
    read = _read(data, name)
    took_ms = round((time.perf_counter() - began) * 1000)
    with transaction.atomic():
        blob = store(upload=upload, limit_mb=settings.ACT_LIMIT_MB)
        draft = Draft.objects.create(
            organization=organization,
            source=blob,
            source_name=name,
            text=read.act.source.text,
            reading=kept(read),
            by=by,
            at=clock.now(),
            took_ms=took_ms,
        )
        record(by=by, change=Change(READ, draft, after={"sha256": blob.sha256}))
    return draft


def kept(read: ReadAct) -> dict[str, Any]:
    """The contract's answer, with what the product needs besides: spans of rows in the text, values of
    deadlines, and what it was unsure of in English too."""
    answer = contract(read)
    for warning, line in zip(read.act.warnings, answer["warnings"], strict=True):
        line["message_en"] = warning.message("en")
    tables = [one for one in answer["appendices"] if one["roadmap"]]
    for appendix, printed in zip(read.act.roadmaps, tables, strict=True):
        if appendix.roadmap is None:
            continue
        for row, line in zip(appendix.roadmap.rows, printed["roadmap"]["rows"], strict=True):
            line["span"] = [row.place.start, row.place.end]
            reading = read.deadline(row)
            line["value"] = srok.dump(reading.deadline) if reading else None
    return answer


def _bytes_of(upload: Upload, name: str) -> bytes:
    limit = settings.ACT_LIMIT_MB
    data = bytearray()
    for chunk in upload.chunks():
        data += chunk
        if len(data) > limit * 1024 * 1024:
            raise TooLarge(
                "file-too-large",
                _("The file is larger than %(limit)s MB.") % {"limit": limit},
                where=name,
                to_do=_("An act is text: remove pictures from the file, or split it."),
            )
    return bytes(data)


def _read(data: bytes, name: str) -> ReadAct:
    try:
        read = read_act(data, name)
    except ActReaderError as error:
        raise Refused(error.code, error.say("en" if get_language() == "en" else "ru")) from error
    rows = [row for one in read.act.roadmaps if one.roadmap for row in one.roadmap.rows]
    if rows and not any(row.deadline_text.strip() for row in rows):
        raise Refused(
            "roadmap-without-deadlines",
            _("The table of measures has no deadlines."),
            where=name,
            to_do=_(
                "A road map is kept by its deadlines: check that its column with the term of execution is in the file."
            ),
        )
    return read
