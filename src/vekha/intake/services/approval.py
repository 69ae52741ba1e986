"""Entering what a person confirmed: the act, its road maps and their control points, all or nothing."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vekha.accounts.models import User
from vekha.acts.models import ActEdition
from vekha.acts.services import enter as enter_act
from vekha.control.services.plan import plan_edition
from vekha.foundation import clock
from vekha.foundation.errors import Conflict, Refused
from vekha.intake.models import Draft
from vekha.intake.selectors.changes import changes_of
from vekha.intake.selectors.preview import preview
from vekha.intake.selectors.printed import Printed, PrintedRoadmap
from vekha.intake.services.corrections import changed
from vekha.journal.deeds import declare
from vekha.journal.services import Change, record
from vekha.organizations.models import Organization
from vekha.roadmaps.services import enter as enter_roadmap

APPROVED = declare("intake.draft.approved", gettext_lazy("approved"))


@transaction.atomic
def approve(*, by: User, draft: Draft, version: int | None = None, leaving_doubts: bool = False) -> ActEdition:
    """Enter what was read and corrected.

    Raises Conflict where the draft was approved, put aside or changed since the `version` that the person saw, or the act is known;
    Refused where its head is incomplete, it changes other acts, or doubts are left and nobody said that they are.
    """
    held = hold(draft, version)
    printed = Printed(held)
    head = printed.head()
    _require_no_changes(printed)
    if not leaving_doubts:
        require_looked_at(held, preview(held, clock.today(), "ru").doubt_count)
    edition = enter_act(by=by, head=head, printed=printed.text())
    enter_roadmaps(by, edition, printed.roadmaps(), held.organization)
    close(by, held, edition)
    return edition


def _require_no_changes(printed: Printed) -> None:
    changes = changes_of(printed) if printed.reading["amends"] else None
    if changes and (changes.targets or changes.unknown):
        raise Refused(
            "act-amends",
            _("This act changes others."),
            where=printed.draft.source_name,
            to_do=_("Open the page of what it changes and approve it there."),
        )


def hold(draft: Draft, version: int | None = None) -> Draft:
    """The draft for this transaction alone; Conflict where it was approved or put aside already, or is not as the person saw it."""
    held = Draft.objects.select_for_update().get(pk=draft.pk)
    if held.act_id is not None:
        raise Conflict(
            "draft-approved",
            _("This draft has been approved already."),
            where=draft.source_name,
            to_do=_("Open the act that came of it."),
            data={"act": held.act_id},
        )
    if held.discarded_at:
        raise Conflict("draft-discarded", _("This draft has been put aside."), where=draft.source_name)
    if version not in {None, held.version}:
        raise changed(held)
    return held


def require_looked_at(held: Draft, left: int) -> None:
    """Refused where so many doubts are left."""
    if left:
        raise Refused(
            "doubts-left",
            ngettext("%(n)s place has not been checked.", "%(n)s places have not been checked.", left) % {"n": left},
            where=held.source_name,
            to_do=_("Check them, or say that the act is entered as it was read."),
            data={"doubts": left},
        )


def close(by: User, held: Draft, edition: ActEdition) -> None:
    """The draft became this edition."""
    held.act = edition.act
    held.save(update_fields=["act"])
    corrections = held.corrections.count()
    after = {"act": str(edition.act)} | ({"corrections": corrections} if corrections else {})
    record(by=by, change=Change(APPROVED, held, after=after))


def enter_roadmaps(by: User, edition: ActEdition, roadmaps: Iterable[PrintedRoadmap], default: Organization) -> None:
    """Enter road maps of an act and plan their control points; those that no known body answers for fall to `default`."""
    stored = {one.number: one for one in edition.appendices.all()}
    for one in roadmaps:
        entered = enter_roadmap(
            by=by,
            act_edition=edition,
            appendix=stored[one.appendix.number],
            programme=one.programme,
            measures=one.measures,
            heads=one.heads,
        )
        plan_edition(by=by, edition=entered, default=default)
