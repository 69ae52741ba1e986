"""What a person may do today, and where."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from vekha.accounts.models import Membership, User
from vekha.accounts.rules import ROLES, Right, Role
from vekha.foundation import clock
from vekha.foundation.errors import NotAllowed
from vekha.journal.selectors import end_of_chain, note_head
from vekha.organizations.models import Organization
from vekha.organizations.rules import contains
from vekha.organizations.selectors import within


def lasting(on: dt.date) -> Q:
    """Condition: the row's period covers the day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


@dataclass(frozen=True, slots=True)
class Standing:
    """One role in one subtree, today."""

    role: Role
    organization: Organization


@dataclass(frozen=True, slots=True)
class Rights:
    """All that a person may do today. Read once a request and passed along."""

    user: User
    standings: tuple[Standing, ...]

    def paths(self, right: Right) -> list[str]:
        """Subtrees in which the person has `right`."""
        return [one.organization.path for one in self.standings if right in one.role.rights]

    def has(self, right: Right, organization: Organization | None = None) -> bool:
        """Whether the person has `right` over the organization, or anywhere at all."""
        paths = self.paths(right)
        return bool(paths) if organization is None else any(contains(path, organization.path) for path in paths)

    def has_everywhere(self, right: Right) -> bool:
        """Whether the person has `right` over a whole tree of organizations, from its root down."""
        return any(right in one.role.rights and one.organization.parent_id is None for one in self.standings)

    @property
    def main(self) -> Standing | None:
        """The standing to introduce the person by."""
        return self.standings[0] if self.standings else None


def require(rights: Rights, right: Right) -> None:
    """Refuse a person who has `right` nowhere."""
    if not rights.has(right):
        raise NotAllowed(
            "right-missing",
            _("Your role does not allow this."),
            to_do=_("If your work needs it, ask the administrator for a role that allows it."),
        )


def organizations_visible_to(rights: Rights) -> QuerySet[Organization]:
    """The directory is public to whoever has a role; what a person may change in it is told by `Right.DIRECTORY`."""
    return Organization.objects.all() if rights.standings else Organization.objects.none()


def get_organization(rights: Rights, pk: int) -> Organization:
    """An organization to show; not found for a person without any role."""
    found = organizations_visible_to(rights).select_related("parent").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def require_over(rights: Rights, right: Right, organization: Organization) -> None:
    """Refuse a person who has `right` elsewhere, but not over this organization."""
    if not rights.has(right, organization):
        raise NotAllowed(
            "right-missing",
            _("Your role does not allow this."),
            where=str(organization),
            to_do=_("If your work needs it, ask the administrator for a role that allows it."),
        )


def rights_of(user: User) -> Rights:
    """Today's rights of a signed-in person, whose workplace comes along; one query. It also looks where the journal ends."""
    found = (
        Membership.objects.filter(lasting(clock.today()), user=user)
        .select_related("organization", "user__organization")
        .annotate(journal_ends=Subquery(end_of_chain()))
        .order_by("since", "pk")
    )
    if found:
        note_head(found[0].journal_ends)
    standings = tuple(Standing(ROLES[row.role], row.organization) for row in found)
    return Rights(found[0].user if standings else user, standings)


def people_visible_to(rights: Rights) -> QuerySet[User]:
    """People whom the person looks after: who works in the subtrees of `Right.PEOPLE`, or has or had a role there."""
    here = within(rights.paths(Right.PEOPLE), "organization__path")
    with_role = Membership.objects.filter(here).values("user")
    return User.objects.filter(here | Q(pk__in=with_role))


def get_person(rights: Rights, pk: int) -> User:
    """A person to show; another branch's is not found."""
    found = people_visible_to(rights).select_related("organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def looks_after(rights: Rights, user: User) -> bool:
    """Whether the person may let another in or shut out: only who looks after every branch in which the other has a say.

    Else whoever keeps a municipality would set a password for somebody of the department.
    """
    lasting_or_coming = Membership.objects.filter(Q(until=None) | Q(until__gte=clock.today()), user=user)
    places = [one.organization for one in lasting_or_coming.select_related("organization")]
    places += [user.organization] if user.organization else []
    return all(rights.has(Right.PEOPLE, place) for place in places)


def require_looks_after(rights: Rights, user: User) -> None:
    """Refuse who does not look after all that the other has a say in."""
    if not looks_after(rights, user):
        raise NotAllowed(
            "right-missing",
            _("This person also has a role or a workplace outside of your branch."),
            where=str(user),
            to_do=_("Ask the administrator of the whole region."),
        )
