"""The directory from a sheet: first what it would change, row by row; then, confirmed, all of it."""

from django.utils.translation import gettext_lazy as _

from vekha.organizations.services import directory
from vekha.web.bringing import Bringing

DIRECTORY = Bringing(
    "organizations",
    title=_("Organizations"),
    row=_("Organization"),
    new=_("organization is new,organizations are new"),
    change=_("Change the directory"),
    same=_("Every row says what the directory says."),
    how=(
        _(
            "Take the directory as a sheet, change cells or add rows, bring it back. An untouched row changes nothing. A row is known by its code; a row that is missing from the sheet stays as it is."
        ),
        _("A new name or place needs «Действует с» and «Основание»: since when and by which act."),
    ),
    look=directory.look,
    carry_out=directory.carry_out,
    said=_("The directory is brought up to the sheet."),
)
