"""What people are told of: a closed list. Another kind needs its title and its words beside it (models, selectors.words)."""

import datetime as dt
from enum import StrEnum


class Kind(StrEnum):
    """A kind of notice; a person chooses for each how to be told."""

    DUE = "due"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    TO_DECIDE = "to-decide"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXTENSION_ASKED = "extension-asked"
    EXTENSION = "extension"
    TO_RELEASE = "to-release"
    KEPT = "kept"
    RELEASED = "released"


class Way(StrEnum):
    """How a person is told."""

    INBOX = "inbox"
    LETTER = "letter"  # in the inbox and in the letter of the day
    OFF = "off"


class Group(StrEnum):
    """Under what a letter puts a notice."""

    LATE = "late"
    DECIDE = "decide"
    RETURNED = "returned"
    WEEK = "week"
    LATER = "later"
    NEWS = "news"


# As they stand in a letter: what burns first.
GROUP_ORDER = (Group.LATE, Group.DECIDE, Group.RETURNED, Group.WEEK, Group.LATER, Group.NEWS)

# Notices about a date that comes or has passed. Of one point only the last says what is so.
SOON = frozenset({Kind.DUE, Kind.OVERDUE, Kind.ESCALATED})

_GROUPS = {
    Kind.OVERDUE: Group.LATE,
    Kind.ESCALATED: Group.LATE,
    Kind.TO_DECIDE: Group.DECIDE,
    Kind.RETURNED: Group.RETURNED,
    Kind.EXTENSION_ASKED: Group.DECIDE,
    Kind.TO_RELEASE: Group.DECIDE,
    Kind.KEPT: Group.RETURNED,
}
_IN_THE_INBOX_ALONE = frozenset({Kind.ACCEPTED, Kind.RELEASED})


def default_way(kind: Kind) -> Way:
    """How a person is told who has not chosen: by letter of what asks for something, in the inbox of what is good to know."""
    return Way.INBOX if kind in _IN_THE_INBOX_ALONE else Way.LETTER


def group_of(kind: Kind, due: dt.date | None, today: dt.date) -> Group:
    """Where a notice stands in the letter of a day; `due` matters only for a date that comes."""
    if kind is not Kind.DUE or due is None:
        return _GROUPS.get(kind, Group.NEWS)
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return Group.WEEK if due <= sunday else Group.LATER
