"""Posts of organizations."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization, Position

POSITION_ADDED = declare("organizations.position.added", gettext_lazy("added"))
POSITION_ABOLISHED = declare("organizations.position.abolished", gettext_lazy("abolished"))


@transaction.atomic
def add_position(*, by: Actor | None, organization: Organization, title: str) -> Position:
    """Add a post to an organization. Raises Conflict where it has a post of that title."""
    title = " ".join(title.split())
    if not title:
        raise Refused("title-missing", _("A post needs a title."), where=str(organization))
    position, is_new = Position.objects.get_or_create(organization=organization, title=title)
    if not is_new:
        raise Conflict(
            "position-known", _("This organization has such a post already."), where=f"{organization}: {title}"
        )
    after = {"title": title, "organization": organization.name}
    record(by=by, change=Change(POSITION_ADDED, position, after=after))
    return position


@transaction.atomic
def abolish(*, by: Actor | None, position: Position, on: dt.date, ground: str) -> None:
    """A post ceases on a day: it was there to the day before. What it held before stays its own."""
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("The end of a post needs a ground."),
            where=str(position),
            to_do=_("Name the act: its kind, date and number."),
        )
    if position.until:
        raise Refused("position-abolished", _("This post has been abolished already."), where=str(position))
    position.until = on - dt.timedelta(days=1)
    position.save(update_fields=["until"])
    after = {"until": position.until.isoformat()}
    record(by=by, change=Change(POSITION_ABOLISHED, position, after=after, ground=ground.strip()))
