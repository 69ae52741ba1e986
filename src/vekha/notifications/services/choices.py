"""How a person wants to be told. No journal: it is a person's own business and says nothing of anybody's duties."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from vekha.accounts.models import User
from vekha.foundation.errors import Refused
from vekha.notifications.models import LetterSettings, NoticeChoice
from vekha.notifications.rules import Kind, Way, default_way, is_quiet
from vekha.notifications.services.letters import queue_round


@dataclass(frozen=True, slots=True)
class Hours:
    """When letters may come."""

    at: dt.time
    quiet_since: dt.time
    quiet_until: dt.time
    working_days_only: bool


@transaction.atomic
def choose_ways(*, by: User, ways: Mapping[Kind, Way]) -> None:
    """Choose for some kinds how to be told; the others stay as they are."""
    kept = [NoticeChoice(user=by, kind=kind, way=way) for kind, way in ways.items() if way is not default_way(kind)]
    NoticeChoice.objects.filter(user=by, kind__in=[*ways]).delete()
    NoticeChoice.objects.bulk_create(kept)


@transaction.atomic
def stop_letters(*, by: User, kind: Kind | None) -> None:
    """No more letters about one kind, or about any: what would have come by letter stays in the inbox."""
    chosen = dict(NoticeChoice.objects.filter(user=by).values_list("kind", "way"))
    meant = [kind] if kind else list(Kind)
    by_letter = [one for one in meant if chosen.get(one, default_way(one)) == Way.LETTER]
    choose_ways(by=by, ways=dict.fromkeys(by_letter, Way.INBOX))


def set_hours(*, by: User, hours: Hours, language: str) -> None:
    """Choose when letters come and in which language."""
    if is_quiet(hours.at, hours.quiet_since, hours.quiet_until):
        raise Refused(
            "letter-in-quiet-hours",
            _("The letter would come in the quiet hours."),
            where=f"{hours.at:%H:%M}",
            to_do=_("Choose another time for it, or other quiet hours."),
        )
    values = {name: getattr(hours, name) for name in Hours.__slots__}
    with transaction.atomic():
        LetterSettings.objects.update_or_create(user=by, defaults={**values, "language": language})
        queue_round(at=hours.at)
