"""The register of centres from a sheet."""

from django.utils.translation import gettext_lazy as _

from vekha.centres.services import sheet
from vekha.web.bringing import Bringing

REGISTER = Bringing("centres", sheet.look, sheet.carry_out, _("The register is brought up to the sheet."))
