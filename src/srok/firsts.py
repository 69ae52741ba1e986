"""First characters: with which characters a match of an expression may begin.

Most expressions of the vocabulary and of the forms cannot match where they are tried, and the first character says so.
Only what the expressions of this library are made of is understood: literals, classes, groups, alternatives, repetition
and looking ahead or behind (which matches nothing by itself).
"""

from dataclasses import dataclass

ANY = "\0"  # stands for every character
_DIGITS = frozenset("0123456789")
_ESCAPED = {"d": _DIGITS, "s": frozenset(" "), "S": frozenset(ANY), "w": frozenset(ANY)}


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def take(self, length: int = 1) -> str:
        taken = self.peek(length)
        self.at += length
        return taken


def first_characters(expression: str) -> frozenset[str]:
    """The characters with which a match may begin; ANY among them stands for every character.

    Raises ValueError for an expression that may match nothing: it may begin with whatever follows.
    """
    reader = _Reader(expression)
    firsts, empty = _alternatives(reader)
    if empty or reader.at < len(expression):
        raise ValueError(f"not an expression with a first character: {expression}")
    return firsts


def _alternatives(reader: _Reader) -> tuple[frozenset[str], bool]:
    """First characters of alternatives up to a closing bracket, and whether one of them may match nothing."""
    firsts, empty = _row(reader)
    while reader.peek() == "|":
        reader.take()
        more, also_empty = _row(reader)
        firsts, empty = firsts | more, empty or also_empty
    return firsts, empty


def _row(reader: _Reader) -> tuple[frozenset[str], bool]:
    """First characters of a row of items: those of the first, and of the next as long as the ones before may be empty."""
    firsts: frozenset[str] = frozenset()
    empty = True
    while reader.peek() not in {"", "|", ")"}:
        item, item_empty = _atom(reader)
        item_empty = _repeated(reader) or item_empty
        if empty:
            firsts |= item
        empty = empty and item_empty
    return firsts, empty


def _repeated(reader: _Reader) -> bool:
    """Skip a repetition; whether it allows none."""
    sign = reader.peek()
    if sign == "{":
        end = reader.text.index("}", reader.at)
        least = reader.text[reader.at + 1 : end].split(",")[0]
        reader.at = end + 1
        sign = "*" if least in {"", "0"} else "+"
    elif sign and sign in "?*+":
        reader.take()
    else:
        return False
    if reader.peek() == "?":  # as few as possible
        reader.take()
    return sign != "+"


def _atom(reader: _Reader) -> tuple[frozenset[str], bool]:
    """First characters of one item, and whether it matches nothing by itself."""
    sign = reader.take()
    if sign == "(":
        return _group(reader)
    if sign == "[":
        return _class(reader), False
    if sign in "^$":
        return frozenset(), True
    if sign == "\\":
        escaped = reader.take()
        return (frozenset(), True) if escaped == "b" else (_ESCAPED.get(escaped, frozenset(escaped)), False)
    return frozenset(ANY if sign == "." else sign), False


def _group(reader: _Reader) -> tuple[frozenset[str], bool]:
    looking = False
    if reader.peek(3) == "?P<":
        reader.at = reader.text.index(">", reader.at) + 1
    elif reader.peek() == "?":
        looking = reader.peek(2) != "?:"
        reader.at += 3 if reader.peek(3) in {"?<=", "?<!"} else 2
    firsts, empty = _alternatives(reader)
    reader.take()
    return (frozenset(), True) if looking else (firsts, empty)


def _class(reader: _Reader) -> frozenset[str]:
    """The characters of a class in square brackets."""
    negated = reader.peek() == "^"
    found: set[str] = set()
    while reader.peek() != "]":
        sign = reader.take()
        if sign == "\\":
            escaped = reader.take()
            found |= _ESCAPED.get(escaped, {escaped})
        elif reader.peek() == "-" and reader.peek(2) != "-]":
            last = reader.take(2)[1]
            found |= {chr(code) for code in range(ord(sign), ord(last) + 1)}
        else:
            found.add(sign)
    reader.take()
    return frozenset(ANY) if negated else frozenset(found)
