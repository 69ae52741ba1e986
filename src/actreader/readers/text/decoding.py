"""Bytes of a text file made into text: UTF-8, UTF-16 or one of the Russian eight-bit codings."""

import codecs

from actreader.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1251", "koi8-r", "cp866")
_COMMON = frozenset("оеаинтсрвлкмдпу")  # over two thirds of the letters of any Russian text
_SAMPLE = 20_000
LEAST_WHOLE = 100  # letters of more than one byte for each one that was cut


def decode(data: bytes, *, name: str) -> str:
    """The text with line feeds only. Binary data are refused with UnreadableFile("binary")."""
    text = _decoded(data)
    if text is None or _looks_binary(text):
        raise UnreadableFile("binary", name=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    coding = next((coding for mark, coding in _MARKS if data.startswith(mark)), None) or _bare_utf16(data)
    try:
        return data.decode(coding or "utf-8")
    except UnicodeDecodeError:
        return None if coding else _damaged_utf8(data) or data.decode(_eight_bit(data), "replace")


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few letters were cut; None where hardly anything is UTF-8."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return text if lost * LEAST_WHOLE < len(data) - len(text) else None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: spaces, digits and line feeds put a zero into every other byte."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 20:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight_bit(data: bytes) -> str:
    """The coding in which the text has most of the letters that Russian uses most, in lower case."""
    sample = data[:_SAMPLE]
    return max(_EIGHT_BIT, key=lambda coding: sum(map(_COMMON.__contains__, sample.decode(coding, "ignore"))))


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    strange = sum(
        1 for character in sample if (character < " " and character not in "\t\n\r\f") or character == "\ufffd"
    )
    return "\0" in text[:_SAMPLE] or strange > len(sample) / 50
