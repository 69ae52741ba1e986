from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from actreader.errors import FORMATS
from vekha.foundation.errors import VekhaError
from vekha.web.forms import UploadField
from vekha.web.once import OnceForm

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

# What a file dialogue offers first; what cannot be read is refused by the reader itself, with words.
ACCEPTED = ".docx,.odt,.rtf,.html,.htm,.txt,.md,.pdf,.doc,.png,.jpg,.jpeg,.tif,.tiff"


class ApprovalForm(OnceForm):
    """The draft as the person saw it, and whether it is entered although places were not checked."""

    version = forms.IntegerField(min_value=1)
    leaving_doubts = forms.BooleanField(required=False)


class BringForm(OnceForm):
    """An act as a file or as pasted text: one of them."""

    text = forms.CharField(
        label=_("Text of the act"),
        help_text=_("Whole, with its head and its tables, as copied from a document or a portal."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        limit = settings.ACT_LIMIT_MB
        told = _("%(formats)s, up to %(limit)s MB.") % {"formats": FORMATS, "limit": limit}
        self.fields["file"] = UploadField(
            label=_("File"), help_text=told, accept=ACCEPTED, limit_mb=limit, required=False
        )
        self.order_fields(["file", "text"])

    def clean(self) -> dict[str, Any]:
        """One of both, not both: which of them was meant would be a guess."""
        given: dict[str, Any] = self.cleaned_data
        if self.errors:
            return given
        has_file, has_text = bool(given.get("file")), bool(given.get("text", "").strip())
        if has_file and has_text:
            raise forms.ValidationError(_("There is both a file and a text. Leave one of them."), code="both")
        if not has_file and not has_text:
            raise forms.ValidationError(_("Choose a file or paste the text of the act."), code="nothing")
        return given

    @property
    def given(self) -> "tuple[UploadedFile[bytes] | ContentFile[bytes], str]":
        """What is to be read, and under which name."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload:
            return upload, upload.name or ""
        name = str(_("pasted text")) + ".txt"
        return ContentFile(self.cleaned_data["text"].encode(), name=name), name

    def refuse(self, error: VekhaError) -> None:
        """Say beside the field what the reader could not do with it."""
        told = f"{error.where}: {error.what}" if error.where else str(error.what)
        words = f"{told} {error.to_do}".strip()
        self.add_error("file" if self.cleaned_data.get("file") else "text", words)
