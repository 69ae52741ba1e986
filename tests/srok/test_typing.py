"""However it is typed, it means the same: spaces, dashes, letters and marks never turn one meaning into another."""

import random
import re
from collections.abc import Callable

import pytest

from srok import read
from tests.srok.golden import names, rows

HABITS: dict[str, Callable[[str], str]] = {
    "capital letters": str.upper,
    "a capital letter first": str.capitalize,
    "a line break instead of a space": lambda text: text.replace(" ", "\n", 1),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "hyphens instead of dashes": lambda text: text.replace("–", "-"),
    "dashes instead of hyphens": lambda text: text.replace("-", "–"),
    "minuses": lambda text: text.replace("-", "−").replace("–", "−"),
    "е instead of ё": lambda text: text.replace("ё", "е"),
    "brackets around all": lambda text: f"({text})",
    "a full stop": lambda text: f"{text}.",
    "a semicolon": lambda text: f"{text};",
    "a footnote mark": lambda text: f"{text}*",
    "«в срок»": lambda text: f"в срок {text}" if text.startswith(("до ", "не позднее ")) else text,
    "«включительно»": lambda text: f"{text} включительно",
    "soft hyphens": "\u00ad".join,
    "Latin letters that look alike": lambda text: text.replace("о", "o").replace("с", "c"),
    "a glued year": lambda text: re.sub(r"(\d) (года|г\.)", r"\1\2", text),
    "a dash first": lambda text: f"- {text}",
    "a number first": lambda text: f"1) {text}",
}
LETTERS = "абвгдежзийклмнорстуфхцчщъыьэюя "  # without п and ш, which stand for Roman figures
CERTAIN = [row for name in names() for row in rows(name) if row.told.startswith("→")]


@pytest.mark.parametrize("habit", HABITS)
def test_a_typing_habit_changes_no_meaning(habit: str) -> None:
    changed = {}
    for row in CERTAIN:
        before, after = read(row.text), read(HABITS[habit](row.text))
        if after.certain and folded(after.canonical) != folded(before.canonical):
            changed[row.text] = after.canonical

    assert changed == {}


def test_most_typing_habits_are_still_read() -> None:
    readable = {
        habit: sum(read(change(row.text)).certain for row in CERTAIN) / len(CERTAIN) for habit, change in HABITS.items()
    }

    assert {habit: share for habit, share in readable.items() if share < 0.9} == {}


def test_no_lost_letter_turns_one_date_into_another_silently() -> None:
    chance = random.Random(5)  # noqa: S311 - a fixed choice of letters, not a secret
    changed = {}
    for row in CERTAIN:
        letters = [at for at, letter in enumerate(row.text) if letter in LETTERS]
        for at in chance.sample(letters, min(3, len(letters))):
            before, after = read(row.text), read(row.text[:at] + row.text[at + 1 :])
            if after.certain and before.as_json()["due"] != after.as_json()["due"]:
                changed[row.text] = after.text

    assert changed == {}


def folded(text: str | None) -> str:
    """A canonical wording but for the free words' own letters."""
    return (text or "").lower().replace("ё", "е")
