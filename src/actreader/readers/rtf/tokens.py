"""The words of RTF."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Token:
    """A control word with its number, a control sign, a byte, the edge of a group, or plain text."""

    kind: Literal["word", "sign", "byte", "open", "close", "text"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The file word by word; binary runs (\\bin) are stepped over."""
    at = 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        at = found.end() if found else at + 1
        token = _token(found) if found else None
        if token and token.kind == "word" and token.word == "bin":
            at += max(0, token.number or 0)
        elif token:
            yield token


def _token(found: re.Match[bytes]) -> Token | None:
    word, number, byte, sign, edge, text = found.groups()
    if word:
        return Token("word", word.decode(), int(number) if number else None)
    if byte:
        return Token("byte", data=bytes([int(byte, 16)]))
    if sign:
        return Token("sign", word=sign.decode("latin-1"))
    if edge:
        return Token("open" if edge == b"{" else "close")
    return Token("text", data=text) if text else None
