"""The list of people as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.accounts.models import User
from vekha.web.accounts.people_forms import FindForm
from vekha.web.listed import Listed
from vekha.web.templatetags.people import role_title

BATCH = 2000


def sheet_of(people: QuerySet[User], form: FindForm) -> Listed:
    """All of the people, with `roles_today`, in the order of the page."""
    columns = [
        Column(_("Name"), width=36),
        Column(_("Login"), width=18),
        Column(_("Workplace"), width=36),
        Column(_("Roles today"), width=60),
        Column(_("Sign-in"), width=16),
        Column(_("Last sign-in"), "day", 14),
    ]
    return Listed(_("People"), columns, _rows(people), form.described)


def _rows(people: QuerySet[User]) -> Iterator[list[Value]]:
    for one in people.iterator(chunk_size=BATCH):
        roles = "; ".join(
            f"{role_title(role)} – {role.organization.short_name}" for role in getattr(one, "roles_today", [])
        )
        workplace = one.organization.short_name if one.organization else ""
        last = timezone.localtime(one.last_login).date() if one.last_login else None
        yield [one.name, one.login, workplace, roles, _state(one), last]


def _state(one: User) -> str:
    if not one.is_active:
        return _("sign-in closed")
    return _("open") if one.has_usable_password() else _("invited")
