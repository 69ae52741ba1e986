"""The one door to what can be found: rights are asked in SQL, of the organization as it stands in the tree today."""

from django.db.models import Q, QuerySet

from vekha.accounts.access import Rights
from vekha.accounts.rules import Right
from vekha.organizations.selectors import within
from vekha.search.models import Passage


def visible_to(rights: Rights) -> QuerySet[Passage]:
    """Passages that the person may read: acts, organizations and people with any role, the rest in the person's subtrees."""
    if not rights.standings:
        return Passage.objects.none()
    return Passage.objects.filter(Q(organization=None) | within(rights.paths(Right.SEE), "organization__path"))
