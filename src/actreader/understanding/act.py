"""The whole act, part by part: head, preamble, clauses, control, signature, appendices."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actreader.blocks import Place, Source, Table
from actreader.reading import ActReading, Control, ReadingWarning
from actreader.understanding.amending import read_instructions
from actreader.understanding.amendments import read_amendments
from actreader.understanding.appendices import find_appendices, is_stamp, read_appendix
from actreader.understanding.clauses import first_clause, read_clauses
from actreader.understanding.control import read_control
from actreader.understanding.doubts import doubt
from actreader.understanding.head import Head, apart, read_head
from actreader.understanding.letter_case import Spelling, is_capitals
from actreader.understanding.lines import Piece, Text, close_letter_spacing, pieces
from actreader.understanding.numbering import number_appendices
from actreader.understanding.recognized import unsure_words
from actreader.understanding.signature import Signed, find_signature
from rutext import fold_spaces


def understand(source: Source) -> ActReading:
    """The act that stands in the blocks of a source. Never fails: what is missing is None and told in warnings."""
    found = apart(pieces(source.blocks))
    spelling = Spelling(_texts(found))
    head = read_head(found, spelling)
    stop = _operative_end(found, head.after)
    clause_at = first_clause(found, head.after, stop)
    begin = head.after if clause_at is None else clause_at
    signed = find_signature(found, begin, stop)
    end = signed.first if signed else _without_heading(found, begin, stop)
    clauses = read_clauses(found[begin:end]) if clause_at is not None else ()
    control, control_doubts = read_control(clauses)
    present = find_appendices(found[signed.after if signed else end :], spelling)
    drafts, number_doubts = number_appendices(present, clauses)
    read = [read_appendix(draft, order) for order, draft in enumerate(drafts, 1)]
    reading = ActReading(
        kind=head.kind,
        issuer=head.issuer,
        number=head.number,
        date=head.date,
        title=head.title,
        preamble=_preamble(found[head.after : begin]),
        clauses=clauses,
        control=control,
        signatory=signed.signatory if signed else None,
        amends=read_amendments(head.title, clauses),
        appendices=tuple(appendix for appendix, _ in read),
        warnings=(),
        source=source,
        instructions=read_instructions(clauses),
        places=(*head.places, *_places(found[head.after : begin], control, signed)),
    )
    appendix_doubts = [doubtful for _, doubts in read for doubtful in doubts]
    warnings = (*_head_doubts(head, signed), *control_doubts, *number_doubts, *appendix_doubts)
    warnings = (*warnings, *_untold_notes(source, warnings))
    return replace(reading, warnings=(*warnings, *unsure_words(reading)))


def _untold_notes(source: Source, warnings: Iterable[ReadingWarning]) -> list[ReadingWarning]:
    """Footnotes of the file of which no appendix tells: they stand below the clauses, or at the foot of a page."""
    told = " ".join(warning.russian for warning in warnings if warning.code == "footnote")
    return [doubt("footnote", "act", None, text=note) for note in source.footnotes if note not in told]


def _places(preamble: list[Piece], control: Control | None, signed: Signed | None) -> Iterator[tuple[str, Place]]:
    texts = [piece.place for piece in preamble if isinstance(piece, Text)]
    if texts:
        yield "preamble", texts[0].through(texts[-1])
    if control:
        yield "control", control.place
    if signed:
        yield "signatory", signed.signatory.place


def _operative_end(found: list[Piece], start: int) -> int:
    """The first stamp of an appendix or the first table of data after the head."""
    for index in range(start, len(found)):
        if isinstance(found[index], Table) or is_stamp(found[index]):
            return index
    return len(found)


def _without_heading(found: list[Piece], start: int, stop: int) -> int:
    """With no signature to end the clauses, the heading right above a table is not the last clause's."""
    end = stop
    while end > start + 1 and stop < len(found) and _is_heading(found[end - 1]):
        end -= 1
    return end


def _is_heading(piece: Piece) -> bool:
    return isinstance(piece, Text) and (piece.bold or piece.align == "centre" or is_capitals(piece.lines[0]))


def _preamble(found: list[Piece]) -> str | None:
    texts = (close_letter_spacing(piece.text) for piece in found if isinstance(piece, Text))
    return fold_spaces(" ".join(texts)) or None


def _texts(found: list[Piece]) -> list[str]:
    """All running text: paragraphs and cells."""
    texts = []
    for piece in found:
        if isinstance(piece, Text):
            texts.append(piece.text)
        else:
            texts += [cell.text for row in piece.rows for cell in row.cells]
    return texts


def _head_doubts(head: Head, signed: Signed | None) -> list[ReadingWarning]:
    if head.kind is None and head.number is None and head.date is None:
        return [doubt("no-head", "head")]
    missing = [
        doubt(f"no-{name}", name if name != "issuer" else "issuer", head.place)
        for name, value in (
            ("issuer", head.issuer),
            ("number", head.number),
            ("date", head.date),
            ("title", head.title),
        )
        if value is None
    ]
    if head.is_joint:
        missing.append(doubt("several-issuers", "issuer", head.place, issuers=head.issuer or ""))
    return [*missing, *([] if signed else [doubt("no-signatory", "signatory")])]
