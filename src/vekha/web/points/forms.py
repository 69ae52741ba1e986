from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from vekha.accounts.access import Rights, organizations_visible_to
from vekha.acts import access as acts_access
from vekha.acts.models import Act
from vekha.centres import access as centres_access
from vekha.centres.models import Centre
from vekha.control import access as control_access
from vekha.control.models import STATE_TITLES
from vekha.control.rules.numbers import Registered
from vekha.control.selectors.shades import SHADES
from vekha.files.rules import safe_name, shortened
from vekha.files.rules.kinds import EVIDENCE
from vekha.journal.selectors import told_of
from vekha.organizations.models import Organization
from vekha.roadmaps import access as roadmaps_access
from vekha.roadmaps.models import Measure, Roadmap
from vekha.web.forms import DayField, QuickSelect, UploadField
from vekha.web.once import OnceForm
from vekha.web.points.numbers import rows_of
from vekha.web.roadmaps.opened import name_of

MOST_FILES = 20
MOST_LINKS = 20
LONGEST_LINK = 1000  # characters; as the database holds it

SIGNALS = {
    "late": _("overdue"),
    "risk": _("at risk"),
    "none": _("no data"),
    "wait": _("unconfirmed"),
    "done": _("accepted"),
}
STATES: dict[str, Any] = {state.value: title for state, title in STATE_TITLES.items()} | SHADES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    Upload = UploadedFile[bytes]
    RoadmapChoice = forms.ModelChoiceField[Roadmap]
else:
    RoadmapChoice = forms.ModelChoiceField


class RoadmapField(RoadmapChoice):
    """Road maps by the act and the appendix: their titles fill a page."""

    def label_from_instance(self, obj: Any) -> str:
        return roadmap_name(obj)


def roadmap_name(roadmap: Roadmap) -> str:
    """A road map in a few words: «№ 1074-р · Точка роста»."""
    return f"№\u00a0{roadmap.act.number} · {name_of(roadmap) or shortened_words(roadmap.title)}"


