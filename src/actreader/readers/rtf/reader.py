"""The reader of RTF files."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actreader.blocks import Align, Source
from actreader.errors import UnreadableFile
from actreader.limits import Limits
from actreader.readers.length import require_short, too_long
from actreader.readers.raised import raised
from actreader.readers.rtf.fonts import of_charset, of_page
from actreader.readers.rtf.tables import Rows, raw_rows
from actreader.readers.rtf.tokens import Token, tokens
from actreader.readers.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TOKENS = 800_000  # words and groups; an act of three pages has 20 000
DEEPEST = 500  # groups inside one another
RIGHT_INDENT = 3600  # twentieths of a point: a paragraph that begins over 6 cm from the margin stands on the right

_LEFT_OUT = {
    "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore", "xmlnstbl", "listtable", "listoverridetable",
    "rsidtbl", "generator", "fldinst", "filetbl", "revtbl", "latentstyles", "header", "headerl", "headerr", "headerf",
    "footer", "footerl", "footerr", "footerf", "bkmkstart", "bkmkend", "nonshppict", "annotation", "atnid", "atnauthor",
    "pgdsctbl", "userprops", "mmathPr", "xe", "tc", "nesttableprops", "ftnsep", "ftnsepc", "shprslt", "sp", "nonesttables",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "-": ""}
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emdash": "—",
    "endash": "–", "emspace": " ", "enspace": " ", "chftn": "*", "nestcell": "\n",
}  # fmt: skip
_ALIGNS: dict[str, Align] = {"qc": "centre", "qr": "right", "ql": "left", "qj": "left"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group and ends with it."""

    skipped: bool = False
    fonts: bool = False
    note: bool = False
    box: bool = False
    bold: bool = False
    raised: bool = False
    coding: str | None = None
    after_unicode: int = 1


@dataclass(slots=True)
class _Paragraph:
    """The paragraph that is being collected."""

    parts: list[str] = field(default_factory=list)
    align: Align | None = None
    indent: int = 0
    bold: bool = True
    in_table: bool = False


def read_rtf(data: bytes, *, name: str, limits: Limits) -> Source:
    """Blocks of an RTF file. Objects, pictures, fields' code and headers are left out; footnotes come at the end."""
    require_short(name, limits, pieces=data.count(b"\\par") + data.count(b"\\cell"))
    if data.count(b"\\") + data.count(b"{") > MOST_TOKENS:
        raise too_long(name, limits)
    if not data.rstrip(b"\0\r\n\t ").endswith(b"}"):
        raise UnreadableFile("broken", name=name)
    document = _Document(name)
    for token in tokens(data):
        document.take(token)
    return document.source()


