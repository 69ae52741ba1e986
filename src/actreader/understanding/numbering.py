"""Which appendices the clauses name, which are present, and which number a present one without a stamp must have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from actreader.reading import Clause, ReadingWarning
from actreader.understanding.appendices import Draft
from actreader.understanding.doubts import doubt

CERTAIN = 0.8  # share of common word stems from which a title is that of a clause
POSSIBLE = 0.5
MOST = 200  # appendices: with more, titles are not compared with clauses
MARGIN = 0.15  # by which the best clause must be better than the next
_WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
_STEM = 5


@dataclass(frozen=True, slots=True)
class _Named:
    """An appendix that a clause names."""

    number: str
    clause: Clause
    parent: str | None

    @property
    def said_in(self) -> str:
        return self.clause.number or self.parent or "–"


def number_appendices(appendices: list[Draft], clauses: Iterable[Clause]) -> tuple[list[Draft], list[ReadingWarning]]:
    """Give numbers to appendices without one where the clauses tell them, and warn of those that are absent."""
    named = list(_named(clauses, None))
    comparable = len(appendices) <= MOST and len(named) <= MOST
    warnings: list[ReadingWarning] = []
    numbered: list[Draft] = []
    taken = {appendix.number for appendix in appendices}
    for appendix in appendices:
        best = None
        if comparable and not appendix.number:
            free = [each for each in named if each.number not in taken]
            best = _best(appendix, free, alone=len(appendices) == 1)
        if best:
            taken.add(best[0].number)
            numbered.append(replace(appendix, number=best[0].number))
            if not best[1]:
                words = {"number": best[0].number, "clause": best[0].said_in}
                where = f"appendix {best[0].number}"
                warnings.append(doubt("appendix-number-inferred", where, appendix.place, **words))
        else:
            numbered.append(appendix)
    for each in named:
        if each.number not in taken:
            taken.add(each.number)
            words = {"number": each.number, "clause": each.said_in}
            warnings.append(doubt("appendix-absent", f"appendix {each.number}", each.clause.place, **words))
    return numbered, warnings


def _named(clauses: Iterable[Clause], parent: str | None) -> Iterator[_Named]:
    for clause in clauses:
        if clause.appendix:
            yield _Named(clause.appendix, clause, parent)
        yield from _named(clause.clauses, clause.number or parent)


def _best(appendix: Draft, free: list[_Named], *, alone: bool) -> tuple[_Named, bool] | None:
    """The named appendix whose clause is likest to the title, and whether that is certain."""
    likeness = sorted(
        ((_likeness(appendix.title or "", each.clause.text), each) for each in free), key=lambda pair: -pair[0]
    )
    if not likeness:
        return None
    best, named = likeness[0]
    second = likeness[1][0] if len(likeness) > 1 else 0.0
    if best >= POSSIBLE and best - second >= MARGIN:
        return named, best >= CERTAIN
    return (named, False) if alone and len(free) == 1 else None


def _likeness(title: str, clause: str) -> float:
    """Share of the title's word stems that stand in the clause, and the other way round, the smaller one."""
    mine = {word[:_STEM].lower() for word in _WORD.findall(title)}
    theirs = {word[:_STEM].lower() for word in _WORD.findall(clause)} - {"согла", "прило"}
    common = len(mine & theirs)
    return min(common / len(mine), common / len(theirs)) if mine and theirs else 0.0
