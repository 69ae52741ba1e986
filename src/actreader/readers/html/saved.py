"""The reader of pages that a browser saved whole, with pictures and styles, in one file (MHTML)."""

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from actreader.blocks import Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.archive import too_large
from actreader.readers.html.reader import read_html

MOST_PARTS = 2000


def read_saved_page(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of the page; what was saved beside it is left out."""
    page = _page(message_from_bytes(data, policy=compat32))
    if not page:
        raise UnreadableFile("broken", name=name)
    if len(page) > limits.unpacked_size:
        raise too_large(len(page), limits.unpacked_size, name=name)
    return read_html(page, name=name, limits=limits)


def _page(message: Message) -> bytes | None:
    """The first part that is a page."""
    for count, part in enumerate(message.walk()):
        if count >= MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
