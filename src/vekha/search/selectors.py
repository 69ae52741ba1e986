"""Finding. Each database has its own index of words; both take the same question."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, QuerySet, Subquery, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from vekha.accounts.access import Rights
from vekha.journal.models import ChainHead
from vekha.search.access import visible_to
from vekha.search.models import IndexState, Passage
from vekha.search.rules import Kind, Question


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind: how many, and the first of them."""

    kind: Kind
    total: int
    passages: list[Passage]


def answering(rights: Rights, question: Question) -> QuerySet[Passage]:
    """Passages that have every word of the question and that the person may read."""
    if not question:
        return Passage.objects.none()
    sql, asked = _MATCHING[connection.vendor](question)
    return visible_to(rights).filter(pk__in=RawSQL(sql, [asked]))  # noqa: S611 - the question is a parameter


def groups(rights: Rights, question: Question, most: int) -> list[Group]:
    """What answers, by kind, the first `most` of each; two statements."""
    found = answering(rights, question)
    totals: dict[str, int] = dict(found.order_by().values_list("kind").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by=F("kind"), order_by=F("pk").asc())
    first = list(found.annotate(place=place).filter(place__lte=most).order_by("pk")) if totals else []
    return [Group(kind, totals[kind], [one for one in first if one.kind == kind]) for kind in Kind if totals.get(kind)]


def behind() -> int:
    """How many entries of the journal the index has not followed yet; one statement."""
    state = IndexState.objects.filter(pk=1).values("number")[:1]
    row = ChainHead.objects.filter(pk=1).annotate(followed=Subquery(state)).values_list("number", "followed").first()
    return row[0] - (row[1] or 0) if row else 0


def _of_sqlite(question: Question) -> tuple[str, str]:
    words = [[*(f'"{form}"' for form in sorted(one.forms)), *([f'"{one.beginning}"*'] if one.beginning else [])] for one in question]  # fmt: skip
    asked = " AND ".join(f"({' OR '.join(forms)})" for forms in words)
    return "SELECT rowid FROM search_index WHERE search_index MATCH %s", asked


def _of_postgresql(question: Question) -> tuple[str, str]:
    words = [[*(f"'{form}'" for form in sorted(one.forms)), *([f"'{one.beginning}':*"] if one.beginning else [])] for one in question]  # fmt: skip
    asked = " & ".join(f"({' | '.join(forms)})" for forms in words)
    return "SELECT id FROM search_passage WHERE vector @@ %s::tsquery", asked


_MATCHING = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}
