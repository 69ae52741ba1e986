"""Handing kept files over."""

import tempfile
from collections.abc import Iterable

from django.http import FileResponse, Http404

from officedocs import Sheet, write_sheets
from vekha.files.models import Blob
from vekha.files.rules import safe_name, served_as
from vekha.files.rules.kinds import PDF, with_ending
from vekha.files.services import open_blob


def hand_over(blob: Blob, name: str, *, to_keep: bool = False) -> FileResponse:
    """The bytes of a kept file under the sender's name. What could act in the browser, or is asked for `to_keep`, is only downloaded.

    Not found where the bytes have gone from the disk: a restored copy may hold less than the database speaks of.
    """
    try:
        file = open_blob(blob)
    except FileNotFoundError as error:
        raise Http404 from error
    served = served_as(blob.media_type)
    answer = FileResponse(
        file,
        as_attachment=to_keep or not served.inline,
        filename=with_ending(safe_name(name), blob.media_type),
        content_type=served.type,
    )
    if served.type != PDF.media_type:  # a browser shows no PDF in a sandbox
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def hand_over_sheets(sheets: Iterable[Sheet], name: str) -> FileResponse:
    """Tables as a workbook, written row by row into a file that is gone when it is sent."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    write_sheets(target, sheets)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=name)
