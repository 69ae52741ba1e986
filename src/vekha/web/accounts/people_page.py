"""All that the page of a person shows. Values for the template; no rule lives here."""

from dataclasses import dataclass
from functools import cached_property

from vekha.accounts.access import Rights, looks_after
from vekha.accounts.models import Appointment, Invitation, Membership, SignIn, User
from vekha.accounts.selectors import has_second_factor, link_of, sign_ins_of
from vekha.foundation import clock
from vekha.web.accounts import deeds
from vekha.web.accounts.deeds import DEEDS, Deed

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with its form; open where it came back with errors."""

    name: str
    deed: Deed
    form: deeds.Form
    is_open: bool


@dataclass
class PersonPage:
    """A person as one who looks after people sees them."""

    user: User
    rights: Rights
    tried: tuple[str, deeds.Form] | None = None

    @cached_property
    def memberships(self) -> list[Membership]:
        """All roles, those of today first."""
        found = self.user.memberships.select_related("organization").order_by("until", "-since", "-pk")
        return sorted(found, key=lambda one: bool(one.until and one.until < clock.today()))

    @cached_property
    def appointments(self) -> list[Appointment]:
        """All posts, the latest first."""
        return list(self.user.appointments.select_related("position__organization").order_by("-since", "-pk"))

    @cached_property
    def link(self) -> Invitation | None:
        """A link to set a password that waits to be used."""
        return link_of(self.user)

    @cached_property
    def sign_ins(self) -> list[SignIn]:
        """The latest tries to sign in."""
        return list(sign_ins_of(self.user)[:SHOWN])

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether the person proves by more than a password who they are."""
        return has_second_factor(self.user)

    @cached_property
    def looks_after(self) -> bool:
        """Whether the sign-in itself may be changed from here."""
        return self.user.pk != self.rights.user.pk and looks_after(self.rights, self.user)

    @property
    def offers(self) -> list[Offer]:
        """What can be done; nothing with oneself."""
        if self.user.pk == self.rights.user.pk:
            return []
        return [
            self._offer(name, deed)
            for name, deed in DEEDS.items()
            if deeds.offered(name, self.user) and (self.looks_after or not deed.of_the_sign_in)
        ]

    def _offer(self, name: str, deed: Deed) -> Offer:
        form = self.tried[1] if self.tried and self.tried[0] == name else deed.form(auto_id=f"{name}_%s")
        form.about(self.user)
        return Offer(name, deed, form, is_open=form.is_bound)
