"""Who is meant by the words in the column of responsible bodies."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from vekha.intake.models import KnownBody
from vekha.intake.rules import walk
from vekha.organizations.models import Organization, OrganizationName
from vekha.organizations.rules import comparable
from vekha.organizations.rules.names import same_in_case, words
from vekha.organizations.rules.roles import BodyRole, role_of, stems
from vekha.organizations.rules.tree import root_of

Json = Mapping[str, Any]
Names = dict[tuple[str, ...], list[tuple[str, Organization]]]

_DEFINED = re.compile(
    r"([^();:]{4,200}?)\s*\((?:далее|в дальнейшем)(?:\s+(?:также|именуем\w+))?\s*[-–—:]?\s*([^()]{2,80})\)"
)
_TAIL = re.compile(r"\s*\([^()]*\)\s*$")


class How(StrEnum):
    """How a body was found."""

    NAME = "name"  # a name that it bore on the day of the act, in any case
    RENAMED = "renamed"  # a name that it bore on another day
    SHORT_NAME = "short-name"  # a short name that the act defines or the directory has
    ROLE = "role"
    REMEMBERED = "remembered"  # a person said so before
    CHOSEN = "chosen"  # a person said so in this draft
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Matched:
    """What the words of a responsible mean."""

    text: str
    how: How
    organization: Organization | None = None
    role: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the words mean a body or a role."""
        return self.how is not How.NONE


class Bodies:
    """Everything by which bodies are known on the day of an act; made with three statements, asked without any."""

    def __init__(self, reading: Json, on: dt.date, home: Organization) -> None:
        self._home = home
        self._remembered = {one.key: one for one in KnownBody.objects.filter(home=home).select_related("organization")}
        of_region = OrganizationName.objects.filter(organization__path__startswith=root_of(home.path))
        named = list(of_region.select_related("organization"))
        current = [one for one in named if (not one.since or one.since <= on) and (not one.until or on <= one.until)]
        self._names = _indexed(current, lambda one: [one.name])
        self._short = _indexed(current, lambda one: [one.short_name, one.organization.short_name])
        self._past = _indexed(named, lambda one: [one.name, one.short_name])
        self._by_pk = {one.organization_id: one.organization for one in named}
        self._defined = dict(_defined(reading))

    def match(self, text: str) -> Matched:
        """Whom the words mean; `How.NONE` where that is not certain."""
        remembered = self._remembered.get(comparable(text))
        if remembered:
            return Matched(text, How.REMEMBERED, remembered.organization, remembered.role)
        bare = _TAIL.sub("", text)
        return self._found(text, bare) or Matched(text, How.NONE)

    def chosen(self, text: str, said: Json) -> Matched:
        """What a person chose in the draft for these words."""
        return Matched(text, How.CHOSEN, self._by_pk.get(said.get("organization") or 0), said.get("role") or "")

    def _found(self, text: str, bare: str) -> Matched | None:
        for how, known in ((How.NAME, self._names), (How.SHORT_NAME, self._short), (How.RENAMED, self._past)):
            bearer = _bearer(known, bare)
            if bearer:
                return Matched(text, how, bearer)
        role = role_of(bare)
        if role:
            return Matched(text, How.ROLE, self._home if role is BodyRole.COORDINATOR else None, role)
        meant = self._defined.get(stems(bare))
        return self._ending_with(text, meant) if meant else None

    def _ending_with(self, text: str, meant: str) -> Matched | None:
        """The body whose name ends the words before «(далее – …)»: the longest such name, or a role."""
        said = words(meant)
        endings = [" ".join(said[begin:]) for begin in range(max(0, len(said) - 14), len(said))]
        bearers = (_bearer(known, ending) for known in (self._names, self._past) for ending in endings)
        bearer = next(filter(None, bearers), None)
        if bearer:
            return Matched(text, How.SHORT_NAME, bearer)
        parts = meant.split()
        roles = (role_of(" ".join(parts[begin:])) for begin in range(max(0, len(parts) - 8), len(parts)))
        role = next(filter(None, roles), None)
        return Matched(text, How.ROLE, self._home if role is BodyRole.COORDINATOR else None, role) if role else None


def _indexed(rows: Iterable[OrganizationName], names: Any) -> Names:
    """Names and who bears them, by the stems of their words."""
    found: Names = {}
    for row in rows:
        for name in filter(None, names(row)):
            found.setdefault(stems(name), []).append((name, row.organization))
    return found


def _bearer(known: Names, text: str) -> Organization | None:
    """Who bears the name, letter for letter or else in another case; what several bear tells none of them."""
    alike = known.get(stems(text), [])
    exact = {organization for name, organization in alike if comparable(name) == comparable(text)}
    found = exact or {organization for name, organization in alike if same_in_case(name, text)}
    return next(iter(found)) if len(found) == 1 else None


def _defined(reading: Json) -> Iterator[tuple[tuple[str, ...], str]]:
    """Short names that the act defines: the stems of each, and the words before it."""
    for text in _texts(reading):
        for found in _DEFINED.finditer(text):
            yield stems(found[2].strip(' «»"')), found[1]


def _texts(reading: Json) -> Iterator[str]:
    yield reading["preamble"] or ""
    yield from (one["text"] for one in walk(reading["clauses"]))
    for appendix in reading["appendices"]:
        for row in (appendix["roadmap"] or {}).get("rows", []):
            yield from (row["text"], *row["responsibles"], row["result"] or "")


def offered(home: Organization) -> list[Organization]:
    """Organizations that a person may choose for words that are not known: bodies and municipalities of the region, by name."""
    kinds = Q(kind__in=["region", "body", "municipality"])
    root = root_of(home.path)
    return list(Organization.objects.filter(kinds, until=None, path__startswith=root).order_by("kind", "name"))
