"""What the columns of a table mean, told by the words of their heads and never by their position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from actreader.understanding.grid import GridRow
from actreader.understanding.lines import one_line
from actreader.understanding.spans import deadline_columns

Role = Literal["number", "text", "responsible", "result", "deadline", "start", "end", "extra"]

MOST_HEAD_ROWS = 3
_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:№|n\b)|^п\s*/\s*п|^п\.\s*п|^номер\b|^пункт\w*$")),
    ("result", re.compile(r"(?:форма|вид)\s+завершени")),
    ("deadline", re.compile(r"начал.*(?:оконч|заверш)|(?:оконч|заверш).*начал")),
    ("start", re.compile(r"начал[оа]?\b")),
    ("end", re.compile(r"оконч|заверш")),
    (
        "deadline",
        re.compile(
            r"\bсрок|^дат[аы]\b|^период\b|\bдата\s+(?:исполн|выполн|провед|реализ)|\bвремя\s+провед|^время\b|^график\b|^когда\b"
        ),
    ),
    ("responsible", re.compile(r"ответствен|исполнител|координатор|\bотвеча|^кто\b|^организатор")),
    ("result", re.compile(r"результат|вид документа|подтвержд|итогов\w+ документ|^итог|^чем\b")),
    ("text", re.compile(r"мероприят")),
    (
        "text",
        re.compile(r"наименован|содержан|действи|виды? работ|перечень работ|^работ|контрольн\w+ событи|^меры\b|^что\b"),
    ),
    ("text", re.compile(r"^этап|^задач|^вопрос|направлени")),
)
_OF_MEASURES = (
    re.compile(r"мероприят"),
    re.compile(r"^(?!.*(?:этап|задач|вопрос|направлени|организаци|учрежден|школ|объект))"),
)
_ABOUT_TIME = re.compile(r"\bсрок|\bдат[аы]\b|\bпериод")
_INDICATORS = re.compile(r"показател|индикатор")
_MEASURED = re.compile(r"ед(?:\.|иниц)|значени|базов|план|факт|^(?:на\s+)?20\d\d")
_CO_RESPONSIBLE = re.compile(r"соисполнител|участник|контрол|.*\bза контроль")
_NUMBER_ONLY = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]?$")
_SPACES = re.compile(r"[\s/]+")
_LETTERS = "АБВГДЕ"  # «А Б 1 2 3»: columns of words are lettered in a number line


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of measures by role; `heads` are their words, parts of a merged head joined by « / »."""

    heads: tuple[str, ...]
    number: int | None
    text: int | None
    responsible: int | None
    result: int | None
    deadlines: tuple[int, ...]
    start: int | None
    end: int | None
    certain: bool  # the head of the measures' column says what it is
    extra: tuple[int, ...]
    head_rows: tuple[tuple[str, ...], ...]  # to know a head that is repeated on the next page

    @property
    def are_measures(self) -> bool:
        """Whether this is a table of measures and not one of indicators or of anything else."""
        if self.text is None or self.are_indicators:
            return False
        return bool(self.deadlines or self.responsible is not None or self.start is not None or self.end is not None)

    @property
    def are_indicators(self) -> bool:
        heads = [head.lower() for head in self.heads]
        measured = any(_MEASURED.search(head) for head in heads)
        named = any(_INDICATORS.search(head) for head in heads) and not any("мероприят" in head for head in heads)
        return self.responsible is None and measured and named


def read_columns(rows: Sequence[GridRow]) -> tuple[Columns, int] | None:
    """The columns, and the first row after their heads; None where the first rows hold no heads."""
    for top in range(min(MOST_HEAD_ROWS, len(rows))):
        depth = _depth(rows, top)
        if any(_NUMBER_ONLY.match(cell.text.strip()) for cell in rows[top].filled()):
            return None
        heads = _heads(rows[top : top + depth])
        tight = _heads(rows[top : top + depth], tight=True)
        roles = [
            column_role(head) if column_role(head) != "extra" else column_role(other)
            for head, other in zip(heads, tight, strict=True)
        ]
        if len({role for role in roles if role != "extra"}) >= 2 or any(
            _INDICATORS.search(head.lower()) for head in heads
        ):
            return _columns(heads, roles, rows[top:], depth), top + depth
    return None


