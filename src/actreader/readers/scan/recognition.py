"""Words in pictures, by tesseract: a program of the machine, never a service elsewhere."""

import csv
import io
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory

from PIL import Image

from actreader.errors import UnreadableFile
from rutext import is_word

PROGRAM = "tesseract"
LANGUAGE = "rus"
LONGEST = 120  # seconds for one picture; a page takes two
SURE = 60  # of 100; below, tesseract itself doubts
FAINT = 45  # below, what one look alone saw is dirt
DASH = 0.42  # of the height of a line: what is shorter is a hyphen
SECOND_SCALE = 4 / 3  # the second look is at another size: what both see alike is rarely wrong

_YEAR = re.compile(r"(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d$")
_YEAR_SIGN = re.compile(r"[Гг][.,:]?[,;]?$")
_DASHES = frozenset("-–—")
_SMALL = frozenset("ИВСКОУ")  # words of one letter
_NUMBER = re.compile(r"№?\d[\d.,:/-]*[;.,)]?$")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as seen in a picture: its box in dots, and whether both looks saw it so."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    is_sure: bool = True


def require(name: str) -> None:
    """Refuse a picture where the machine has no tesseract with Russian."""
    if which(PROGRAM) is None or LANGUAGE not in _languages():
        raise UnreadableFile("needs_recognition", name=name)


def is_available() -> bool:
    """Whether this machine can recognize Russian text."""
    return which(PROGRAM) is not None and LANGUAGE in _languages()


def words(picture: Image.Image, *, block: bool, only: str = "") -> list[Seen]:
    """The words of a picture in reading order, looked at once. `block`: one column of even lines, else a page as it comes;
    `only`: the signs that there can be.
    """
    return [replace(word, text=_as_typed(word.text)) for word in _look(picture, block=block, only=only)]


def larger(picture: Image.Image) -> Image.Image:
    """The picture as the second look sees it."""
    size = (round(picture.width * SECOND_SCALE), round(picture.height * SECOND_SCALE))
    return picture.resize(size, Image.Resampling.BICUBIC)


def agreed(first: Sequence[Seen], second: Sequence[Seen]) -> list[Seen]:
    """Words that both looks saw alike; where they differ, the likelier ones, and not sure."""
    matcher = SequenceMatcher(None, [one.text for one in first], [one.text for one in second], autojunk=False)
    found: list[Seen] = []
    for tag, left, right, top, bottom in matcher.get_opcodes():
        mine, others = first[left:right], second[top:bottom]
        if tag == "equal":
            pairs = zip(mine, others, strict=True)
            found += [replace(one, is_sure=max(one.confidence, other.confidence) >= SURE) for one, other in pairs]
        elif len(mine) == len(others):
            for one, other in zip(mine, others, strict=True):
                found.append(replace(_likelier(one, other, found[-1].text if found else ""), is_sure=False))
        else:
            likelier = mine if _mean(mine) >= _mean(others) else others
            found += [replace(one, is_sure=False) for one in likelier if one.confidence >= FAINT]
    return [_in_context(one, found[index - 1].text if index else "") for index, one in enumerate(found)]


def _likelier(one: Seen, other: Seen, before: str) -> Seen:
    return max((one, other), key=lambda seen: (_likelihood(seen.text, before), seen.confidence))


def _likelihood(text: str, before: str) -> int:
    """How likely a text is to stand after another: the «г.» of a year, a number or a word, anything else."""
    if _YEAR.match(before) and _YEAR_SIGN.match(text):
        return 2
    bare = text.strip("«»()\"'.,;:!?")
    return 1 if _NUMBER.match(text) or is_word(bare) else 0


def _in_context(seen: Seen, before: str) -> Seen:
    """«2023 Г.» is «2023 г.», «школ И садов» hardly ever is: at this size only the height tells a small letter from a capital.
    A dash is told from a hyphen by its length.
    """
    if seen.text in _DASHES:
        is_long = seen.right - seen.left >= DASH * (seen.bottom - seen.top)
        return replace(seen, text="–" if is_long else "-")
    if seen.text in _SMALL and before[-1:].islower():
        return replace(seen, text=seen.text.lower(), is_sure=False)
    if _YEAR.match(before) and _YEAR_SIGN.match(seen.text):
        return replace(seen, text="г" + seen.text[1:].replace(":", "."))
    return seen


def second_look(picture: Image.Image, *, block: bool) -> list[Seen]:
    """The words as seen in the picture made larger, with their boxes in the dots of the picture itself."""
    return [_scaled(word, 1 / SECOND_SCALE) for word in words(larger(picture), block=block)]


def _as_typed(text: str) -> str:
    """Signs as orders have them: recognition makes every dash long."""
    return text.replace("—", "–")


def _mean(seen: Sequence[Seen]) -> float:
    return sum(one.confidence for one in seen) / len(seen) if seen else 0.0


def _look(picture: Image.Image, *, block: bool, only: str) -> list[Seen]:
    with TemporaryDirectory(prefix="actreader-") as folder:
        path = Path(folder) / "page.png"
        picture.save(path, compress_level=1)
        options = ["-c", f"tessedit_char_whitelist={only}"] if only else []
        command = [PROGRAM, str(path), "-", "-l", LANGUAGE, "--psm", "6" if block else "4", *options, "tsv"]
        done = subprocess.run(  # noqa: S603 - a program of the machine, on a file that we named ourselves
            command,
            timeout=LONGEST,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    return list(_told(done.stdout.decode("utf-8", "replace")))


def _told(table: str) -> Iterator[Seen]:
    """Words from the program's table, without those of lines that are only shadows of others: faint and half as high."""
    lines = list(_lines(table))
    usual = median([line[0].bottom - line[0].top for line in lines]) if lines else 0.0
    for line in lines:
        if _mean(line) >= FAINT or line[0].bottom - line[0].top >= usual / 2:
            yield from line


def _lines(table: str) -> Iterator[list[Seen]]:
    """Lines with their words. All words of a line stand as high as the line: letters differ in height."""
    top = bottom = 0.0
    line: list[Seen] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "4":
            if line:
                yield line
            line = []
            top, bottom = float(row["top"]), float(row["top"]) + float(row["height"])
        text = (row.get("text") or "").strip()
        if text and row.get("level") == "5":
            left, width = float(row["left"]), float(row["width"])
            line.append(Seen(text, left, top, left + width, bottom, float(row["conf"])))
    if line:
        yield line


def _scaled(word: Seen, scale: float) -> Seen:
    left, top, right, bottom = (edge * scale for edge in (word.left, word.top, word.right, word.bottom))
    return replace(word, left=left, top=top, right=right, bottom=bottom)


def _languages() -> set[str]:
    done = subprocess.run(  # noqa: S603 - a program of the machine
        [PROGRAM, "--list-langs"], capture_output=True, text=True, check=False, timeout=20
    )
    return set(done.stdout.split())
