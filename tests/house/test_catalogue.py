"""The Russian catalogue is complete, and the extraction finds what Django will look up."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from django.template import Context, Engine
from django.utils import translation

from tools import catalogues
from tools.template_messages import Message, messages

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

COMPLETE = """
#: some/file.py
msgid "Accept"
msgstr "Принять"

msgid "one row"
msgid_plural "%(n)s rows"
msgstr[0] "%(n)s строка"
msgstr[1] "%(n)s строки"
msgstr[2] "%(n)s строк"
"""


def test_every_message_of_the_source_has_its_russian_text() -> None:
    assert catalogues.complaints(catalogues.of_source(), catalogues.kept()) == [], catalogues.REPAIR


def test_updating_changes_nothing_where_nothing_is_new() -> None:
    assert catalogues.RUSSIAN.read_bytes() == catalogues.updated(catalogues.of_source(), catalogues.kept())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("Принять", ""), "without translation: «Accept» (some/file.py)"),
        (('msgid "Accept"', '#, fuzzy\nmsgid "Accept"'), "only guessed (fuzzy): «Accept» (some/file.py)"),
        (('"Accept"', '"Accept all"'), "missing: «Accept» (some/file.py)"),
        (('"Accept"', '"Accept all"'), "no longer in the source: «Accept all» (some/file.py)"),
        (("%(n)s строк", "%(m)s строк"), "knows no %(m)s: «one row»"),
        (('msgstr[2] "%(n)s строк"', 'msgstr[2] ""'), "without translation: «one row»"),
    ],
)
def test_every_way_of_being_incomplete_is_told(change: tuple[str, str], complaint: str) -> None:
    source, broken = catalogue(COMPLETE), catalogue(COMPLETE.replace(*change, 1))
    assert catalogues.complaints(source, source) == []
    assert complaint in catalogues.complaints(source, broken)


def test_an_update_keeps_translations_adds_what_is_new_and_drops_what_is_gone() -> None:
    source = catalogue('msgid "Accept"\nmsgstr ""\n\nmsgid "Return"\nmsgstr ""\n')
    fresh = read_po(io.BytesIO(catalogues.updated(source, catalogue(COMPLETE))))
    assert {message.id: message.string for message in fresh if message.id} == {"Accept": "Принять", "Return": ""}


def test_messages_of_python_are_found(tmp_path: Path) -> None:
    file = tmp_path / "sample.py"
    file.write_text('_("a")\ngettext_lazy("b")\nngettext("c", "cs", n)\npgettext("verb", "d")\nnot_gettext("e")\n')
    found = list(catalogues.of_python(file))
    assert found == [("a", None), ("b", None), (("c", "cs"), None), ("d", "verb")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("""<c-button label="{% translate 'Accept' %}" />""", [Message(1, "Accept")]),
        ("""<c-button :label="_('Accept')" />""", [Message(1, "Accept")]),
        ("""<p\n :title="_('second line')">""", [Message(2, "second line")]),
        ("""{{ _("Say \\"yes\\"")|upper }}""", [Message(1, 'Say "yes"')]),
        ("""{% if state == _("late") %}{% endif %}""", [Message(1, "late")]),
        ("""{% trans "100 % done" context "state" as done %}""", [Message(1, "100 %% done", context="state")]),
        ("""{% blocktranslate %}{{ n }} of 5 %{% endblocktranslate %}""", [Message(1, "%(n)s of 5 %%")]),
        ("{% blocktranslate trimmed %}\n  two\n  lines\n{% endblocktranslate %}", [Message(1, "two lines")]),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            [Message(1, "%(n)s day", "%(n)s days")],
        ),
        ("""{% blocktranslate with name=_("noname") %}{{ name }}{% endblocktranslate %}""",
         [Message(1, "noname"), Message(1, "%(name)s")]),
        ("""{# {% translate "old" %} #}{% comment %}{% translate "older" %}{% endcomment %}""", []),
        ("""{% translate variable %}<p title="_('plain text')">""", []),
    ],
)  # fmt: skip
def test_messages_of_a_template_are_found(source: str, expected: list[Message]) -> None:
    assert list(messages(source)) == expected


@pytest.mark.parametrize(
    "source",
    [
        """{% translate "100 % done" %}""",
        """{{ _("100 % done") }}""",
        """{% blocktranslate trimmed %}\n  {{ n }} of\n  5 %\n{% endblocktranslate %}""",
        """{% translate "Order" context "act" %}""",
    ],
)
def test_what_is_found_is_what_django_looks_up(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str | None, str]] = []

    def note(text: str) -> str:
        asked.append((None, text))
        return text

    def note_in_context(context: str, text: str) -> str:
        asked.append((context, text))
        return text

    for module in (translation, "django.template.base", "django.templatetags.i18n"):
        target = module if isinstance(module, str) else module.__name__
        monkeypatch.setattr(f"{target}.gettext_lazy", note, raising=False)
        monkeypatch.setattr(f"{target}.pgettext_lazy", note_in_context, raising=False)
        monkeypatch.setattr(f"{target}.gettext", note, raising=False)
        monkeypatch.setattr(f"{target}.pgettext", note_in_context, raising=False)
    Engine(builtins=["django.templatetags.i18n"]).from_string(source).render(Context({"n": 3}))
    assert set(asked) == {(message.context, message.text) for message in messages(source)}


def catalogue(body: str) -> Catalog:
    """A small catalogue with the real header."""
    return read_po(io.BytesIO((catalogues.HEADER + body).encode()), locale="ru")
