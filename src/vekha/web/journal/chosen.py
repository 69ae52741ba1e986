"""Which entries the page shows: what the filter in its address says."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from vekha.accounts.selectors import named_like
from vekha.journal.models import Entry
from vekha.journal.selectors import first_numbers_since, latest, latest_of_kind
from vekha.web.journal.forms import FilterForm

MOST_PEOPLE = 50  # that one name may mean
LAST_DAY = dt.date(9999, 12, 30)  # that has a day after it


def chosen(entries: QuerySet[Entry], form: FilterForm, *, before: int | None, most: int) -> list[Entry]:
    """The latest of the entries by person, kind, subject and period. A filter that cannot be understood shows nothing."""
    if not form.is_valid():
        return []
    said = form.cleaned_data
    first, end = _numbers_within(said["since"], said["until"])
    entries = entries.filter(number__gte=first) if first else entries
    before = min((number for number in (before, end) if number is not None), default=None)
    if form.kind_alone:
        return latest_of_kind(entries, form.kind_alone, before=before, most=most)
    if said["kind"]:
        entries = entries.filter(subject_kind=said["kind"])
    if said["subject"]:
        entries = entries.filter(subject_id=said["subject"])
    if said["who"].strip():
        entries = entries.filter(_by(said["who"]))
    return latest(entries, before=before, most=most)


def _by(words: str) -> Q:
    """Whoever is named so; the system itself by the name under which it stands in the list."""
    people = list(named_like(words).values_list("pk", flat=True)[:MOST_PEOPLE])
    is_system = words.strip().casefold() == _("Vekha").casefold()
    return Q(actor_id__in=people) | (Q(actor_id=None) if is_system else Q(pk__in=[]))


def _numbers_within(since: dt.date | None, until: dt.date | None) -> tuple[int | None, int | None]:
    """The number of the first entry of the period, and of the first one after it; None where the period is open."""
    days = [since, min(until, LAST_DAY) + dt.timedelta(days=1) if until else None]
    found = iter(first_numbers_since([_midnight(day) for day in days if day]))
    first, end = (next(found) if day else None for day in days)
    return first, end


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
