"""Drafts belong to the organization whose coordinator read them."""

from django.db.models import QuerySet
from django.http import Http404

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.intake.models import Draft
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
