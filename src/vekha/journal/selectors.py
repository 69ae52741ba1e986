"""Reading the journal. It may hold millions of entries: nothing here counts them or walks over what it does not show."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import caches
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models.functions import Concat

from vekha.journal.models import ChainHead, Entry
from vekha.journal.rules import evenly_between

Told = TypeVar("Told")

NEAR = 3000  # entries that are read one after another in a few milliseconds
PROBES = 500  # entries looked at in one statement; three statements find a day among a hundred million


@dataclass(slots=True)
class Moment:
    """Where the journal ended when something was first asked; None before, and after something was entered meanwhile."""

    head: str | None = None


_moment: ContextVar[Moment | None] = ContextVar("moment of the journal", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Within this the end of the journal is looked at once: a page need not ask for each of its figures."""
    token = _moment.set(Moment())
    try:
        yield
    finally:
        _moment.reset(token)


def end_of_chain() -> models.QuerySet[ChainHead, str]:
    """The end of the chain as one text, to be brought along by a statement that is needed anyway (`note_head`)."""
    whole = Concat("number", models.Value(" "), "digest", output_field=models.TextField())
    return ChainHead.objects.filter(pk=1).values_list(whole, flat=True)


def note_head(head: str | None) -> None:
    """Remember the end of the chain, or that it is to be looked at again, where somebody keeps to one moment."""
    if (moment := _moment.get()) is not None:
        moment.head = head


def head() -> str:
    """The end of the chain. Whatever changes is entered in the journal, so it is another one after every change; one statement."""
    moment = _moment.get()
    if moment is not None and moment.head:
        return moment.head
    found = end_of_chain().get()
    note_head(found)
    return found


def told_of(rows: models.QuerySet[Any], question: object, answer: Callable[[], Told]) -> Told:
    """What `answer` tells of some rows, told again without asking while the journal ends where it did; one statement then.

    Kept in the memory of the process under the end of the chain, the rows' own SQL with its values, and the question: nothing has
    to be forgotten in time, because whatever is written makes another end. What changes without an entry, such as a notice that was
    read, must not be asked this way.
    """
    try:
        statement, values = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return answer()
    asked = repr((head(), statement, values, question))
    name = hashlib.sha256(asked.encode()).hexdigest()
    found: Told | None = caches["figures"].get(name)
    if found is None:
        found = answer()
        caches["figures"].set(name, found)
    return found


def story_of(subject: models.Model) -> models.QuerySet[Entry]:
    """All that happened to one object, latest first."""
    return Entry.objects.filter(subject_kind=subject._meta.label, subject_id=subject.pk)


def latest_of(subjects: Sequence[models.Model]) -> dict[int, Entry]:
    """The latest entry about each of some objects of one model, by its key; one statement."""
    if not subjects:
        return {}
    keys = [one.pk for one in subjects]
    about = Entry.objects.filter(subject_kind=subjects[0]._meta.label, subject_id__in=keys)
    numbers = about.order_by().values("subject_id").annotate(last=models.Max("number")).values("last")
    return {entry.subject_id: entry for entry in Entry.objects.filter(number__in=numbers)}


def latest(entries: models.QuerySet[Entry], *, before: int | None, most: int) -> list[Entry]:
    """The `most` latest of some entries with a number below `before` (None: of all), latest first; one statement.

    The numbers are found first, by an index that holds them; only rows that are shown are read.
    """
    numbers = _below(entries, before).order_by("-number").values("number")[:most]
    return list(Entry.objects.filter(number__in=numbers).order_by("-number"))


def latest_of_kind(entries: models.QuerySet[Entry], kind: str, *, before: int | None, most: int) -> list[Entry]:
    """The same about subjects of one kind; one statement or two.

    Most entries are about one kind, and the index by kind orders them by subject: what is frequent is found by looking back from
    `before`, only what is not found there by the index.
    """
    end = models.Value(before) if before else models.Subquery(ChainHead.objects.values("number")[:1])
    back = _below(entries, before).filter(number__gt=end - NEAR)
    # Said as a double negation the condition leaves SQLite, which knows nothing of frequencies, no other index than the numbers.
    near = list(back.exclude(~models.Q(subject_kind=kind)).order_by("-number")[:most])
    return near if len(near) == most else latest(entries.filter(subject_kind=kind), before=before, most=most)


def _below(entries: models.QuerySet[Entry], before: int | None) -> models.QuerySet[Entry]:
    return entries if before is None else entries.filter(number__lt=before)


def first_numbers_since(moments: Sequence[dt.datetime]) -> list[int]:
    """For each moment the number of the first entry made then or later; one past the last where there is none.

    Numbers have no gaps and grow with time, so a moment is found as a name in a directory: by looking at entries evenly spread,
    then at those between the two that the moment lies between. No index by time is needed, and none slows down the writing.
    """
    if not moments:
        return []
    end = ChainHead.objects.values_list("number", flat=True).get(pk=1) + 1
    bounds = [(0, end) for _moment in moments]  # the last number known to lie before, the first known not to
    while any(high - low > 1 for low, high in bounds):
        wanted = {number for low, high in bounds for number in evenly_between(low, high, PROBES)}
        times = dict(Entry.objects.filter(number__in=wanted).values_list("number", "at"))
        bounds = [_closer(moment, *bound, times) for moment, bound in zip(moments, bounds, strict=True)]
    return [high for _low, high in bounds]


def _closer(moment: dt.datetime, low: int, high: int, times: dict[int, dt.datetime]) -> tuple[int, int]:
    inside = sorted((number, at) for number, at in times.items() if low < number < high)
    if not inside:  # entries are missing from the chain; `vekha journal verify` names them
        return high - 1, high
    before = [number for number, at in inside if at < moment]
    since = [number for number, at in inside if at >= moment]
    return (before[-1] if before else low), (since[0] if since else high)
