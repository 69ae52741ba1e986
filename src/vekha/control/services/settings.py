"""How reports on a road map are decided on."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.models import User
from vekha.foundation.errors import Conflict
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.roadmaps.models import Roadmap

SECOND_PERSON_SET = declare("control.roadmap.second-person-set", gettext_lazy("rule of the second person set"))


@transaction.atomic
def set_second_person(*, by: User, roadmap: Roadmap, second_person: bool, version: int) -> None:
    """Set whether somebody else than who confirmed a report for the municipality must accept it for the department."""
    before = roadmap.second_person
    as_seen = Roadmap.objects.filter(pk=roadmap.pk, version=version)
    if as_seen.update(second_person=second_person, version=F("version") + 1) != 1:
        raise Conflict(
            "roadmap-changed",
            _("The road map's settings were changed meanwhile."),
            where=str(roadmap),
            to_do=_("Open it again and look at what changed."),
        )
    roadmap.refresh_from_db()
    was, now = {"second_person": before}, {"second_person": second_person}
    record(by=by, change=Change(SECOND_PERSON_SET, roadmap, before=was, after=now))
