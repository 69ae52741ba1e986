"""An act as entered beside another reading of it: clause by clause, row by row, with the differences marked."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.acts.models import Act, ActEdition, Clause
from vekha.acts.selectors import edition_shown
from vekha.intake.rules import named_appendices, walk
from vekha.intake.selectors.preview import holder_title
from vekha.roadmaps.models import Measure

Json = Mapping[str, Any]
Text = tuple[str, str]  # a number or name, and the text under it


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is the same on both sides, or stands on one only."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing on both sides; None where a side lacks it."""

    name: str | Promise
    entered: list[Piece] | None
    read: list[Piece] | None

    @property
    def differs(self) -> bool:
        """Whether the sides are not the same, word for word."""
        sides = (self.entered, self.read)
        return any(side is None or any(piece.differs for piece in side) for side in sides)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the act: its head, its clauses, a road map."""

    name: str | Promise
    pairs: list[Pair]

    @property
    def differences(self) -> int:
        """How many things differ."""
        return sum(pair.differs for pair in self.pairs)


def comparison(act: Act, reading: Json, today: dt.date) -> list[Part]:
    """The act as it stands today beside the reading; nothing is changed. Some six statements, however long the act."""
    edition = edition_shown(act, today)
    parts = [
        Part(_("Head"), _paired(_head_entered(act, edition), _head_read(reading))),
        Part(_("Clauses"), _paired(list(_clauses_entered(edition)), list(_clauses_read(reading)))),
    ]
    return parts + _tables(_rows_entered(edition), _rows_read(reading))


def editions_compared(first: ActEdition, second: ActEdition) -> list[Part]:
    """Two editions of an act, the earlier on the left; some ten statements, however long they are."""
    act = first.act
    parts = [
        Part(_("Head"), _paired(_head_entered(act, first), _head_entered(act, second))),
        Part(_("Clauses"), _paired(list(_clauses_entered(first)), list(_clauses_entered(second)))),
    ]
    return parts + _tables(_rows_entered(first), _rows_entered(second))


def _tables(entered: Mapping[str, list[Text]], read: Mapping[str, list[Text]]) -> list[Part]:
    numbers = dict.fromkeys((*entered, *read))
    return [Part(_name_of(number), _paired(entered.get(number, []), read.get(number, []))) for number in numbers]


def _name_of(number: str) -> str | Promise:
    return _("Appendix № %(number)s") % {"number": number} if number else _("Appendix")


def _head_entered(act: Act, edition: ActEdition) -> list[Text]:
    signatory = f"{edition.signatory_post} {edition.signatory_name}".strip()
    return _named(act.title, edition.preamble, edition.control_text, edition.control_holder, signatory)


def _head_read(reading: Json) -> list[Text]:
    control, signatory = reading["control"] or {}, reading["signatory"] or {}
    signed = f"{signatory.get('post') or ''} {signatory.get('name') or ''}".strip()
    return _named(
        reading["title"] or "", reading["preamble"] or "", control.get("text") or "", holder_title(reading), signed
    )


def _named(*texts: str) -> list[Text]:
    names = (_("title"), _("preamble"), _("control"), _("who holds control"), _("signature"))
    return [(str(name), text) for name, text in zip(names, texts, strict=True) if text]


def _clauses_entered(edition: ActEdition) -> Iterator[Text]:
    clauses: list[Clause] = list(edition.clauses.order_by("order"))
    return ((clause.number, clause.text) for clause in clauses)


def _clauses_read(reading: Json) -> Iterator[Text]:
    return ((one["number"] or "", one["text"]) for one in walk(reading["clauses"]))


def _rows_entered(edition: ActEdition) -> dict[str, list[Text]]:
    measures = Measure.objects.filter(edition__act_edition=edition).select_related("edition__appendix")
    rows: dict[str, list[Text]] = {}
    loaded = measures.prefetch_related("responsibles", "deadlines").order_by("edition__appendix__order", "order")
    for measure in loaded:
        bodies = [one.text for one in measure.responsibles.all()]
        terms = [one.text for one in measure.deadlines.all()]
        text = _row(measure.section, measure.text, bodies, measure.result, terms)
        rows.setdefault(measure.edition.appendix.number, []).append((measure.number, text))
    return rows


def _rows_read(reading: Json) -> dict[str, list[Text]]:
    rows: dict[str, list[Text]] = {}
    for appendix in named_appendices(reading):
        table = reading["appendices"][appendix.place]["roadmap"] if appendix.place is not None else None
        for row in table["rows"] if table else []:
            term = (row["deadline"] or {}).get("text", "")
            text = _row(row["section"] or "", row["text"], row["responsibles"], row["result"] or "", [term])
            rows.setdefault(appendix.number, []).append((row["number"] or "", text))
    return rows


def _row(section: str, text: str, bodies: Sequence[str], result: str, terms: Sequence[str]) -> str:
    """The cells of a row one under the other."""
    return "\n".join(cell for cell in (section, text, *bodies, result, *terms) if cell)


def _paired(entered: Sequence[Text], read: Sequence[Text]) -> list[Pair]:
    """Things that are the same stand side by side; between them those of one number, then one after another."""
    pairs = []
    matcher = SequenceMatcher(None, entered, read, autojunk=False)
    for same, first, after, first_read, after_read in matcher.get_opcodes():
        left, right = list(entered[first:after]), list(read[first_read:after_read])
        if same == "equal":
            pairs += [Pair(name, [Piece(text, differs=False)], [Piece(text, differs=False)]) for name, text in left]
        else:
            pairs += _unlike(left, right)
    return pairs


def _unlike(entered: list[Text], read: list[Text]) -> Iterator[Pair]:
    """Pairs of two stretches in which nothing is the same as a whole."""
    rest = list(read)
    for name, text in entered:
        other = next((one for one in rest if one[0] == name), None)
        if other is None:
            yield Pair(name, [Piece(text, differs=True)], None)
            continue
        for passed in rest[: rest.index(other)]:
            yield Pair(passed[0], None, [Piece(passed[1], differs=True)])
        rest = rest[rest.index(other) + 1 :]
        yield Pair(name, *pieces(text, other[1]))
    for name, text in rest:
        yield Pair(name, None, [Piece(text, differs=True)])


def pieces(entered: str, read: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut into what they have in common and what they have not, by words."""
    words, others = _words(entered), _words(read)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, _bare(words), _bare(others), autojunk=False)
    for same, first, after, first_read, after_read in matcher.get_opcodes():
        differs = same != "equal"
        _add(left, "".join(words[first:after]), differs=differs)
        _add(right, "".join(others[first_read:after_read]), differs=differs)
    return left, right


def _add(pieces: list[Piece], text: str, *, differs: bool) -> None:
    if text:
        pieces.append(Piece(text, differs))


def _words(text: str) -> list[str]:
    """Words with the space after each, so that joined they are the text again."""
    return re.findall(r"\S+\s*|\s+", text)


def _bare(words: Sequence[str]) -> list[str]:
    """The words without the space after them: a line broken elsewhere is no other text."""
    return [word.strip() for word in words]
