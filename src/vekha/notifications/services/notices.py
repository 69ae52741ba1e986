"""Telling people. Called by the services of upper floors inside the transaction of the deed: what is undone was never told.

A notice is a message, not a change: it has no entry in the journal, which tells of the deed itself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from vekha.accounts.models import User
from vekha.foundation import clock
from vekha.notifications import access
from vekha.notifications.models import Notice
from vekha.notifications.rules import Kind
from vekha.notifications.selectors.ways import silenced

AT_ONCE = 1000  # rows in one statement


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice speaks of."""

    kind: str
    pk: int
    name: str

    @classmethod
    def of(cls, one: models.Model) -> "Subject":
        """Any row that has a name."""
        return cls(one._meta.label, one.pk, str(one))


@dataclass(frozen=True, slots=True)
class News:
    """What is told. `once` tells it from all else of its kind about the subject: a date, the number of a report.

    `data` holds plain values from which `selectors.words` makes the sentence.
    """

    kind: Kind
    subject: Subject
    once: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same news to the same person is told once."""
        return f"{self.kind} {self.subject.kind} {self.subject.pk} {self.once}"


def tell(*, by: User | None, people: Collection[int], news: News) -> None:
    """Tell people, by id, what was done; whoever did it knows."""
    tell_all(by=by, told=[(one, news) for one in people])


@transaction.atomic
def tell_all(*, by: User | None, told: Iterable[tuple[int, News]]) -> int:
    """The same for many; what was told before is not told again. Returns how many notices there were to write."""
    meant = [(one, news) for one, news in told if by is None or one != by.pk]
    if not meant:
        return 0
    off = silenced({news.kind for _one, news in meant}, {one for one, _news in meant})
    today, now = clock.today(), clock.now()
    notices = [
        Notice(
            user_id=one,
            kind=news.kind,
            subject_kind=news.subject.kind,
            subject_id=news.subject.pk,
            subject_name=news.subject.name,
            data=dict(news.data),
            key=news.key,
            day=today,
            at=now,
        )
        for one, news in meant
        if (one, news.kind) not in off
    ]
    Notice.objects.bulk_create(notices, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(notices)


def settle(*, subjects: Collection[int], kind_of_subject: str, kinds: Collection[Kind]) -> None:
    """What these kinds asked for about the subjects is done: nobody needs to look at it any more. A consequence of a deed, whose
    service calls it; nobody does it by itself.
    """
    every = list(subjects)
    for start in range(0, len(every), AT_ONCE):
        open_notices = Notice.objects.filter(
            subject_kind=kind_of_subject,
            subject_id__in=every[start : start + AT_ONCE],
            kind__in=list(kinds),
            settled_at=None,
        )
        open_notices.update(settled_at=clock.now())


def mark_read(*, by: User, notice: int | None = None, upto: int | None = None, kind: str = "") -> int:
    """A person has looked at one notice, or at all up to one (of one kind); return at how many that were unread."""
    notices = access.unread(by)
    if notice is not None:
        notices = notices.filter(pk=notice)
    if upto is not None:
        notices = notices.filter(pk__lte=upto)
    if kind:
        notices = notices.filter(kind=kind)
    return notices.update(read_at=clock.now())
