"""Copies of the pages that links of reports lead to."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.control.models.reports import Evidence
from vekha.files.models import Blob

FAILURES = {
    "address-not-public": gettext_lazy("the address is not one of the public network"),
    "broken": gettext_lazy("the work broke off"),
    "certificate": gettext_lazy("the certificate of the site cannot be verified"),
    "link-not-web": gettext_lazy("it leads to what is no page"),
    "name-unknown": gettext_lazy("there is no site of that name"),
    "packing-unknown": gettext_lazy("the answer cannot be unpacked"),
    "site-answered": gettext_lazy("the site answered"),
    "site-silent": gettext_lazy("the site does not answer"),
    "too-large": gettext_lazy("the page is too large"),
    "too-many-redirects": gettext_lazy("it leads from page to page without end"),
    "too-slow": gettext_lazy("the site is too slow"),
}


class LinkCopy(models.Model):
    """The page that a link led to, as it was soon after the report: kept to be downloaded, never shown."""

    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="copy")
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=2000, blank=True, help_text="where it was found in the end")
    status = models.PositiveSmallIntegerField(null=True, help_text="what the site answered with the page")
    tries = models.PositiveSmallIntegerField(default=0, help_text="in vain")
    next_try_at = models.DateTimeField(null=True, help_text="by the clock on the wall; none: it is not tried again")
    failure = models.CharField(max_length=30, blank=True, help_text="a code of FAILURES: why the last try was in vain")
    detail = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(blob__isnull=False, taken_at__isnull=False, status__isnull=False, failure="")
                & ~models.Q(address="")
                | models.Q(blob=None, taken_at=None, status=None, address=""),
                name="control_link_copy_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id}: {self.address or self.failure}"

    @property
    def why(self) -> str:
        """Why there is no copy yet, in words: «the site answered 404»."""
        words = FAILURES.get(self.failure)
        told = str(words) if words else _("unknown")
        return f"{told} {self.detail}" if self.failure == "site-answered" else told
