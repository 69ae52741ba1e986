"""Handing over kept files."""

from django.http import FileResponse, Http404

from vekha.files.models import Blob
from vekha.files.rules import safe_name, served_as
from vekha.files.services import open_blob


def attachment(blob: Blob, name: str) -> FileResponse:
    """The bytes as they were sent, to keep and never to show: what could act in a browser does not act in ours.

    Not found where the bytes have gone from the disk: a restored backup may hold less than the database says.
    """
    try:
        file = open_blob(blob)
    except FileNotFoundError as error:
        raise Http404 from error
    served = served_as(blob.media_type, name)
    answer = FileResponse(file, as_attachment=True, filename=safe_name(name), content_type=served.type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    return answer