def is_number_line(row: GridRow) -> bool:
    """A line «1 2 3 4 5» or «А Б 1 2 3» under the heads."""
    marks = [cell.text.strip().rstrip(".") for cell in row.filled()]
    letters = 0
    while letters < len(marks) and marks[letters] == _LETTERS[letters : letters + 1]:
        letters += 1
    numbers = marks[letters:]
    if len(marks) < 3 or not numbers or not numbers[0].isdecimal():
        return False
    first = int(numbers[0])
    return (not letters or first == 1) and numbers == [str(first + n) for n in range(len(numbers))]


def is_repeated_head(row: GridRow, columns: Columns) -> bool:
    """Whether a row says again what one of the head rows said."""
    words = _loose(row)
    return bool(words) and words in columns.head_rows


def _depth(rows: Sequence[GridRow], top: int) -> int:
    """How many rows the head takes: a cell merged over columns has the heads of its parts below it."""
    depth = 1
    while top + depth < min(len(rows), top + MOST_HEAD_ROWS):
        below = rows[top + depth]
        above = rows[top + depth - 1]
        merged_down = any(cell and not cell.own for cell in below.cells)
        merged_across = any(cell and 1 < cell.columns < len(rows[top].cells) for cell in above.cells)
        if is_number_line(below) or not (merged_across and (merged_down or _only_parts(above, below))):
            break
        depth += 1
    return depth


def _only_parts(above: GridRow, below: GridRow) -> bool:
    """Whether a row has texts under the merged heads above it and nowhere else: merging down was not drawn."""
    pairs = [(over, cell) for over, cell in zip(above.cells, below.cells, strict=True) if over]
    single = [cell for over, cell in pairs if over.columns == 1]
    parts = [cell for over, cell in pairs if over.columns > 1]
    return all(not (cell and cell.text.strip()) for cell in single) and all(
        cell and cell.text.strip() for cell in parts
    )


def _heads(rows: Sequence[GridRow], *, tight: bool = False) -> list[str]:
    """The words over each column; `tight`: without spaces and strokes, for narrow columns in which lines end in the middle of a word."""
    heads = []
    for column in range(len(rows[0].cells)):
        parts: list[str] = []
        for row in rows:
            cell = row.cells[column]
            text = (_SPACES.sub("", cell.text) if tight else one_line(cell.text)) if cell else ""
            if text and text not in parts:
                parts.append(text)
        heads.append(("" if tight else " / ").join(parts))
    return heads


def column_role(head: str) -> Role:
    """What the words of a head say that its column holds; «extra» where they say nothing that is known here."""
    lower = head.lower()
    for role, words in _WORDS:
        if words.search(lower):
            if role in ("start", "end") and not (_ABOUT_TIME.search(lower) or len(lower.split()) <= 2):
                continue
            return "extra" if role == "responsible" and _CO_RESPONSIBLE.match(lower) else role
    return "extra"


def _columns(heads: list[str], roles: list[Role], rows: Sequence[GridRow], depth: int) -> Columns:
    text = _text_column(heads, roles)
    chosen: dict[Role, int] = {}
    for column, role in enumerate(roles):
        chosen.setdefault(role, column)
    deadlines = deadline_columns(heads, roles, rows[depth:])
    result = chosen.get("result") if chosen.get("result") != text else None
    used = {chosen.get("number"), text, chosen.get("responsible"), result, *deadlines}
    used |= {chosen.get("start"), chosen.get("end")}
    return Columns(
        heads=tuple(heads),
        number=chosen.get("number"),
        text=text,
        responsible=chosen.get("responsible"),
        result=result,
        deadlines=deadlines,
        start=chosen.get("start"),
        end=chosen.get("end"),
        certain="text" in roles,
        extra=tuple(column for column in range(len(heads)) if column not in used),
        head_rows=tuple(_loose(row) for row in rows[:depth]),
    )


def _text_column(heads: list[str], roles: list[Role]) -> int | None:
    """«Мероприятие» before «Вид работ» before «Этап»; where no head says it, the first column of another meaning."""
    candidates = [column for column, role in enumerate(roles) if role == "text"]
    if candidates or not {"deadline", "responsible", "start", "end"} & set(roles):
        return min(candidates, key=lambda column: _rank(heads[column].lower()), default=None)
    others = [column for column, role in enumerate(roles) if role == "extra" and heads[column]]
    return next(iter(others or [column for column, role in enumerate(roles) if role == "result"]), None)


def _rank(head: str) -> int:
    """How little a head speaks of measures; of equals the first is taken."""
    return next((rank for rank, words in enumerate(_OF_MEASURES) if words.search(head)), len(_OF_MEASURES))


def _loose(row: GridRow) -> tuple[str, ...]:
    return tuple(re.sub(r"\W+", "", cell.text.lower()) for cell in row.filled())
