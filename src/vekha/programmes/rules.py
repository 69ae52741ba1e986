"""Programme packs: reading one, recognizing a programme by a road map's title and a measure's kind by its words. Pure functions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast


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
    measure_kinds: "tuple[MeasureKind, ...]" = ()


# What a piece of evidence may be: registered numbers are told by their kind.
FORMS = frozenset({"file", "picture", "link", "agreement", "notice", "notice-223", "contract", "certificate"})


@dataclass(frozen=True, slots=True)
class Required:
    """What a report on a measure of some kind brings: any of the forms in `by`; where it stands that it must or should."""

    code: str
    title_ru: str
    title_en: str
    by: tuple[str, ...]
    must: bool
    source: str

    def title(self, language: str | None) -> str:
        """What a person calls it."""
        return self.title_en if language and language.startswith("en") else self.title_ru


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A kind of measures: its code, titles, groups of word beginnings by which it is recognized, and what proves one."""

    code: str
    title_ru: str
    title_en: str
    words: tuple[tuple[str, ...], ...]
    evidence: tuple[Required, ...] = ()

    def title(self, language: str | None) -> str:
        """What a person calls it."""
        return self.title_en if language and language.startswith("en") else self.title_ru

    def as_json(self) -> dict[str, Any]:
        """As a programme keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "MeasureKind":
        """From what a programme keeps."""
        words = tuple(tuple(group) for group in kept["words"])
        evidence = tuple(Required(**{**one, "by": tuple(one["by"])}) for one in kept.get("evidence", ()))
        return cls(kept["code"], kept["title_ru"], kept["title_en"], words, evidence)


@dataclass(frozen=True, slots=True)
class Guess:
    """The kind that the words of a measure tell, and these words as printed; no code where nothing tells it clearly."""

    code: str = ""
    words: tuple[str, ...] = ()


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
    kinds = kinds_of(data.get("measure_kinds", []), file)
    if unknown := set(data) - {*_TEXTS, "version", "recognized_by", "measure_kinds"}:
        raise BadPack(f"{file}: {', '.join(sorted(map(str, unknown)))}: no such field")
    texts = {field: cast("str", data[field]) for field in _TEXTS}
    return Pack(
        slug=slug,
        version=cast("int", data["version"]),
        recognized_by=tuple(words),
        measure_kinds=kinds,
        **texts,
    )


def kinds_of(data: object, file: str) -> tuple[MeasureKind, ...]:
    """Check a parsed list of kinds of measures. Raises BadPack with the file, the kind and what was expected."""
    if not isinstance(data, list):
        raise BadPack(f"{file}: measure_kinds: expected a list")
    return tuple(_kind(one, f"{file}: measure_kinds[{place}]") for place, one in enumerate(data))


def _kind(data: object, where: str) -> MeasureKind:
    if not isinstance(data, Mapping) or {*data, "evidence"} != {"code", "title_ru", "title_en", "words", "evidence"}:
        raise BadPack(f"{where}: expected code, title_ru, title_en and words, and may be evidence")
    for field in ("code", "title_ru", "title_en"):
        if not _is_text(data[field]):
            raise BadPack(f"{where}.{field}: expected a text")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", data["code"]):
        raise BadPack(f"{where}.code: expected small Latin letters, digits and hyphens, at most 40")
    groups = data["words"]
    if not isinstance(groups, list) or not all(isinstance(g, list) and g and all(map(_is_text, g)) for g in groups):
        raise BadPack(f"{where}.words: expected a list of lists of word beginnings")
    _require_evidence(data.get("evidence", []), f"{where}.evidence")
    return MeasureKind.of(cast("Mapping[str, Any]", data))


def _require_evidence(data: object, where: str) -> None:
    if not isinstance(data, list):
        raise BadPack(f"{where}: expected a list")
    for place, one in enumerate(data):
        _require_required(one, f"{where}[{place}]")
    if len({one["code"] for one in data}) != len(data):
        raise BadPack(f"{where}: expected each code once")


def _require_required(data: object, at: str) -> None:
    if not isinstance(data, Mapping) or set(data) != {"code", "title_ru", "title_en", "by", "must", "source"}:
        raise BadPack(f"{at}: expected code, title_ru, title_en, by, must and source")
    for field in ("code", "title_ru", "title_en", "source"):
        if not _is_text(data[field]):
            raise BadPack(f"{at}.{field}: expected a text")
    if not isinstance(data["by"], list) or not data["by"] or not {*map(str, data["by"])} <= FORMS:
        raise BadPack(f"{at}.by: expected a list of some of {', '.join(sorted(FORMS))}")
    if not isinstance(data["must"], bool):
        raise BadPack(f"{at}.must: expected true or false")


NEAR = 12  # words after the first of a group within which the others stand
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def classify(kinds: Iterable[MeasureKind], *, text: str, result: str = "") -> Guess:
    """The kind of a measure by the words of its text, or where they say nothing, of its result.

    The kind with the most words wins, of equals the one whose words come first; where no group is found, no kind is guessed.
    """
    for said in (text, result):
        found = [(len(group), -place, kind, words) for kind in kinds for group, place, words in _hits(kind, said)]
        if found:
            _weight, _place, kind, words = max(found, key=lambda one: one[:2])
            return Guess(kind.code, words)
    return Guess()


def _hits(kind: MeasureKind, text: str) -> Iterator[tuple[tuple[str, ...], int, tuple[str, ...]]]:
    """Groups of a kind that stand in a text: the group, where it begins, its words as printed."""
    printed = _WORD.findall(text)
    folded = [_folded(word) for word in printed]
    for group in kind.words:
        places = _places(group, folded)
        if places:
            yield group, min(places), tuple(printed[place] for place in sorted(places))


def _places(group: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where the words of a group stand near each other, the first time; empty where they do not."""
    first, *others = (_folded(stem) for stem in group)
    for begin, word in enumerate(words):
        if not word.startswith(first):
            continue
        window = range(begin + 1, min(len(words), begin + NEAR + 1))
        places = [next((place for place in window if words[place].startswith(stem)), -1) for stem in others]
        if -1 not in places:
            return [begin, *places]
    return []


def recognize(title: str, packs: Mapping[str, Sequence[str]]) -> str | None:
    """The programme whose words all stand in the title, however its lines are broken; None where none or more than one fits."""
    folded = _folded(title)
    fitting = [slug for slug, words in packs.items() if all(_folded(word) in folded for word in words)]
    return fitting[0] if len(fitting) == 1 else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
