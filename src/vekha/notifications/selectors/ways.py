"""How people want to be told."""

from collections.abc import Collection

from vekha.accounts.models import User
from vekha.notifications.models import LetterSettings, NoticeChoice
from vekha.notifications.rules import Kind, Way, default_way


def ways_of(user: User) -> dict[Kind, Way]:
    """For every kind; one statement."""
    chosen = dict(NoticeChoice.objects.filter(user=user).values_list("kind", "way"))
    return {kind: Way(chosen.get(kind, default_way(kind))) for kind in Kind}


def silenced(kinds: Collection[Kind], people: Collection[int]) -> set[tuple[int, str]]:
    """Who of them wants not to be told of which of the kinds; one statement."""
    rows = NoticeChoice.objects.filter(user__in=people, kind__in=list(kinds), way=Way.OFF)
    return set(rows.values_list("user_id", "kind"))


def letter_settings(user: User) -> LetterSettings:
    """As chosen, or as by default."""
    return LetterSettings.objects.filter(user=user).first() or LetterSettings(user=user)
