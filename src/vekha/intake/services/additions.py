"""Entering what came later than its act: appendices that the act names and that its own file did not hold."""

from django.db import transaction
from django.utils.translation import gettext as _

from vekha.accounts.models import User
from vekha.acts.models import ActEdition
from vekha.acts.services import receive_appendix
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.intake.models import Draft
from vekha.intake.selectors.additions import additions
from vekha.intake.selectors.preview import preview
from vekha.intake.selectors.printed import Printed
from vekha.intake.services.approval import close, enter_roadmaps, hold, require_looked_at


@transaction.atomic
def add_appendices(*, by: User, draft: Draft, version: int | None = None, leaving_doubts: bool = False) -> ActEdition:
    """Enter the appendices of the draft that the act lacks into its edition in force, with their control points.

    Nothing else of the act changes. Raises Conflict as `approve` does, Refused where the act lacks nothing that the draft has.
    """
    held = hold(draft, version)
    found = additions(preview(held, clock.today(), "ru"), clock.today())
    if found is None:
        raise Refused(
            "nothing-to-add", _("The file holds no appendix that an entered act lacks."), where=held.source_name
        )
    if not leaving_doubts:
        require_looked_at(held, found.doubt_count)
    edition = found.appendices[0][0].edition
    for absent, named in found.appendices:
        receive_appendix(by=by, appendix=absent, title=named.title, source=held.source, source_name=held.source_name)
    brought = [one for one in Printed(held).roadmaps() if one.appendix.number in found.numbers]
    enter_roadmaps(by, edition, brought, held.organization)
    close(by, held, edition)
    return edition
