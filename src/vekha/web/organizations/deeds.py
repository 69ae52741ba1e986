"""What a person who keeps the directory can do with an organization: the form, the words, the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.accounts import services as accounts
from vekha.accounts.models import User
from vekha.organizations.models import Organization
from vekha.organizations.services import organizations, positions
from vekha.organizations.services.organizations import Codes, Naming
from vekha.web.organizations.forms import (
    AddForm,
    AppointForm,
    ChangeForm,
    CloseForm,
    CodesForm,
    DismissForm,
    MoveForm,
    PostForm,
    RenameForm,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """`label` is what the button says, `said` what is told when it is done."""

    form: type[ChangeForm]
    label: str | Promise
    said: str | Promise
    do: Callable[[User, Organization, ChangeForm], object]


def _rename(by: User, organization: Organization, form: ChangeForm) -> None:
    said = form.cleaned_data
    naming = Naming(said["name"], said["short_name"], said["on"], said["ground"])
    organizations.rename(by=by, organization=organization, naming=naming, version=said["version"])


def _codes(by: User, organization: Organization, form: ChangeForm) -> None:
    said = form.cleaned_data
    codes = Codes(said["inn"], said["ogrn"], said["oktmo"])
    organizations.set_codes(by=by, organization=organization, codes=codes, version=said["version"])


def _move(by: User, organization: Organization, form: ChangeForm) -> None:
    said = form.cleaned_data
    organizations.move(
        by=by, organization=organization, parent=said["parent"], ground=said["ground"], version=said["version"]
    )


def _close(by: User, organization: Organization, form: ChangeForm) -> None:
    said = form.cleaned_data
    organizations.close(by=by, organization=organization, on=said["on"], ground=said["ground"], version=said["version"])


def _add(by: User, organization: Organization, form: ChangeForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("code", "kind", "name", "short_name")}
    organizations.add_organization(by=by, parent=organization, **said)


def _post(by: User, organization: Organization, form: ChangeForm) -> None:
    positions.add_position(by=by, organization=organization, title=form.cleaned_data["title"])


def _appoint(by: User, organization: Organization, form: ChangeForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("user", "position", "since", "until", "ground")}
    deed = accounts.appoint_acting if form.cleaned_data["is_acting"] else accounts.appoint
    deed(by=by, **said)


def _dismiss(by: User, organization: Organization, form: ChangeForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("appointment", "until", "ground")}
    accounts.dismiss(by=by, **said)


DEEDS = {
    "rename": Deed(RenameForm, _("Rename"), _("Renamed."), _rename),
    "codes": Deed(CodesForm, _("Set codes"), _("The codes are set."), _codes),
    "move": Deed(MoveForm, _("Move in the tree"), _("Moved."), _move),
    "close": Deed(CloseForm, _("Close"), _("Closed."), _close),
    "add": Deed(AddForm, _("Add below it"), _("Added."), _add),
    "post": Deed(PostForm, _("Add a post"), _("The post is added."), _post),
    "appoint": Deed(AppointForm, _("Appoint"), _("Appointed."), _appoint),
    "dismiss": Deed(DismissForm, _("Release from a post"), _("Released from the post."), _dismiss),
}
