"""Writing the journal, and proving that nobody rewrote it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vekha.foundation import clock
from vekha.journal.deeds import Deed
from vekha.journal.models import ChainHead, Entry
from vekha.journal.rules import BEGINNING, Facts, Line, digest
from vekha.journal.selectors import note_head


class Actor(Protocol):
    """Who did it. None in place of an actor is the system itself."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change to write down. `before` and `after` hold plain JSON values."""

    deed: Deed
    subject: models.Model
    before: Facts | None = None
    after: Facts | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first entry at which the chain does not hold."""

    number: int
    why: str


# What is done with the rows of a kind whenever a change of them is written down, by the kind's label.
_keepers: dict[str, Callable[[Sequence[int]], None]] = {}


def keep_with_journal(kind: type[models.Model], keeper: Callable[[Sequence[int]], None]) -> None:
    """From now on whoever writes down changes of rows of this kind lets `keeper` see their ids, in the same transaction.

    For what must miss no change and must not rest on every service remembering it; one keeper a kind.
    """
    _keepers[kind._meta.label] = keeper


def record(*, by: Actor | None, change: Change) -> None:
    """Append one change. Must run inside the transaction of the change itself."""
    record_all(by=by, changes=[change])


def record_all(*, by: Actor | None, changes: Sequence[Change]) -> None:
    """Append many changes at once: the end of the chain is read and written once, the entries in batches."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A journal entry is written inside the transaction of its change.")
    if not changes:
        return
    head = ChainHead.objects.select_for_update().get(pk=1)
    at = clock.now()
    entries = []
    for change in changes:
        line = Line(
            number=head.number + 1,
            at=at,
            actor_id=by.pk if by else None,
            actor_name=by.name if by else "",
            deed=change.deed.code,
            subject_kind=change.subject._meta.label,
            subject_id=change.subject.pk,
            subject_name=str(change.subject),
            before=change.before,
            after=change.after,
            ground=change.ground,
        )
        entry = Entry(
            **{name: getattr(line, name) for name in Line.__slots__},
            previous=head.digest,
            digest=digest(line, head.digest),
        )
        head.number, head.digest = entry.number, entry.digest
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["number", "digest"])
    note_head(None)
    for kind, keeper in _keepers.items():
        changed = {change.subject.pk for change in changes if change.subject._meta.label == kind}
        if changed:
            keeper(sorted(changed))


def verify() -> BrokenLink | None:
    """Walk the whole chain in bounded memory; None where every link holds.

    The journal may be written meanwhile: what is added after the beginning is left to the next time.
    """
    last = Entry.objects.aggregate(last=Max("number"))["last"] or 0
    head = ChainHead.objects.filter(pk=1).first() or ChainHead(number=last, digest="")
    number, previous = 0, BEGINNING
    for entry in Entry.objects.filter(number__lte=head.number).order_by("number").iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            return BrokenLink(number, _("entry %(number)s is missing") % {"number": number})
        if entry.previous != previous:
            return BrokenLink(number, _("it does not follow the entry before it"))
        line = Line(**{name: getattr(entry, name) for name in Line.__slots__})
        if digest(line, previous) != entry.digest:
            return BrokenLink(number, _("its text was changed after it was written"))
        previous = entry.digest
    if (head.number, head.digest) != (number, previous):
        return BrokenLink(number + 1, _("the last entries are missing"))
    if last > number:  # the end was read after the last number, so it can only lie further
        return BrokenLink(number + 1, _("it stands beyond the end of the chain"))
    return None
