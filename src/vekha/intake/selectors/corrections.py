"""A draft as persons corrected it."""

from typing import Any

from vekha.intake.models import Draft
from vekha.intake.rules.edits import Edit, corrected


def corrected_reading(draft: Draft) -> dict[str, Any]:
    """The reading with all corrections; one statement, none for a draft that is not kept yet."""
    edits = draft.corrections.all() if draft.pk else ()
    return corrected(draft.reading, (Edit(one.what, one.path, one.value) for one in edits))
