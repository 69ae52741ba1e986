"""Who is to be told of what happens to an organization: people by role and branch on a day, for many organizations at once."""

import datetime as dt
from collections.abc import Collection, Iterable

from vekha.accounts.access import lasting
from vekha.accounts.models import Membership
from vekha.accounts.rules import ROLES, Right, roles_with
from vekha.organizations.rules import lineage

# path of an organization → people
People = dict[str, set[int]]


def executors(paths: Collection[str], on: dt.date) -> People:
    """Who writes the reports of each organization: those nearest to it who work and do not accept.

    A school without an account of its own is answered for by its municipality.
    """
    return nearest(paths, sorted({*roles_with(Right.WORK)} - {*roles_with(Right.ACCEPT)}), on)


def acceptors(paths: Collection[str], on: dt.date) -> People:
    """Who may accept a report of each organization."""
    return over(paths, roles_with(Right.ACCEPT), on)


def over(paths: Collection[str], roles: Iterable[str], on: dt.date) -> People:
    """Everybody with one of the roles in an organization or above it; one statement."""
    bearers = _bearers(paths, roles, on)
    return {path: {one for step in lineage(path) for one in bearers.get(step, ())} for path in paths}


def nearest(paths: Collection[str], roles: Iterable[str], on: dt.date) -> People:
    """Of those with one of the roles, the ones that stand nearest above each organization; one statement."""
    bearers = _bearers(paths, roles, on)
    return {path: next((bearers[step] for step in reversed(lineage(path)) if step in bearers), set()) for path in paths}


def known_role(code: str) -> bool:
    """Whether there is such a role."""
    return code in ROLES


def _bearers(paths: Collection[str], roles: Iterable[str], on: dt.date) -> People:
    steps = {step for path in paths for step in lineage(path)}
    rows = Membership.objects.filter(
        lasting(on), organization__path__in=steps, role__in=list(roles), user__is_active=True
    ).values_list("organization__path", "user_id")
    found: People = {}
    for path, user in rows:
        found.setdefault(path, set()).add(user)
    return found
