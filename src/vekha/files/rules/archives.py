"""What may be wrong with an archive, found without unpacking anything to the disk: what it would unpack to is counted and dropped."""

import struct
import zipfile
import zlib
from typing import IO

from vekha.files.rules.kinds import PROGRAMS, Flaw, ending_of

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 500 * MEGABYTE  # ten times the largest upload
MOST_MEMBERS = 4000
# A sheet of 20,000 rows unpacks to twelve times its size, a text to five. Below the floor even a thousand times does no harm.
MOST_TIMES, HARMLESS = 100, 10 * MEGABYTE
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CHUNK = 256 * 1024
_HEADER = struct.Struct("<4s22xHH")  # of a member: its mark, the lengths of its name and of what follows


def flaw_of(archive: zipfile.ZipFile, size: int) -> Flaw | None:
    """What is wrong with an open archive of `size` bytes; None where nothing is."""
    members = archive.infolist()
    unpacked, packed = (sum(getattr(one, name) for one in members) for name in ("file_size", "compress_size"))
    too_much = unpacked > MOST_UNPACKED or unpacked > max(HARMLESS, MOST_TIMES * size)
    if len(members) > MOST_MEMBERS or too_much or packed > size:  # more packed than there is: members overlap
        return Flaw.BOMB
    if any(one.flag_bits & 1 for one in members):
        return Flaw.LOCKED
    if any(ending_of(one.filename) in PROGRAMS for one in members):
        return Flaw.PROGRAM
    if not members or any(one.compress_type not in METHODS for one in members):
        return Flaw.BROKEN
    return next((flaw for one in members if (flaw := _flaw_of_member(archive, one))), None)


def _flaw_of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Flaw | None:
    """Python stops where a member says that it ends; other programs go on for as long as there is something to unpack."""
    if archive.fp is None or not (found := _start_of(archive.fp, member)):
        return Flaw.BROKEN
    archive.fp.seek(found)
    if member.compress_type == zipfile.ZIP_STORED:
        return None if member.file_size == member.compress_size else Flaw.BOMB
    return _inflated(archive.fp, member)


def _start_of(file: IO[bytes], member: zipfile.ZipInfo) -> int:
    file.seek(member.header_offset)
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return 0
    mark, name, extra = _HEADER.unpack(head)
    return file.tell() + name + extra if mark == b"PK\x03\x04" else 0


def _inflated(file: IO[bytes], member: zipfile.ZipInfo) -> Flaw | None:
    left, size, inflate = member.compress_size, 0, zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while left > 0 and not inflate.eof:
            packed = file.read(min(left, _CHUNK))
            if not packed:
                return Flaw.BROKEN
            left -= len(packed)
            while packed:
                size += len(inflate.decompress(packed, _CHUNK))
                packed = inflate.unconsumed_tail
                if size > member.file_size:
                    return Flaw.BOMB
    except zlib.error:
        return Flaw.BROKEN
    return None if inflate.eof and size == member.file_size else Flaw.BROKEN
