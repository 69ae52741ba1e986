"""What journal entries speak of: the kinds of subjects in words, and the pages that show them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject: its title, and the name of the address of its page where it has one."""

    title: Promise
    url_name: str = ""


# By the label of the model that the journal keeps.
KINDS = {
    "control.ControlPoint": Kind(_("Control point"), "point"),
    "roadmaps.Roadmap": Kind(_("Road map"), "roadmap"),
    "acts.Act": Kind(_("Act"), "act"),
    "intake.Draft": Kind(_("Draft of an act")),
    "accounts.User": Kind(_("Person")),
    "organizations.Organization": Kind(_("Organization")),
    "organizations.Position": Kind(_("Position")),
    "programmes.Programme": Kind(_("Programme")),
}


def title_of(kind: str) -> str | Promise:
    """The kind in words; its code where nobody has named it yet."""
    return KINDS[kind].title if kind in KINDS else kind


def address_of(kind: str, pk: int) -> str:
    """The page of a subject; empty where it has none."""
    known = KINDS.get(kind)
    return reverse(known.url_name, args=[pk]) if known and known.url_name else ""
