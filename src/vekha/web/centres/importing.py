"""The register of centres from a sheet."""

from django.utils.translation import gettext_lazy as _

from vekha.centres.services import sheet
from vekha.web.bringing import Bringing

REGISTER = Bringing(
    "centres",
    title=_("Centres"),
    row=_("Centre"),
    new=_("centre is new,centres are new"),
    change=_("Change the register"),
    same=_("Every row says what the register says."),
    how=(
        _(
            "Take the register as a sheet, change cells or add rows, bring it back. An untouched row changes nothing. A centre is known by its code; one that is missing from the sheet stays as it is."
        ),
        _(
            "Schools and branches must stand in the directory of organizations before their centres: the sheet names them by their codes. Two centres at one school are two rows."
        ),
    ),
    look=sheet.look,
    carry_out=sheet.carry_out,
    said=_("The register is brought up to the sheet."),
)
