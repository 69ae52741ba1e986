"""Drafts belong to the organization whose coordinator read them."""

import uuid

from django.db.models import Q, QuerySet
from django.http import Http404

from vekha.accounts.access import Rights, require
from vekha.accounts.rules import Right
from vekha.foundation.models import Task
from vekha.intake.models import Draft, Reading
from vekha.organizations.models import Organization
from vekha.organizations.selectors import within


def visible_to(rights: Rights) -> QuerySet[Draft]:
    """Drafts that the person may work on."""
    return Draft.objects.filter(within(rights.paths(Right.IMPORT), "organization__path"))


def get_visible(rights: Rights, pk: int) -> Draft:
    """A draft to review."""
    draft = visible_to(rights).select_related("organization", "source", "act").filter(pk=pk).first()
    if draft is None:
        raise Http404
    return draft


def waiting(rights: Rights) -> QuerySet[Draft]:
    """Drafts that nobody has approved or put aside yet, latest first, without their long texts."""
    return visible_to(rights).filter(act=None, discarded_at=None).select_related("by").defer("text", "reading", "words")


def get_reading(rights: Rights, pk: uuid.UUID) -> Reading:
    """A file that is being read: for whoever sent it, and whoever may work on the drafts of its organization."""
    found = _readings(rights).select_related("task").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def being_read(rights: Rights) -> QuerySet[Reading]:
    """Files that a worker reads or is to read, and those of which nothing came; latest first."""
    return _readings(rights).filter(draft=None).exclude(task__state=Task.State.DONE).select_related("task", "by")


def _readings(rights: Rights) -> QuerySet[Reading]:
    home = within(rights.paths(Right.IMPORT), "organization__path")
    return Reading.objects.filter(home | Q(by=rights.user))


def home_of(rights: Rights) -> Organization:
    """The organization for which a person reads acts: the workplace, or where the right to it comes from."""
    workplace = rights.user.organization
    if workplace and rights.has(Right.IMPORT, workplace):
        return workplace
    require(rights, Right.IMPORT)
    return next(one.organization for one in rights.standings if Right.IMPORT in one.role.rights)
