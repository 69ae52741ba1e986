"""The Russian catalogue: complete, and nothing in it that the source no longer says.

    python -m tools.catalogues update    bring it up to the source, keeping the translations
    python -m tools.catalogues check     say what is missing; changes nothing

Works without the gettext package. The file is sorted by message and has neither dates nor line numbers, so that two
people who add messages do not meet in it.
"""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from tools import template_messages
from tools.paths import LOCALE, ROOT
from tools.steps import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

RUSSIAN = LOCALE / "ru" / "LC_MESSAGES" / "django.po"
SOURCE = ROOT / "src" / "vekha"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = r"""# Russian text of Веха. The source strings are English; `make messages` brings this file up to them.
msgid ""
msgstr ""
"Language: ru\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

"""
VARIABLE = re.compile(r"%\(\w+\)s|%[sd]")
REPAIR = "run `make messages`, then translate what is new in src/vekha/locale/ru/LC_MESSAGES/django.po"


def of_source(folder: Path = SOURCE) -> Catalog:
    """Every message that the code and the templates ask for, with the files where it stands."""
    found = Catalog(charset="utf-8")
    for file in sorted(folder.rglob("*.py")):
        for name, context in of_python(file):
            found.add(name, locations=[(str(file.relative_to(ROOT)), 0)], context=context)
    for file in sorted(file for file in folder.rglob("templates/**/*") if file.suffix in {".html", ".txt", ".svg"}):
        for message in template_messages.messages(file.read_text(encoding="utf-8")):
            name = (message.text, message.plural) if message.plural else message.text
            found.add(name, locations=[(str(file.relative_to(ROOT)), 0)], context=message.context)
    return found


def of_python(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Messages of one Python file: the message or its two numbers, and its context."""
    with file.open("rb") as stream:
        for _line, name, _comments, context in extract("python", stream, keywords=KEYWORDS):
            yield name, context


def kept(file: Path = RUSSIAN) -> Catalog:
    """The catalogue as it stands."""
    with file.open("rb") as stream:
        return read_po(stream, locale="ru", charset="utf-8", abort_invalid=True)


def updated(source: Catalog, catalogue: Catalog) -> bytes:
    """The catalogue with exactly the messages of the source and the translations it had."""
    catalogue.update(source, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    fresh = Catalog(locale="ru", charset="utf-8", fuzzy=False)
    for message in catalogue:
        if message.id:
            fresh.add(message.id, message.string, message.locations, message.flags, context=message.context)
    written = io.BytesIO()
    write_po(written, fresh, width=120, sort_output=True, include_lineno=False, omit_header=True)
    return HEADER.encode() + written.getvalue()


def complaints(source: Catalog, catalogue: Catalog) -> list[str]:
    """What stands between the catalogue and completeness, one line each."""
    found = [f"missing: {title(message)}" for message in source if message.id and key(message) not in keys(catalogue)]
    for message in catalogue:
        if not message.id:
            continue
        if key(message) not in keys(source):
            found.append(f"no longer in the source: {title(message)}")
        elif message.fuzzy:
            found.append(f"only guessed (fuzzy): {title(message)}")
        elif not translated(message):
            found.append(f"without translation: {title(message)}")
        elif strangers := variables(message.string) - variables(message.id):
            found.append(f"knows no {', '.join(sorted(strangers))}: {title(message)}")
    return found + [f"no longer in the source: {message.id}" for message in catalogue.obsolete.values()]


def keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    """What a message is found by."""
    return {key(message) for message in catalogue if message.id}


def key(message: Message) -> tuple[str | None, str]:
    """Its context and its text, of a message with numbers the singular."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def title(message: Message) -> str:
    """As a person finds it: the text and the file."""
    places = ", ".join(sorted({place for place, _line in message.locations}))
    return f"«{key(message)[1]}»" + (f" ({places})" if places else "")


def forms(text: str | Sequence[str] | None) -> list[str]:
    """A text in all its numbers, or the only one."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def variables(text: str | Sequence[str] | None) -> set[str]:
    """Values that a text, or any of its forms, takes in; a form may leave one out («one row»), never invent one."""
    return set(VARIABLE.findall(" ".join(forms(text))))


def translated(message: Message) -> bool:
    """Every form has its text."""
    return all(forms(message.string))


def main(arguments: list[str]) -> int:
    """Update or check."""
    if arguments[:1] == ["update"]:
        text = updated(of_source(), kept()) if RUSSIAN.exists() else updated(of_source(), Catalog(locale="ru"))
        RUSSIAN.parent.mkdir(parents=True, exist_ok=True)
        RUSSIAN.write_bytes(text)
    found = complaints(of_source(), kept())
    for line in found:
        say(line)
    if found:
        say(f"{len(found)} complaints about the Russian catalogue: {REPAIR}")
    return 1 if found and arguments[:1] != ["update"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
