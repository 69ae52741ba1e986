"""The one door to centres: what is outside a person's subtrees does not exist for that person."""

from django.db.models import QuerySet
from django.http import Http404

from vekha.accounts.access import Rights, require_over
from vekha.accounts.rules import Right
from vekha.centres.models import Centre
from vekha.organizations.models import Kind, Organization
from vekha.organizations.selectors import within


def visible_to(rights: Rights) -> QuerySet[Centre]:
    """Centres that the person may see."""
    return Centre.objects.filter(within(rights.paths(Right.SEE), "school__path"))


def get_visible(rights: Rights, pk: int) -> Centre:
    """A centre to show. A foreign one is not found."""
    centre = visible_to(rights).select_related("school", "cohort__programme").filter(pk=pk).first()
    if centre is None:
        raise Http404
    return centre


def schools_kept_by(rights: Rights) -> QuerySet[Organization]:
    """Schools and branches that stand, at which the person may add centres."""
    return Organization.objects.filter(within(rights.paths(Right.DIRECTORY)), kind=Kind.SCHOOL, until=None)


def require_keep(rights: Rights, centre: Centre) -> None:
    """Refuse a person who sees the centre and does not keep the register there."""
    require_over(rights, Right.DIRECTORY, centre.school)