def shortened_words(text: str, most: int = 60) -> str:
    """The beginning of a text, up to a whole word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


class FilterForm(forms.Form):
    """Which points to list. What the person may not see cannot be chosen."""

    roadmap = RoadmapField(
        Roadmap.objects.none(), label=_("Road map"), required=False, empty_label=_("all"), widget=QuickSelect
    )
    signal = forms.ChoiceField(
        label=_("Signal"), required=False, choices=[("", _("any")), *SIGNALS.items()], widget=QuickSelect
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *STATES.items()], widget=QuickSelect
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Who answers"), required=False, empty_label=_("all"), widget=QuickSelect
    )
    measure = forms.ModelChoiceField(Measure.objects.none(), required=False, widget=forms.HiddenInput)
    act = forms.ModelChoiceField(Act.objects.none(), required=False, widget=forms.HiddenInput)
    under = forms.ModelChoiceField(Organization.objects.none(), required=False, widget=forms.HiddenInput)
    centre = forms.ModelChoiceField(Centre.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, rights: Rights) -> None:
        super().__init__(data, auto_id="filter_%s")
        roadmaps, points = roadmaps_access.visible_to(rights), control_access.visible_to(rights)
        self._queryset("roadmap", roadmaps.order_by("-act__date", "pk"))
        owing = points.filter(organization=OuterRef("pk")).order_by()
        self._queryset("organization", Organization.objects.filter(Exists(owing)))
        self._named("organization", "short_name")
        self._queryset("act", acts_access.visible_to(rights))
        self._queryset("under", organizations_visible_to(rights))
        self._queryset("measure", Measure.objects.filter(edition__roadmap__in=roadmaps))
        self._queryset("centre", centres_access.visible_to(rights))

    @property
    def is_narrowing(self) -> bool:
        """Whether anything was asked for, be it understood or not."""
        return not self.is_valid() or any(self.cleaned_data.values())

    @property
    def signal_word(self) -> str:
        """The chosen signal in words."""
        return str(SIGNALS.get(self._chosen("signal"), ""))

    @property
    def described(self) -> str:
        """What was chosen besides the signal: «№ 1074-р · Точка роста · мероприятие 4 · в работе»."""
        roadmap, measure, state, act = (self._chosen(name) for name in ("roadmap", "measure", "state", "act"))
        words = [
            act,
            roadmap_name(roadmap) if roadmap else "",
            _("measure %(number)s") % {"number": measure.number or measure.order} if measure else "",
            self._chosen("organization"),
            self._chosen("under"),
            STATES.get(state, ""),
        ]
        return " · ".join(str(word) for word in words if word)

    def _chosen(self, name: str) -> Any:
        return self.cleaned_data.get(name) if self.is_valid() else None

    def _named(self, name: str, by: str) -> None:
        """Offer rows by one of their texts: of hundreds of them only that is read, and only where the form is shown."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            rows: Any = field.queryset
            nothing = field.empty_label
            field.choices = cache(lambda: [("", nothing), *told_of(rows, by, lambda: list(rows.values_list("pk", by)))])

    def _queryset(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queryset


class DeedForm(OnceForm):
    """What every deed carries besides: the version of the point and the last line of its story that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ManyFiles(forms.FileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> "list[Upload]":
        return files.getlist(name) if hasattr(files, "getlist") else list(files.get(name) or [])


class UploadsField(forms.Field):
    """Several files of `limit_mb` megabytes at most each."""

    widget = ManyFiles

    def __init__(self, *, limit_mb: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.single = UploadField(accept="", limit_mb=limit_mb)
        self.widget.attrs["accept"] = ",".join(sorted({ending for kind in EVIDENCE for ending in kind.endings}))

    def clean(self, value: Any) -> "list[Upload]":
        """Every file is looked at; what is wrong with one is said with its name."""
        uploads: list[Upload] = value or []
        if len(uploads) > self.most:
            raise forms.ValidationError(
                _("More than %(most)s files at once. Put them into one archive, or send them by several reports."),
                params={"most": self.most},
            )
        wrong = [problem for upload in uploads for problem in self._problems(upload)]
        if wrong:
            raise forms.ValidationError(" ".join(wrong))
        return uploads

    def _problems(self, upload: "Upload") -> Iterable[str]:
        try:
            self.single.clean(upload)
        except forms.ValidationError as error:
            return [f"{upload.name}: {message}" for message in error.messages]
        return []


class LinksField(forms.CharField):
    """Addresses, one a line; http and https only, «https://» may be left out."""

    widget = forms.Textarea
    is_link = URLValidator(schemes=["http", "https"])

    def clean(self, value: Any) -> list[str]:
        """The addresses in full. One that is not an address is named."""
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise forms.ValidationError(_("More than %(most)s links at once."), params={"most": MOST_LINKS})
        links = [line if "://" in line else f"https://{line}" for line in lines]
        wrong = [line for line, link in zip(lines, links, strict=True) if not self._holds(link)]
        if wrong:
            raise forms.ValidationError(
                _("Not a link: %(lines)s. A link looks like https://example.ru/page"),
                params={"lines": ", ".join(f"«{shortened_words(line)}»" for line in wrong)},
            )
        return links

    def _holds(self, link: str) -> bool:
        try:
            self.is_link(link)
        except forms.ValidationError:
            return False
        # A name before the host («bank.example@evil.example») only serves to mislead the one who looks at it.
        return len(link) <= LONGEST_LINK and urlsplit(link).username is None


def name_of_link(link: str) -> str:
    """How a link is called: its host and readable path, without signs that turn the reading order.

    >>> name_of_link("https://edu.example/news/%D1%82%D0%BE%D1%87%D0%BA%D0%B0")
    'edu.example/news/точка'
    """
    parts = urlsplit(link)
    whole = unquote(f"{parts.netloc}{parts.path}{'?' + parts.query if parts.query else ''}").rstrip("/")
    return shortened("".join(sign for sign in whole if sign.isprintable()))


class StartForm(DeedForm):
    """Nothing to say: one button."""


class SubmitForm(DeedForm):
    """A report: a note, files, links, registered numbers – at least one of them, which the service sees to."""

    note = forms.CharField(
        label=_("What has been done"),
        help_text=_("As you would write it in a letter: the document, its date and number."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    links = LinksField(
        label=_("Links"),
        help_text=_("One a line: where it is published."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "url"}),
    )
    without = forms.CharField(
        label=_("Why it is not there"),
        help_text=_("Whoever decides on the report reads it. Left out where nothing is missing."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        limit = settings.UPLOAD_LIMIT_MB
        told = _(
            "Up to %(most)s files of %(limit)s MB each: PDF, pictures, office documents, text, ZIP, detached signatures."
        ) % {"most": MOST_FILES, "limit": limit}
        self.fields["files"] = UploadsField(
            label=_("Files"), help_text=told, limit_mb=limit, most=MOST_FILES, required=False
        )
        self.order_fields(["note", "files", "links", "without"])
        self.number_rows = rows_of(self.data if self.is_bound else None, self.auto_id)

    def clean(self) -> dict[str, Any]:
        """The rows of numbers are forms of their own."""
        wrong = [row for row in self.number_rows if not row.is_valid()]
        if wrong:
            raise forms.ValidationError(_("Look at the registered numbers: one cannot be taken as it stands."))
        return self.cleaned_data

    def numbers(self) -> list[Registered]:
        """The registered numbers, each once."""
        return list(dict.fromkeys(row.registered for row in self.number_rows if row.registered))

    def named_files(self) -> "list[tuple[str, Upload]]":
        """The files under names that are safe to keep."""
        return [(safe_name(upload.name or ""), upload) for upload in self.cleaned_data["files"]]

    def named_links(self) -> list[tuple[str, str]]:
        """The links under names that a person can read."""
        return [(name_of_link(link), link) for link in self.cleaned_data["links"]]


class RemarkForm(DeedForm):
    """Confirming or accepting; a remark is welcome."""

    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("Needed to return a report: what is missing, so that it can be put right."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RemarkNeededForm(RemarkForm):
    """Returning; without a remark nobody would know what to mend."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["remark"].required = True
        self.fields["remark"].error_messages["required"] = _("Write what is missing, so that it can be put right.")


class ScheduleForm(DeedForm):
    """The date that the act leaves to another document, and that document."""

    stated = DayField(label=_("Date by the schedule"))
    ground = forms.CharField(
        label=_("Document"), help_text=_("Its kind, date and number: “Schedule of 14.01.2021”."), max_length=500
    )


class OwnDateForm(DeedForm):
    """An earlier date of the point's own; left empty it is taken away."""

    own = DayField(
        label=_("Own date"), help_text=_("Not later than the date in force. Left empty: taken away."), required=False
    )
    ground = forms.CharField(label=_("Ground"), help_text=_("The order or letter that sets it."), max_length=500)


class GroundForm(DeedForm):
    """The act by which a point is suspended, goes on, or is cancelled."""

    kind = forms.CharField(
        label=_("Act"), help_text=_("Its kind and who issued it: “order of the Governor”."), max_length=200
    )
    number = forms.CharField(label=_("Number"), max_length=60)
    date = DayField(label=_("Date of the act"))
