"""Finds the messages of a Django template, including those inside the attributes of component tags.

Django's own lexer cuts the template; every message is written down exactly as Django will look it up when the page is
drawn: `%` doubled, variables as `%(name)s`, trimmed where the tag says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.template.base import Lexer, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.template.base import Token

QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
CONSTANT = re.compile(rf"\b_\(({QUOTED})\)")
# A component's attribute with a colon holds an expression: <c-button :label="_('Accept')">.
EXPRESSION = re.compile(r"\s:[\w.-]+=(\"[^\"]*\"|'[^']*')")
LITERAL = re.compile(rf"({QUOTED})")


@dataclass(frozen=True)
class Message:
    """What is looked up in the catalogue."""

    line: int
    text: str
    plural: str | None = None
    context: str | None = None


@dataclass
class Block:
    """A `blocktranslate` that has begun: how it was opened and what has been read of it."""

    opened: Token
    singular: list[str] = field(default_factory=list)
    plural: list[str] | None = None

    def add(self, token: Token) -> None:
        """Take one token of the block's inside."""
        if token.token_type is TokenType.BLOCK:
            self.plural = []
            return
        text = f"%({token.contents})s" if token.token_type is TokenType.VAR else token.contents.replace("%", "%%")
        (self.singular if self.plural is None else self.plural).append(text)

    def message(self) -> Message:
        """The block as a whole."""
        options = list(smart_split(self.opened.contents))
        trim = trim_whitespace if "trimmed" in options else str
        plural = None if self.plural is None else trim("".join(self.plural))
        return Message(self.opened.lineno or 0, trim("".join(self.singular)), plural, context_among(options))


def messages(source: str) -> Iterator[Message]:
    """Every message of a template, in the order of its lines."""
    block: Block | None = None
    for token, tag in spoken_tokens(source):
        if tag in {"blocktranslate", "blocktrans"}:
            yield from constants(token, token.contents)
            block = Block(token)
        elif tag in {"endblocktranslate", "endblocktrans"} and block:
            yield block.message()
            block = None
        elif block:
            block.add(token)
        else:
            yield from outside_blocks(token, tag)


def spoken_tokens(source: str) -> Iterator[tuple[Token, str]]:
    """The tokens outside comments, each with the name of its tag, empty where it is none."""
    in_comment = False
    for token in Lexer(source).tokenize():
        words = token.contents.split()
        tag = words[0] if token.token_type is TokenType.BLOCK and words else ""
        in_comment = tag == "comment" or (in_comment and tag != "endcomment")
        if not in_comment and token.token_type is not TokenType.COMMENT:
            yield token, tag


def outside_blocks(token: Token, tag: str) -> Iterator[Message]:
    """Messages of `translate`, of `_("…")` in a tag or a variable, and of a component's expression."""
    if token.token_type is TokenType.TEXT:
        for expression in EXPRESSION.finditer(token.contents):
            line = (token.lineno or 0) + token.contents.count("\n", 0, expression.start())
            yield from constants(token, expression[1], line)
        return
    options = list(smart_split(token.contents))
    if tag in {"translate", "trans"} and (literal := LITERAL.match(options[1])):
        yield Message(token.lineno or 0, looked_up(literal[1]), context=context_among(options))
    yield from constants(token, token.contents)


def constants(token: Token, text: str, line: int | None = None) -> Iterator[Message]:
    """Every `_("…")` of an expression."""
    for constant in CONSTANT.finditer(text):
        yield Message(line or token.lineno or 0, looked_up(constant[1]))


def context_among(options: list[str]) -> str | None:
    """The word after `context`, where the tag has one."""
    return unquoted(options[options.index("context") + 1]) if "context" in options[1:-1] else None


def looked_up(literal: str) -> str:
    """Django doubles the per cent sign of a constant before it looks it up."""
    return unquoted(literal).replace("%", "%%")


def unquoted(literal: str) -> str:
    """A template's literal without its quotes."""
    mark = literal[0]
    return literal[1:-1].replace(f"\\{mark}", mark).replace("\\\\", "\\")
