"""Organizations of the tree: added, renamed, given codes, moved, closed."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization, OrganizationName
from vekha.organizations.rules.codes import digits, is_inn, is_ogrn, oktmo_of
from vekha.organizations.rules.tree import contains, step
from vekha.organizations.selectors import within

ADDED = declare("organizations.organization.added", gettext_lazy("added"))
BEGUN = declare("organizations.organization.begun", gettext_lazy("dated from its beginning"))
RENAMED = declare("organizations.organization.renamed", gettext_lazy("renamed"))
CODED = declare("organizations.organization.coded", gettext_lazy("given codes"))
MOVED = declare("organizations.organization.moved", gettext_lazy("moved in the tree"))
CLOSED = declare("organizations.organization.closed", gettext_lazy("closed"))


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes by which other systems know an organization; empty where they are not known."""

    inn: str = ""
    ogrn: str = ""
    oktmo: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name with its short form, from which day on, by which act."""

    name: str
    short_name: str
    on: dt.date
    ground: str


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
    """Add a body below `parent` (or a root). It bears `name` from the beginning. Raises Conflict where the code is taken."""
    if Organization.objects.filter(code=code).exists():
        raise Conflict(
            "code-taken",
            _("Another organization has this code."),
            where=code,
            to_do=_("Choose another code."),
        )
    organization = Organization.objects.create(
        parent=parent, path=f"new-{code}", code=code, kind=kind, name=name, short_name=short_name
    )
    organization.path = (parent.path if parent else "") + step(organization.pk)
    organization.save(update_fields=["path"])
    OrganizationName.objects.create(organization=organization, name=name, short_name=short_name)
    after = {"name": name, "kind": kind, "parent": parent.name if parent else None}
    record(by=by, change=Change(ADDED, organization, after=after))
    return organization


@transaction.atomic
def set_beginning(*, by: Actor | None, organization: Organization, since: dt.date, version: int) -> None:
    """Say from which day on an organization is there; its first name begins with it."""
    if organization.until and organization.until < since:
        raise Refused("ends-before-it-begins", _("It ended before that day."), where=str(organization))
    if organization.names.filter(since__lt=since).exists():
        raise Refused("name-earlier", _("It bore a name before that day."), where=str(organization))
    before = {"since": organization.since.isoformat() if organization.since else None}
    _set_on(organization, version, since=since)
    organization.names.filter(since=None).update(since=since)
    record(by=by, change=Change(BEGUN, organization, before=before, after={"since": since.isoformat()}))


@transaction.atomic
def rename(*, by: Actor | None, organization: Organization, naming: Naming, version: int) -> None:
    """Give an organization a new name from a day on; the name before stays its own to the day before."""
    _require_ground(naming.ground, organization)
    last = organization.names.order_by(F("since").desc(nulls_last=True), "-pk").first()
    if last and last.since and naming.on <= last.since:
        raise Refused(
            "name-too-early",
            _("The name before began on %(day)s: a new one begins later.") % {"day": f"{last.since:%d.%m.%Y}"},
            where=str(organization),
        )
    before = {"name": organization.name, "short_name": organization.short_name}
    after = {"name": naming.name.strip(), "short_name": naming.short_name.strip()}
    _set_on(organization, version, **after)
    organization.names.filter(until=None).update(until=naming.on - dt.timedelta(days=1))
    ground = naming.ground.strip()
    OrganizationName.objects.create(organization=organization, since=naming.on, ground=ground, **after)
    told = {**after, "since": naming.on.isoformat()}
    record(by=by, change=Change(RENAMED, organization, before=before, after=told, ground=ground))


@transaction.atomic
def set_codes(*, by: Actor | None, organization: Organization, codes: Codes, version: int) -> None:
    """Set ИНН, ОГРН and ОКТМО; a code whose control digit is wrong is refused."""
    checked = asdict(checked_codes(codes, str(organization)))
    before = {name: getattr(organization, name) for name in checked}
    _set_on(organization, version, **checked)
    record(by=by, change=Change(CODED, organization, before=before, after=checked))


@transaction.atomic
def move(*, by: Actor | None, organization: Organization, parent: Organization, ground: str, version: int) -> None:
    """Put an organization, with all below it, below another one; one statement however large the branch."""
    _require_ground(ground, organization)
    if contains(organization.path, parent.path):
        raise Refused(
            "move-into-itself",
            _("An organization cannot stand below itself."),
            where=f"{organization} → {parent}",
            to_do=_("Choose another place."),
        )
    before = {"parent": str(organization.parent) if organization.parent else None}
    old = organization.path
    new = parent.path + step(organization.pk)
    _set_on(organization, version, parent=parent)
    Organization.objects.filter(within([old], "path")).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    organization.path = new
    record(
        by=by, change=Change(MOVED, organization, before=before, after={"parent": str(parent)}, ground=ground.strip())
    )


@transaction.atomic
def close(*, by: Actor | None, organization: Organization, on: dt.date, ground: str, version: int) -> None:
    """An organization ceases on a day: it was there to the day before. Nothing of it is deleted."""
    _require_ground(ground, organization)
    if organization.children.filter(Q(until=None) | Q(until__gte=on)).exists():
        raise Refused(
            "has-subordinates",
            _("Organizations stand below it."),
            where=str(organization),
            to_do=_("Move or close them first."),
        )
    until = on - dt.timedelta(days=1)
    _set_on(organization, version, until=until)
    organization.names.filter(until=None).update(until=until)
    record(by=by, change=Change(CLOSED, organization, after={"until": until.isoformat()}, ground=ground.strip()))


def checked_codes(codes: Codes, where: str) -> Codes:
    """The codes without spaces; Refused names each that has a wrong length or control digit."""
    clean = Codes(digits(codes.inn), digits(codes.ogrn), digits(codes.oktmo))
    wrong = []
    if clean.inn and not is_inn(clean.inn):
        wrong.append(_("ИНН %(code)s") % {"code": clean.inn})
    if clean.ogrn and not is_ogrn(clean.ogrn):
        wrong.append(_("ОГРН %(code)s") % {"code": clean.ogrn})
    oktmo = oktmo_of(clean.oktmo) if clean.oktmo else ""
    if oktmo is None:
        wrong.append(_("ОКТМО %(code)s") % {"code": clean.oktmo})
    if wrong:
        raise Refused(
            "codes-wrong",
            _("These codes cannot be: %(codes)s.") % {"codes": ", ".join(wrong)},
            where=where,
            to_do=_("Check their digits: the last is computed from the others."),
        )
    return Codes(clean.inn, clean.ogrn, oktmo or "")


def _require_ground(ground: str, organization: Organization) -> None:
    if not ground.strip():
        raise Refused(
            "ground-missing",
            _("A change of an organization needs a ground."),
            where=str(organization),
            to_do=_("Name the act: its kind, date and number."),
        )


def _set_on(organization: Organization, version: int, **values: object) -> None:
    """Change an organization that still is as the person saw it."""
    as_seen = Organization.objects.filter(pk=organization.pk, version=version)
    if as_seen.update(version=F("version") + 1, **values) != 1:
        raise Conflict(
            "organization-changed",
            _("The organization was changed meanwhile."),
            where=str(organization),
            to_do=_("Open it again and look at what changed. Nothing you sent has been carried out."),
        )
    for name, value in {**values, "version": version + 1}.items():
        setattr(organization, name, value)
