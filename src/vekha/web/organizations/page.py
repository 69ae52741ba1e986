"""All that the page of an organization shows. Values for the template; no rule lives here."""

from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights
from vekha.accounts.models import Appointment, User
from vekha.accounts.rules import Right
from vekha.accounts.selectors import appointments_on
from vekha.control import access as control
from vekha.foundation import clock
from vekha.organizations.models import Organization, OrganizationName, Position, Succession
from vekha.organizations.selectors import above, within
from vekha.web.organizations.deeds import DEEDS, Deed
from vekha.web.organizations.forms import ChangeForm

MOST_CHILDREN = 100  # below an organization; the list finds the rest


@dataclass(frozen=True, slots=True)
class Post:
    """A post with who holds it today, and who acts in the holder's place."""

    position: Position
    holders: list[Appointment]


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with its form; open where it came back with errors."""

    name: str
    deed: Deed
    form: ChangeForm
    is_open: bool


@dataclass
class OrganizationPage:
    """An organization as one person sees it."""

    organization: Organization
    rights: Rights
    tried: tuple[str, ChangeForm] | None = None

    @property
    def may_change(self) -> bool:
        """Whether the person keeps the directory here."""
        return self.rights.has(Right.DIRECTORY, self.organization)

    @cached_property
    def above(self) -> list[Organization]:
        """Those above it, from the root down."""
        return above(self.organization)

    @cached_property
    def names(self) -> list[OrganizationName]:
        """All its names, the first first."""
        return list(self.organization.names.all())

    @cached_property
    def origins(self) -> list[Succession]:
        """What it took over from."""
        return list(self.organization.origins.select_related("before"))

    @cached_property
    def heirs(self) -> list[Succession]:
        """What took over from it."""
        return list(self.organization.heirs.select_related("after"))

    @cached_property
    def posts(self) -> list[Post]:
        """Its posts, each with who holds it today."""
        positions = self.organization.positions.filter(until=None).order_by("title", "pk")
        held = list(appointments_on(clock.today()).filter(position__in=positions))
        return [Post(one, [row for row in held if row.position_id == one.pk]) for one in positions]

    @cached_property
    def children(self) -> list[Organization]:
        """Those right below it."""
        return list(self.organization.children.order_by("until", "kind", "short_name", "pk")[:MOST_CHILDREN])

    @cached_property
    def people(self) -> int:
        """How many people work here."""
        return User.objects.filter(organization=self.organization, is_active=True).count()

    @cached_property
    def points(self) -> int:
        """How many control points it answers for, as far as the person may see them."""
        return control.visible_to(self.rights).filter(organization=self.organization).count()

    @cached_property
    def below(self) -> int:
        """How many stand below it, at any depth."""
        return Organization.objects.filter(within([self.organization.path], "path"), until=None).count() - (
            self.organization.until is None
        )

    @property
    def offers(self) -> list[Offer]:
        """What can be done; nothing for who may only look."""
        if not self.may_change:
            return []
        return [self._offer(name, deed) for name, deed in DEEDS.items()]

    def _offer(self, name: str, deed: Deed) -> Offer:
        if self.tried and self.tried[0] == name:
            form = self.tried[1]
        else:
            form = deed.form(initial={"version": self.organization.version}, auto_id=f"{name}_%s")
        form.about(self.organization)
        return Offer(name, deed, form, is_open=form.is_bound)
