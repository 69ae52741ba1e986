"""The list of organizations as a file. The sheet that can be filled in and brought back is another: it holds the whole directory."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.organizations.models import Organization
from vekha.web.listed import Listed
from vekha.web.organizations.forms import FindForm


def sheet_of(organizations: QuerySet[Organization], form: FindForm) -> Listed:
    """All of the organizations, which have `below`, in the order of the page."""
    columns = [
        Column(_("Code"), width=22),
        Column(_("Organization"), width=60),
        Column(_("Short name"), width=30),
        Column(_("Kind"), width=20),
        Column(_("Above it"), width=30),
        Column(_("ИНН"), width=13),
        Column(_("ОГРН"), width=16),
        Column(_("ОКТМО"), width=13),
        Column(_("Since"), "day", 12),
        Column(_("Until"), "day", 12),
        Column(_("Right below"), "number", 12),
    ]
    return Listed(_("Organizations"), columns, _rows(organizations), form.described)


def _rows(organizations: QuerySet[Organization]) -> Iterator[list[Value]]:
    for one in organizations.iterator(chunk_size=2000):
        above = one.parent.short_name if one.parent else ""
        below: int = getattr(one, "below", 0)
        yield [one.code, one.name, one.short_name, one.get_kind_display(), above, one.inn, one.ogrn, one.oktmo, one.since, one.until, below]  # fmt: skip
