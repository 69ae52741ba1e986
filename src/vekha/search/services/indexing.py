"""The index follows the journal: whatever was changed is named there, with its subject."""

from collections.abc import Collection, Iterator
from itertools import islice

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from vekha.acts.models import Act
from vekha.control.models import ControlPoint
from vekha.journal.models import ChainHead, Entry
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Roadmap
from vekha.search.models import IndexState, Passage
from vekha.search.rules import index_words
from vekha.search.selectors import behind
from vekha.search.services.texts import TEXTS, Found

ENTRIES = 500  # that are followed in one transaction
SUBJECTS = 500  # that are written in one transaction
DIRECTORY = "organizations.directory.imported"  # one entry for all that a sheet changed

Owners = dict[str, set[int]]


def follow() -> int:
    """Write anew whatever the journal names since the last time; return how many of its entries were followed.

    A stop half-way repeats at most one part. Two that follow at once wait for each other, and the second finds nothing left.
    """
    followed = 0
    while behind() and (part := _follow_part()):
        followed += part
    return followed


def rebuild() -> int:
    """Write everything anew, part by part, while people work; return how many passages there are."""
    with transaction.atomic():
        IndexState.objects.update_or_create(pk=1, defaults={"number": ChainHead.objects.get(pk=1).number})
    for label in TEXTS:
        for ids in _parts(apps.get_model(label).objects.order_by("pk").values_list("pk", flat=True)):
            with transaction.atomic():
                _write(label, ids)
    return Passage.objects.count()


@transaction.atomic
def _follow_part() -> int:
    IndexState.objects.get_or_create(pk=1)
    state = IndexState.objects.select_for_update().get(pk=1)
    entries = list(
        Entry.objects.filter(number__gt=state.number)
        .order_by("number")
        .values_list("number", "deed", "subject_kind", "subject_id")[:ENTRIES]
    )
    if entries:
        for label, ids in _owners(entries).items():
            _write(label, ids)
        state.number = entries[-1][0]
        state.save(update_fields=["number"])
    return len(entries)


def _owners(entries: list[tuple[int, str, str, int]]) -> Owners:
    """Whose passages are to be written anew, by the kind of the owner."""
    owners: Owners = {}
    for _number, _deed, kind, subject in entries:
        owners.setdefault(kind, set()).add(subject)
    roadmaps = owners.pop(Roadmap._meta.label, set())
    if roadmaps:
        acts = Roadmap.objects.filter(pk__in=roadmaps).values_list("act_id", flat=True)
        owners.setdefault(Act._meta.label, set()).update(acts)
    if any(deed == DIRECTORY for _number, deed, _kind, _subject in entries):
        owners[Organization._meta.label] = set(Organization.objects.values_list("pk", flat=True))
    renamed = owners.get(Organization._meta.label)
    if renamed:  # a point is found by the name of who answers too
        points = ControlPoint.objects.filter(organization__in=renamed).order_by().values_list("pk", flat=True)
        owners.setdefault(ControlPoint._meta.label, set()).update(points)
    return {label: ids for label, ids in owners.items() if label in TEXTS}


def _write(label: str, ids: Collection[int]) -> None:
    Passage.objects.filter(owner_kind=label, owner_id__in=ids).delete()
    Passage.objects.bulk_create([_passage(label, found) for found in TEXTS[label](ids)], batch_size=500)


def _passage(label: str, found: Found) -> Passage:
    return Passage(
        kind=found.kind.value,
        owner_kind=label,
        owner_id=found.owner_id,
        page_id=found.page_id,
        anchor=found.anchor,
        title=found.title,
        text=found.text,
        words=index_words(f"{found.title}\n{found.text}"),
        organization_id=found.organization_id,
    )


def _parts(ids: QuerySet[ControlPoint, int]) -> Iterator[list[int]]:
    found = iter(list(ids))
    while part := list(islice(found, SUBJECTS)):
        yield part
