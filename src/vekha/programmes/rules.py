"""Programme packs: reading one, and recognizing a programme by a road map's title. Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast


class BadPack(ValueError):
    """A pack that cannot be installed: says which field is wrong and what was expected."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack says of its programme."""

    slug: str
    version: int
    title_ru: str
    title_en: str
    short_ru: str
    short_en: str
    recognized_by: tuple[str, ...]


_TEXTS = ("title_ru", "title_en", "short_ru", "short_en")


def pack_of(slug: str, data: object) -> Pack:
    """Check the parsed YAML of a pack. Raises BadPack with the field and what was expected."""
    if not isinstance(data, Mapping):
        raise BadPack(f"{slug}: expected a mapping at the top")
    for field in _TEXTS:
        if not isinstance(data.get(field), str) or not data[field].strip():
            raise BadPack(f"{slug}: {field}: expected a text")
    words = data.get("recognized_by")
    if (
        not isinstance(words, Sequence)
        or isinstance(words, str)
        or not words
        or not all(isinstance(w, str) for w in words)
    ):
        raise BadPack(f"{slug}: recognized_by: expected a list of word beginnings")
    if not isinstance(data.get("version"), int):
        raise BadPack(f"{slug}: version: expected a whole number")
    texts = {field: cast("str", data[field]) for field in _TEXTS}
    return Pack(
        slug=slug,
        version=cast("int", data["version"]),
        recognized_by=tuple(words),
        **texts,
    )


def recognize(title: str, packs: Mapping[str, Sequence[str]]) -> str | None:
    """The programme whose words all stand in the title; None where none or more than one fits."""
    folded = title.casefold().replace("ё", "е")
    fitting = [slug for slug, words in packs.items() if all(w.casefold().replace("ё", "е") in folded for w in words)]
    return fitting[0] if len(fitting) == 1 else None
