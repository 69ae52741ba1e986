"""Changing the tree."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization, OrganizationName, Position
from vekha.organizations.rules import step

ORGANIZATION_ADDED = declare("organizations.organization.added", _("added"))
POSITION_ADDED = declare("organizations.position.added", _("added"))


@transaction.atomic
def add_organization(
    *,
    by: Actor | None,
    parent: Organization | None,
    code: str,
    kind: str,
    name: str,
    short_name: str,
) -> Organization:
    """Add a body below `parent` (or a root). It bears `name` from the beginning."""
    organization = Organization.objects.create(
        parent=parent,
        path=f"new-{code}",
        code=code,
        kind=kind,
        name=name,
        short_name=short_name,
    )
    organization.path = (parent.path if parent else "") + step(organization.pk)
    organization.save(update_fields=["path"])
    OrganizationName.objects.create(organization=organization, name=name)
    after = {"name": name, "kind": kind, "parent": parent.name if parent else None}
    record(by=by, change=Change(ORGANIZATION_ADDED, organization, after=after))
    return organization


@transaction.atomic
def add_position(*, by: Actor | None, organization: Organization, title: str) -> Position:
    """Add a post to an organization."""
    position = Position.objects.create(organization=organization, title=title)
    record(
        by=by,
        change=Change(
            POSITION_ADDED,
            position,
            after={"title": title, "organization": organization.name},
        ),
    )
    return position
