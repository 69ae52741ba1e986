"""Organizations that become others: merged into one, split into several."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.foundation.errors import Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization, Succession
from vekha.organizations.services.organizations import close, move

MERGED = declare("organizations.organization.merged", gettext_lazy("took over others"))
SPLIT = declare("organizations.organization.split", gettext_lazy("split"))


@transaction.atomic
def merge(*, by: Actor | None, parts: Sequence[Organization], into: Organization, on: dt.date, ground: str) -> None:
    """Several organizations become one: the parts end, what stood below them stands below `into`."""
    if not parts or into in parts:
        raise Refused(
            "merger-of-itself",
            _("An organization merges with others, not with itself."),
            where=str(into),
            to_do=_("Choose those that end."),
        )
    for part in parts:
        for child in _standing_below(part, on):
            move(by=by, organization=child, parent=into, ground=ground, version=child.version)
        _end(by, part, [into], Succession.Kind.MERGER, on, ground)
    after = {"merged": [str(part) for part in parts], "on": on.isoformat()}
    record(by=by, change=Change(MERGED, into, after=after, ground=ground.strip()))


@transaction.atomic
def split(
    *,
    by: Actor | None,
    organization: Organization,
    heirs: Mapping[Organization, Sequence[Organization]],
    on: dt.date,
    ground: str,
) -> None:
    """One organization becomes several: it ends, and each heir takes the subordinate bodies that are named with it.

    Refused where a subordinate body is left without an heir or given to two.
    """
    below = {child.pk: child for child in _standing_below(organization, on)}
    given = [child.pk for children in heirs.values() for child in children]
    if len(heirs) < 2 or sorted(given) != sorted(below):
        left = ", ".join(str(child) for pk, child in below.items() if given.count(pk) != 1)
        raise Refused(
            "split-incomplete",
            _("Each subordinate body goes to exactly one of at least two heirs."),
            where=f"{organization}: {left}" if left else str(organization),
            to_do=_("Say of each where it goes."),
        )
    for heir, children in heirs.items():
        for child in children:
            move(by=by, organization=below[child.pk], parent=heir, ground=ground, version=below[child.pk].version)
    _end(by, organization, heirs, Succession.Kind.SPLIT, on, ground)
    after = {"heirs": [str(heir) for heir in heirs], "on": on.isoformat()}
    record(by=by, change=Change(SPLIT, organization, after=after, ground=ground.strip()))


def _standing_below(organization: Organization, on: dt.date) -> list[Organization]:
    return list(organization.children.filter(Q(until=None) | Q(until__gte=on)).select_related("parent"))


def _end(
    by: Actor | None,
    organization: Organization,
    heirs: Iterable[Organization],
    kind: Succession.Kind,
    on: dt.date,
    ground: str,
) -> None:
    close(by=by, organization=organization, on=on, ground=ground, version=organization.version)
    Succession.objects.bulk_create(
        [Succession(before=organization, after=heir, kind=kind, on=on, ground=ground.strip()) for heir in heirs]
    )
