"""The directory from a sheet: first what it would change, row by row; then, confirmed, all of it."""

from django.utils.translation import gettext_lazy as _

from vekha.organizations.services import directory
from vekha.web.bringing import Bringing

DIRECTORY = Bringing(
    "organizations", directory.look, directory.carry_out, _("The directory is brought up to the sheet.")
)
