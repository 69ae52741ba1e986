"""What a picture shows of itself: a small copy, and where and when it says that it was taken. Pure: bytes in, values out.

Drawing a picture made to do harm is the risk here. It is done by a worker, only by the decoder of the kind that the bytes are of, and
not at all where there are more dots than any camera of today makes.
"""

import datetime as dt
import io
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

from pi_heif.as_plugin import register_heif_opener
from PIL import ExifTags, Image, ImageOps

from vekha.files.rules import kinds

MOST_DOTS = 64_000_000  # a picture of 8000 × 8000; as colours that is 190 MB
SIDE = 640  # dots of the longer side of a small copy: twice what a page shows
QUALITY = 75

DECODERS = {
    kinds.PNG.media_type: ["PNG"],
    kinds.JPEG.media_type: ["JPEG", "MPO"],
    kinds.WEBP.media_type: ["WEBP"],
    kinds.GIF.media_type: ["GIF"],
    kinds.TIFF.media_type: ["TIFF"],
    kinds.HEIC.media_type: ["HEIF"],
}
# What decoders raise over bytes that are not as they should be.
BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ArithmeticError, RuntimeError, MemoryError,
    struct.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip

register_heif_opener()


@dataclass(frozen=True, slots=True)
class Taken:
    """Where and when a picture says that it was taken: the day and time of the camera, degrees north and east."""

    on: dt.date | None = None
    at: dt.time | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture that could be drawn: its sides as it is looked at, a small copy as WebP, and what it says of itself."""

    width: int
    height: int
    preview: bytes
    taken: Taken


def look(file: IO[bytes], media_type: str) -> Seen | None:
    """Draw a picture small; None where it cannot be drawn or is too large to be."""
    decoders = DECODERS.get(media_type)
    if not decoders:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=decoders) as picture:
                return _drawn(picture)
    except BROKEN:
        return None


def _drawn(picture: Image.Image) -> Seen | None:
    if picture.width * picture.height > MOST_DOTS:
        return None
    taken = _taken(picture)
    sides = picture.size
    picture.draft("RGB", (SIDE, SIDE))  # a JPEG is read at a fraction of its size
    upright = ImageOps.exif_transpose(picture)
    if (upright.width > upright.height) != (sides[0] > sides[1]):
        sides = (sides[1], sides[0])
    upright.thumbnail((SIDE, SIDE))
    target = io.BytesIO()
    upright.convert("RGBA" if upright.has_transparency_data else "RGB").save(target, "WEBP", quality=QUALITY)
    return Seen(*sides, target.getvalue(), taken)


def _taken(picture: Image.Image) -> Taken:
    """What the camera wrote; what it wrote wrongly is left out."""
    try:
        exif = picture.getexif()
        moment = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except BROKEN:
        return Taken()
    return Taken(*moment_of(moment), *place_of(place))


def moment_of(said: object) -> tuple[dt.date | None, dt.time | None]:
    """The day and the time of «2021:08:20 14:30:05»; nothing where it is not one.

    >>> moment_of("0000:00:00 00:00:00")
    (None, None)
    """
    try:
        moment = dt.datetime.strptime(str(said).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera knows no zone
    except ValueError:
        return None, None
    return moment.date(), moment.time()


def place_of(said: Mapping[int, Any]) -> tuple[Decimal | None, Decimal | None]:
    """Degrees north and east, to a tenth of a metre. Zero and zero is what a camera without a fix writes."""
    north = _degrees(said.get(ExifTags.GPS.GPSLatitude), said.get(ExifTags.GPS.GPSLatitudeRef), "S", 90)
    east = _degrees(said.get(ExifTags.GPS.GPSLongitude), said.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    return (None, None) if north is None or east is None or not (north or east) else (north, east)


def _degrees(parts: Any, side: object, negative: str, most: int) -> Decimal | None:
    try:
        degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
        value = round(degrees + minutes / 60 + seconds / 3600, 6)
        if not 0 <= value <= most:
            return None
    except BROKEN:  # also of what is no number
        return None
    return -value if str(side).strip("\0 ").upper() == negative else value
