"""The list of centres as a file. The sheet that can be filled in and brought back is another: it holds the whole register."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.centres.models import Centre
from vekha.organizations.selectors import municipalities, nearest
from vekha.web.centres.forms import FindForm
from vekha.web.listed import Listed


def listing_of(centres: QuerySet[Centre], form: FindForm) -> Listed:
    """All of the centres in the order of the page."""
    columns = [
        Column(_("Municipality"), width=30),
        Column(_("Centre"), width=60),
        Column(_("School"), width=60),
        Column(_("Cohort"), width=20),
        Column(_("Profile"), width=40),
        Column(_("Code"), width=22),
        Column(_("Since"), "day", 12),
        Column(_("Until"), "day", 12),
    ]
    return Listed(_("Centres"), columns, _rows(centres), form.described)


def _rows(centres: QuerySet[Centre]) -> Iterator[list[Value]]:
    above = municipalities()
    for one in centres.iterator(chunk_size=2000):
        municipality = nearest(one.school.path, above)
        yield [
            municipality.name if municipality else "",
            one.name,
            one.school.name,
            str(one.cohort),
            one.profile,
            one.code,
            one.since,
            one.until,
        ]
