"""Files that were changed by chance or on purpose: each is read or refused with an error of the family, and in bounded time."""

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

import actreader
from tests.actreader.office import archive
from tests.actreader.test_true_formats import FLAT, SAVED

DATA = Path(__file__).parent / "data"
FILES = ("1077-pa.docx", "1077-pa.odt", "1077-pa.html", "20-p.rtf", "716-ra.txt", "241-rp.layout.txt")
PIECES: tuple[bytes, ...] = (
    b"", b"\0", b"<", b">", b"&#0;", b"{", b"}", b"\\bin99999 ", b"\\u-1?", b"\\trowd", b"\\cell", b"\\row", b"|", b"\t", b"\f", b"\xff", b"-1", b"99999999",
    b"w:val=\"-3\"", b"<w:tbl>", b"</w:p>", b"<table:table-cell/>", b"<td rowspan=9999 colspan=9999>", b"&nbsp;",
)  # fmt: skip

bounded = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def read_or_refused(data: bytes) -> None:
    """Read a file; only errors of the family come out."""
    with contextlib.suppress(actreader.ActReaderError):
        reading = actreader.read(data, name="a")
        assert all(0 <= one.start <= one.end <= len(reading.source.text) for _, one in reading.places)


def changed(data: bytes, chance: random.Random, changes: int) -> bytes:
    """The bytes with pieces put in, taken out, turned over or doubled."""
    made = bytearray(data)
    for _ in range(changes):
        at = chance.randrange(len(made) or 1)
        until = at + chance.choice((1, 1, 2, 8, 60, 2000))
        made[at:until] = chance.choice(
            (chance.choice(PIECES), made[at:until] * 2, bytes(made[at:until][::-1]), bytes([chance.randrange(256)]))
        )
    return bytes(made[: chance.randrange(len(made) + 1)] if chance.random() < 0.2 else made)


def change_parts(data: bytes, chance: random.Random, changes: int) -> bytes:
    """A zip file with its parts of XML changed, so that what is changed is reached."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    inner = [name for name in parts if name.endswith(".xml") and len(parts[name]) > 200]
    name = chance.choice(inner)
    parts[name] = moved(parts[name], chance, changes)
    if chance.random() < 0.2:
        del parts[chance.choice(list(parts))]
    return archive(dict(parts))


def moved(xml: bytes, chance: random.Random, changes: int) -> bytes:
    """XML in which elements are taken out, doubled or put elsewhere, and numbers changed; it stays well-formed."""
    root = etree.fromstring(xml)
    for _ in range(changes):
        pairs = [(each, parent) for each in root.iter() if (parent := each.getparent()) is not None]
        if len(pairs) < 2:
            break
        (one, parent), (other, _) = chance.choice(pairs), chance.choice(pairs)
        what = chance.randrange(4)
        if what == 0:
            parent.remove(one)
        elif what == 1 and one not in other.iterancestors() and one is not other:
            other.append(one)
        elif what == 2 and one.attrib:
            one.set(
                chance.choice(list(one.attrib)), chance.choice(("-1", "0", "99999", "", "restart", "²", "1e9", "٣"))
            )
        else:
            one.text, one.tag = chance.choice(("", "1", "№", None)), other.tag
    return etree.tostring(root)


@seed(1)
@bounded
@pytest.mark.parametrize(
    "data", [*((DATA / name).read_bytes() for name in FILES), FLAT.encode(), SAVED], ids=[*FILES, "fodt", "mhtml"]
)
@given(chance=st.randoms(use_true_random=False), changes=st.integers(1, 12))
def test_a_file_with_changed_bytes_is_read_or_refused(data: bytes, chance: random.Random, changes: int) -> None:
    read_or_refused(changed(data, chance, changes))


@seed(1)
@bounded
@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(("docx", "odt"))])
@pytest.mark.parametrize("change", [change_parts])
@given(chance=st.randoms(use_true_random=False), changes=st.integers(1, 20))
def test_an_office_file_with_changed_parts_is_read_or_refused(
    name: str, change: Callable[[bytes, random.Random, int], bytes], chance: random.Random, changes: int
) -> None:
    read_or_refused(change((DATA / name).read_bytes(), chance, changes))
