"""What can be done with a person by who looks after people: the form, the words, who may, the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts import services
from vekha.accounts.access import Rights, lasting, require_looks_after, require_over
from vekha.accounts.models import User
from vekha.accounts.rules import ROLES, Right
from vekha.accounts.selectors import has_second_factor
from vekha.accounts.services import factors, sessions
from vekha.accounts.services.invitations import give_link
from vekha.foundation import clock
from vekha.web.accounts.invitation import token_of
from vekha.web.accounts.people_forms import EndRoleForm, GiveRoleForm, PersonForm, ShutOutForm, StandInForm

Form = PersonForm | GiveRoleForm


@dataclass(frozen=True, slots=True)
class Deed:
    """`label` is what the button says, `said` what is told when it is done. `of_the_sign_in` needs all of the person's branches."""

    form: type[Form]
    label: str | Promise
    said: str | Promise
    do: Callable[[Rights, User, Form], object]
    of_the_sign_in: bool = False


def _give_role(rights: Rights, user: User, form: Form) -> None:
    said = form.cleaned_data
    require_over(rights, Right.PEOPLE, said["place"])
    services.give_role(
        by=rights.user,
        user=user,
        role=said["role"],
        organization=said["place"],
        since=said["since"],
        until=said["until"],
    )


def _end_role(rights: Rights, _user: User, form: Form) -> None:
    membership = form.cleaned_data["membership"]
    require_over(rights, Right.PEOPLE, membership.organization)
    services.end_role(by=rights.user, membership=membership, until=form.cleaned_data["until"])


def _stand_in(rights: Rights, user: User, form: Form) -> None:
    said = form.cleaned_data
    position, substitute = said["appointment"].position, said["substitute"]
    require_over(rights, Right.DIRECTORY, position.organization)
    days = {"since": said["since"], "until": said["until"]}
    services.appoint_acting(by=rights.user, user=substitute, position=position, ground=said["ground"], **days)
    if said["with_roles"]:
        for one in user.memberships.filter(lasting(clock.today())).select_related("organization"):
            require_over(rights, Right.PEOPLE, one.organization)
            services.give_role(
                by=rights.user, user=substitute, role=ROLES[one.role], organization=one.organization, **days
            )


def _link(rights: Rights, user: User, form: Form) -> None:
    give_link(by=rights.user, user=user, token=token_of(form.cleaned_data["token"]))


def _sign_out(rights: Rights, user: User, _form: Form) -> None:
    sessions.sign_out_everywhere(by=rights.user, user=user)


def _shut_out(rights: Rights, user: User, form: Form) -> None:
    services.shut_out(by=rights.user, user=user, ground=form.cleaned_data["ground"])


def _let_in(rights: Rights, user: User, _form: Form) -> None:
    services.let_in(by=rights.user, user=user)


def _forget_factor(rights: Rights, user: User, _form: Form) -> None:
    factors.forget(by=rights.user, user=user)


GIVES_LINK = "link"
DEEDS = {
    "give-role": Deed(GiveRoleForm, _("Give a role"), _("The role is given."), _give_role),
    "end-role": Deed(EndRoleForm, _("End a role"), _("The role is ended."), _end_role),
    "stand-in": Deed(StandInForm, _("Appoint a substitute"), _("The substitute is appointed."), _stand_in),
    GIVES_LINK: Deed(
        PersonForm, _("Give a link to set a password"), _("The link is given."), _link, of_the_sign_in=True
    ),
    "sign-out": Deed(PersonForm, _("Sign out everywhere"), _("Signed out everywhere."), _sign_out, of_the_sign_in=True),
    "forget-factor": Deed(
        PersonForm,
        _("Remove the second factor"),
        _("The second factor is removed."),
        _forget_factor,
        of_the_sign_in=True,
    ),
    "close": Deed(ShutOutForm, _("Close the sign-in"), _("The sign-in is closed."), _shut_out, of_the_sign_in=True),
    "open": Deed(PersonForm, _("Open the sign-in"), _("The sign-in is open."), _let_in, of_the_sign_in=True),
}


def offered(name: str, user: User) -> bool:
    """Whether a deed makes sense for the person as things stand."""
    if name == "open":
        return not user.is_active
    if name in {GIVES_LINK, "sign-out", "close"}:
        return user.is_active
    if name == "forget-factor":
        return has_second_factor(user)
    if name == "end-role":
        return user.memberships.exists()
    return name != "stand-in" or user.appointments.filter(lasting(clock.today()), is_acting=False).exists()


def require(rights: Rights, user: User, deed: Deed) -> None:
    """Refuse a deed before its form is looked at."""
    if deed.of_the_sign_in:
        require_looks_after(rights, user)
