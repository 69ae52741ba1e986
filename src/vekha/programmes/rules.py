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


FILE = "programme.yaml"
_TEXTS = ("title_ru", "title_en", "short_ru", "short_en")


def pack_of(slug: str, data: object) -> Pack:
    """Check the parsed YAML of a pack. Raises BadPack with the file, the field and what was expected."""
    file = f"{slug}/{FILE}"
    if not isinstance(data, Mapping):
        raise BadPack(f"{file}: expected fields with values at the top")
    for field in _TEXTS:
        if not _is_text(data.get(field)):
            raise BadPack(f"{file}: {field}: expected a text")
    words = data.get("recognized_by")
    if not isinstance(words, list) or not words or not all(map(_is_text, words)):
        raise BadPack(f"{file}: recognized_by: expected a list of word beginnings")
    if type(data.get("version")) is not int:  # YAML's true is an int for isinstance
        raise BadPack(f"{file}: version: expected a whole number")
    if unknown := set(data) - {*_TEXTS, "version", "recognized_by"}:
        raise BadPack(f"{file}: {', '.join(sorted(map(str, unknown)))}: no such field")
    texts = {field: cast("str", data[field]) for field in _TEXTS}
    return Pack(
        slug=slug,
        version=cast("int", data["version"]),
        recognized_by=tuple(words),
        **texts,
    )


def recognize(title: str, packs: Mapping[str, Sequence[str]]) -> str | None:
    """The programme whose words all stand in the title, however its lines are broken; None where none or more than one fits."""
    folded = _folded(title)
    fitting = [slug for slug, words in packs.items() if all(_folded(word) in folded for word in words)]
    return fitting[0] if len(fitting) == 1 else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
