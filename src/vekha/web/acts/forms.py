"""Forms about an act: a report on a clause, a signed file of a report."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vekha.control.models import ActReport
from vekha.control.services.act_reports import ClauseProof
from vekha.files.services import receive
from vekha.web.forms import UploadField
from vekha.web.once import OnceForm
from vekha.web.points.forms import LinksField


class ClauseForm(OnceForm):
    """What was done about a clause, and what proves it."""

    note = forms.CharField(
        label=_("What has been done"),
        help_text=_("As you would write it in a letter: the document, its date and number."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"] = UploadField(label=_("File"), accept="", limit_mb=settings.UPLOAD_LIMIT_MB, required=False)
        self.fields["link"] = LinksField(
            label=_("Link"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
        )

    def proof(self) -> ClauseProof:
        """What was said, its file kept: copying a large one takes longer than others should wait."""
        said = self.cleaned_data
        upload, links = said["file"], said["link"]
        blob = receive(upload=upload) if upload else None
        return ClauseProof(said["note"], blob, upload.name if upload else "", links[0] if links else "")


class AttachForm(OnceForm):
    """A signed copy of a report, or a detached signature; only what is not there yet can be chosen."""

    what = forms.ChoiceField(label=_("What it is"))

    def __init__(self, *args: Any, report: ActReport, **options: Any) -> None:
        super().__init__(*args, **options)
        words = {"signed_copy": _("signed copy"), "signature": _("detached signature")}
        left = [(name, title) for name, title in words.items() if getattr(report, f"{name}_id") is None]
        what = self.fields["what"]
        if isinstance(what, forms.ChoiceField):
            what.choices = left
        self.fields["file"] = UploadField(label=_("File"), accept="", limit_mb=settings.UPLOAD_LIMIT_MB)
        self.is_left = bool(left)
