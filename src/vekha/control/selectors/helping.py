"""Who helps with which points."""

from collections.abc import Collection

from vekha.control.models import CoResponsible


def co_responsibles(points: Collection[int]) -> dict[int, list[str]]:
    """The names of who helps, by point; one statement."""
    return _by_point(points, "organization__short_name")


def paths_of_helpers(points: Collection[int]) -> dict[int, list[str]]:
    """Where who helps stands in the tree, by point; one statement."""
    return _by_point(points, "organization__path")


def _by_point(points: Collection[int], what: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for point, said in CoResponsible.objects.filter(point__in=points).order_by("pk").values_list("point", what):
        found.setdefault(point, []).append(said)
    return found
