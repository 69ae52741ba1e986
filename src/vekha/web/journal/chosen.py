"""Which entries the page shows: what the filter in its address says."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from vekha.accounts.selectors import named_like
from vekha.journal.models import Entry
from vekha.journal.selectors import first_numbers_since
from vekha.web.journal.forms import FilterForm

MOST_PEOPLE = 50  # that one name may mean


def narrowed(entries: QuerySet[Entry], form: FilterForm) -> QuerySet[Entry]:
    """The entries by person, kind, subject and period. A filter that cannot be understood shows nothing."""
    if not form.is_valid():
        return entries.none()
    said = form.cleaned_data
    if said["kind"]:
        entries = entries.filter(subject_kind=said["kind"])
    if said["subject"]:
        entries = entries.filter(subject_id=said["subject"])
    if said["who"].strip():
        entries = entries.filter(_by(said["who"]))
    return _within(entries, said["since"], said["until"])


def _by(words: str) -> Q:
    """Whoever is named so; the system itself by the name under which it stands in the list."""
    people = list(named_like(words).values_list("pk", flat=True)[:MOST_PEOPLE])
    is_system = words.strip().casefold() == _("Vekha").casefold()
    return Q(actor_id__in=people) | (Q(actor_id=None) if is_system else Q(pk__in=[]))


def _within(entries: QuerySet[Entry], since: dt.date | None, until: dt.date | None) -> QuerySet[Entry]:
    ends = [_midnight(since)] if since else []
    ends += [_midnight(until + dt.timedelta(days=1))] if until else []
    numbers = first_numbers_since(ends) if ends else []
    if since:
        entries = entries.filter(number__gte=numbers[0])
    return entries.filter(number__lt=numbers[-1]) if until else entries


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
