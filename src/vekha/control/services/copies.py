"""Copies of the pages that links of reports lead to: asked for with the report, taken by a worker, tried again where a site is silent."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_network

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy

from vekha.control.models import Evidence, LinkCopy
from vekha.files.models import Blob
from vekha.files.services import store
from vekha.files.services.fetching import Bounds, NotFetched, fetched
from vekha.foundation import clock
from vekha.foundation.errors import Refused, TooLarge
from vekha.foundation.tasks import enqueue
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record

COPIED = declare("control.link.copied", gettext_lazy("a copy of the page was taken"))

TASK = "control.link-copy"
LIMIT_MB = 10  # the heaviest pages of ministries have three
PAUSES = (dt.timedelta(minutes=5), dt.timedelta(hours=1), dt.timedelta(hours=6), dt.timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was fetched and kept."""

    blob: Blob
    address: str
    status: int


def ask(evidence: Iterable[Evidence]) -> None:
    """Let a worker take copies of the links among what proves a report; nothing where the installation does not want any."""
    links = [one for one in evidence if one.link] if settings.COPY_LINKS else []
    for copy in LinkCopy.objects.bulk_create([LinkCopy(evidence=one) for one in links]):
        enqueue(TASK, {"copy": copy.pk})


def take(copy: LinkCopy) -> Page | NotFetched:
    """Fetch the page and keep its bytes, or say why not. Takes as long as a site takes."""
    networks = [ip_network(one) for one in settings.COPY_NETWORKS]
    try:
        with fetched(copy.evidence.link, Bounds(networks=networks)) as answer:
            return Page(store(upload=answer, limit_mb=LIMIT_MB), answer.address[:2000], answer.status)
    except NotFetched as error:
        return error
    except TooLarge:
        return NotFetched("too-large")
    except Refused:  # nothing came
        return NotFetched("site-silent", passes=True)


@transaction.atomic
def keep(*, copy: LinkCopy, found: Page | NotFetched) -> None:
    """Write down what was fetched, also in the journal, or why nothing was; then also when it is tried again."""
    if isinstance(found, NotFetched):
        _tried_in_vain(copy, found)
        return
    copy.blob, copy.address, copy.status, copy.taken_at = found.blob, found.address, found.status, clock.now()
    copy.failure, copy.detail, copy.next_try_at = "", "", None
    copy.save()
    facts = {"link": copy.evidence.link, "sha256": found.blob.sha256}
    record(by=None, change=Change(COPIED, copy.evidence.submission.point, after=facts))


def give_up(copy: LinkCopy) -> None:
    """A page over which workers died is not fetched again."""
    keep(copy=copy, found=NotFetched("broken"))


def _tried_in_vain(copy: LinkCopy, why: NotFetched) -> None:
    goes_on = why.passes and copy.tries < len(PAUSES)
    copy.next_try_at = clock.on_the_wall() + PAUSES[copy.tries] if goes_on else None
    copy.failure, copy.detail, copy.tries = why.code, why.detail[:100], copy.tries + 1
    copy.save()
    if copy.next_try_at:
        enqueue(TASK, {"copy": copy.pk}, run_after=copy.next_try_at)
