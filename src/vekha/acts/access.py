"""Acts are public papers: whoever has a role in the installation may read them all."""

from django.db.models import QuerySet
from django.http import Http404

from vekha.accounts.access import Rights
from vekha.acts.models import Act


def visible_to(rights: Rights) -> QuerySet[Act]:
    """Acts that the person may read."""
    return Act.objects.all() if rights.standings else Act.objects.none()


def get_visible(rights: Rights, pk: int) -> Act:
    """An act to show; not found for a person without any role."""
    act = visible_to(rights).filter(pk=pk).first()
    if act is None:
        raise Http404
    return act
