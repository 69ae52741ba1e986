"""What journal entries speak of: the kinds of subjects in words, and the pages that show them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vekha.journal.models import Entry

CUT = 80  # where a model cuts the text that it is called by


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject: its title, and the name of the address of its page where it has one."""

    title: Promise
    url_name: str = ""


# By the label of the model that the journal keeps.
KINDS = {
    "control.ControlPoint": Kind(_("Control point"), "point"),
    "roadmaps.Measure": Kind(_("Measure"), "measure"),
    "roadmaps.Roadmap": Kind(_("Road map"), "roadmap"),
    "acts.Act": Kind(_("Act"), "act"),
    "intake.Draft": Kind(_("Draft of an act"), "draft"),
    "accounts.User": Kind(_("Person")),
    "organizations.Organization": Kind(_("Organization"), "organization"),
    "organizations.Position": Kind(_("Position")),
    "programmes.Programme": Kind(_("Programme")),
    "centres.Centre": Kind(_("Centre"), "centre"),
    "centres.Cohort": Kind(_("Cohort")),
}


def title_of(kind: str) -> str | Promise:
    """The kind in words; its code where nobody has named it yet."""
    return KINDS[kind].title if kind in KINDS else kind


def name_of(entry: Entry, longest: int = 160) -> str:
    """The subject as the journal names it, cut after a whole word. Models call themselves by up to 80 signs of a text."""
    name = entry.subject_name
    if len(name) <= longest and len(name) != CUT:
        return name
    return f"{name[:longest].rsplit(' ', 1)[0]} …"


def address_of(kind: str, pk: int) -> str:
    """The page of a subject; empty where it has none."""
    known = KINDS.get(kind)
    return reverse(known.url_name, args=[pk]) if known and known.url_name else ""
