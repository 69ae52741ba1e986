"""Whether a text is short enough to be understood in seconds: asked as soon as a reader can tell."""

from actreader.errors import UnreadableFile
from actreader.limits import Limits


def require_short(name: str, limits: Limits, *, characters: int = 0, pieces: int = 0) -> None:
    """Refuse a text of more characters, or of more paragraphs and cells, than an act can have."""
    if characters > limits.characters or pieces > limits.pieces:
        raise too_long(name, limits)


def too_long(name: str, limits: Limits) -> UnreadableFile:
    """The refusal, with the numbers a person needs."""
    return UnreadableFile("too_long", name=name, characters=str(limits.characters), pieces=str(limits.pieces))
