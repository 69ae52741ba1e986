"""Road maps are part of public acts: whoever has a role may read their text; states are shown by what control lets one see."""

from django.db.models import QuerySet
from django.http import Http404

from vekha.accounts.access import Rights
from vekha.roadmaps.models import Measure, Roadmap


def visible_to(rights: Rights) -> QuerySet[Roadmap]:
    """Road maps that the person may read."""
    found = Roadmap.objects.select_related("act", "programme")
    return found if rights.standings else found.none()


def get_visible(rights: Rights, pk: int) -> Roadmap:
    """A road map to show."""
    roadmap = visible_to(rights).filter(pk=pk).first()
    if roadmap is None:
        raise Http404
    return roadmap


def get_measure(rights: Rights, pk: int) -> Measure:
    """A measure to show, with its road map."""
    found = Measure.objects.select_related(
        "edition__roadmap__act", "edition__roadmap__programme", "edition__act_edition"
    )
    measure = found.filter(pk=pk, edition__roadmap__in=visible_to(rights)).first()
    if measure is None:
        raise Http404
    return measure
