"""Zip files (DOCX, ODT) opened with care: sizes are known before anything is unpacked, entities are never followed."""

import io
import zipfile
import zlib
from typing import cast

from lxml import etree

from actreader.errors import UnreadableFile
from actreader.limits import MEGABYTE, Limits

MOST_ENTRIES = 4000


class Archive:
    """The parts of a zip file by name."""

    def __init__(self, data: bytes, *, name: str, limits: Limits) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile("broken", name=name) from error
        entries = self._zip.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > limits.unpacked_size or len(entries) > MOST_ENTRIES:
            raise too_large(size, limits.unpacked_size, name=name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFile("encrypted", name=name)
        self._names = {entry.filename for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def xml(self, part: str) -> etree._Element:
        """A part parsed. A part that refers to entities of its own is refused."""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(self._zip.getinfo(part).file_size)  # no more than was said to be in it
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as error:
            raise UnreadableFile("broken", name=self._name) from error
        return parse_xml(data, name=self._name)


def parse_xml(data: bytes, *, name: str) -> etree._Element:
    """XML without entities, external files or depth beyond reason; anything else is refused as broken."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("broken", name=name) from error
    if next(root.iter(etree.Entity), None) is not None:
        raise UnreadableFile("broken", name=name)
    return root


def count(root: etree._Element, *names: str) -> int:
    """How many elements of these local names there are."""
    asked = " or ".join(f"local-name() = '{name}'" for name in names)
    return int(cast("float", root.xpath(f"count(//*[{asked}])")))


def too_large(size: int, limit: int, *, name: str) -> UnreadableFile:
    """A file over a limit, with the numbers a person needs."""
    return UnreadableFile("too_large", name=name, size=f"{size / MEGABYTE:.1f}", limit=f"{limit / MEGABYTE:.1f}")