class _Document:
    """The document while its words come in."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._writer = Writer("rtf")
        self._groups = [_Group()]
        self._opened = False  # the last token opened a group: its first word may name what the group is
        self._starred = False
        self._to_skip = 0  # characters that repeat a Unicode character for old programs
        self._coding = "cp1251"
        self._font_codings: dict[int, str] = {}
        self._font = 0
        self._paragraph = _Paragraph()
        self._rows = Rows()
        self._notes: list[list[str]] = []
        self._around: list[_Paragraph] = []  # the paragraphs at which the open text boxes are fixed
        self._words = {**self._layout_words(), **self._text_words()}

    def _layout_words(self) -> "dict[str, Callable[[int | None], None]]":
        """Control words of paragraphs and tables."""
        return {
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "page": lambda _: self._break_page(),
            "pard": lambda _: self._plain_paragraph(),
            "intbl": lambda _: setattr(self._paragraph, "in_table", True),
            "li": lambda number: setattr(self._paragraph, "indent", number or 0),
            "cell": lambda _: self._end_cell(),
            "row": lambda _: self._rows.end(),
            "trowd": lambda _: self._rows.begin(),
            "trleft": lambda number: self._rows.left(number or 0),
            "cellx": lambda number: self._rows.right(number or 0),
            "clmrg": lambda _: self._rows.goes_on(from_left=True),
            "clvmrg": lambda _: self._rows.goes_on(from_above=True),
        }

    def _text_words(self) -> "dict[str, Callable[[int | None], None]]":
        """Control words of characters, codings and destinations."""
        return {
            "b": lambda number: self._change(bold=number != 0),
            "super": lambda number: self._change(raised=number != 0),
            "nosupersub": lambda _: self._change(raised=False),
            "plain": lambda _: self._change(bold=False, raised=False, coding=None),
            "uc": lambda number: self._change(after_unicode=max(0, min(number or 0, 8))),
            "v": lambda number: self._change(skipped=number != 0),
            "deleted": lambda number: self._change(skipped=number != 0),
            "u": self._unicode,
            "f": self._choose_font,
            "fcharset": self._font_charset,
            "ansicpg": lambda number: setattr(self, "_coding", of_page(number or 0) or self._coding),
            "fonttbl": lambda _: self._change(fonts=True),
            "footnote": lambda _: self._begin_note(),
            "shpinst": lambda _: None,
            "shptxt": lambda _: self._begin_box(),
        }

    def take(self, token: Token) -> None:
        opened, starred = self._opened, self._starred
        self._opened = self._starred = False
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._word(token, first=opened or starred, starred=starred)
        elif token.kind == "sign":
            self._starred = opened and token.word == "*"
            self._put(_SIGNS.get(token.word, token.word if token.word in "\\{}" else ""))
        else:
            self._bytes(token.data)

    def source(self) -> Source:
        self._end_paragraph()
        self._end_table()
        for note in self._notes:
            text = "".join(note).lstrip("* \t").strip()
            if text:
                self._writer.footnote(text)
        return self._writer.source()

    # ── Groups ──

    def _open(self) -> None:
        if len(self._groups) > DEEPEST:
            raise UnreadableFile("broken", name=self._name)
        self._groups.append(self._groups[-1])
        self._opened = True

    def _close(self) -> None:
        if len(self._groups) > 1:
            group = self._groups.pop()
            if group.box and not self._groups[-1].box:
                self._end_box()
        self._to_skip = 0

    def _change(self, **what: bool | int | str | None) -> None:
        self._groups[-1] = replace(self._groups[-1], **what)  # type: ignore[arg-type]  # the callers name the fields rightly

    def _word(self, token: Token, *, first: bool, starred: bool) -> None:
        known = token.word in self._words or token.word in _CHARACTERS
        if token.word in _LEFT_OUT or (first and starred and not known):
            self._change(skipped=True)
        elif token.word in _ALIGNS:
            if self._groups[-1].note:
                return
            self._paragraph.align = _ALIGNS[token.word]
        elif token.word in _CHARACTERS:
            self._put(_CHARACTERS[token.word])
        elif token.word in self._words and not (self._groups[-1].skipped and token.word not in ("v", "deleted")):
            self._words[token.word](token.number)

    # ── Text ──

    def _put(self, text: str) -> None:
        group = self._groups[-1]
        if not text or group.skipped or group.fonts:
            return
        text = raised(text) if group.raised else text
        if group.note:
            self._notes[-1].append(text)
            return
        self._paragraph.parts.append(text)
        if text.strip():
            self._paragraph.bold = self._paragraph.bold and group.bold

    def _bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        coding = self._groups[-1].coding or self._coding
        self._put(data[skipped:].decode(coding, "replace"))

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 65536
        self._put(chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd")
        self._to_skip = self._groups[-1].after_unicode

    def _choose_font(self, number: int | None) -> None:
        if self._groups[-1].fonts:
            self._font = number or 0
        else:
            self._change(coding=self._font_codings.get(number or 0))

    def _font_charset(self, number: int | None) -> None:
        coding = of_charset(number or 0)
        if coding and number:  # character set 0 is said of every font, whatever its text is in
            self._font_codings[self._font] = coding

    def _begin_note(self) -> None:
        self._change(note=True)
        self._notes.append([])

    def _begin_box(self) -> None:
        """A text box: its paragraphs come before the one at which it is fixed; in a cell they are lines of the cell."""
        if not self._groups[-1].box and not self._groups[-1].note:
            self._change(box=True)
            self._around.append(self._paragraph)
            self._paragraph = _Paragraph(in_table=self._paragraph.in_table)

    def _end_box(self) -> None:
        if "".join(self._paragraph.parts).strip():
            self._end_paragraph()
        self._paragraph = self._around.pop()

    # ── Paragraphs and tables ──

    def _plain_paragraph(self) -> None:
        if self._groups[-1].note:
            return
        self._paragraph.align, self._paragraph.indent, self._paragraph.in_table = None, 0, self._in_boxed_cell()

    def _in_boxed_cell(self) -> bool:
        return bool(self._around) and self._around[-1].in_table

    def _end_paragraph(self) -> None:
        group, paragraph = self._groups[-1], self._paragraph
        if group.note:
            self._notes[-1].append(" ")
            return
        text = "".join(paragraph.parts).strip(" \n")
        if paragraph.in_table:
            self._rows.line(text)
        else:
            self._end_table()
            far = paragraph.indent >= RIGHT_INDENT and paragraph.align != "centre"
            self._writer.paragraph(text, align="right" if far else paragraph.align, bold=bool(text) and paragraph.bold)
        self._paragraph = replace(paragraph, parts=[], bold=True)

    def _break_page(self) -> None:
        if not self._paragraph.in_table:
            if "".join(self._paragraph.parts).strip():
                self._end_paragraph()
            self._end_table()
            self._writer.page_break()

    def _end_cell(self) -> None:
        self._rows.line("".join(self._paragraph.parts).strip(" \n"))
        self._rows.end_cell()
        self._paragraph = replace(self._paragraph, parts=[], bold=True)

    def _end_table(self) -> None:
        rows = self._rows.take()
        if rows:
            self._writer.table(*raw_rows(rows))
