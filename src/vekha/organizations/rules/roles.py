"""Roles that acts name instead of bodies: «субъект РФ», «муниципалитеты», «школы». Pure functions."""

import re
from enum import StrEnum

from vekha.organizations.rules.names import comparable, words


class BodyRole(StrEnum):
    """Whom such words mean. One body or many, found in the directory on the day."""

    COORDINATOR = "coordinator"  # the region's body that carries the road map out
    MUNICIPALITIES = "municipalities"
    SCHOOLS = "schools"
    OPERATOR = "operator"  # the federal operator: no organization of the directory


_WORDS: tuple[tuple[BodyRole, re.Pattern[str]], ...] = (
    (
        BodyRole.COORDINATOR,
        re.compile(
            r"субъект\w* российск\w+ федерац\w+|субъект\w* рф|роив\b|рвпо\b|региональн\w+ координатор|"
            r"региональн\w+ ведомственн\w+ проектн\w+ офис|(?:региональн\w+ )?орган\w* исполнительной власти субъект"
        ),
    ),
    (
        BodyRole.MUNICIPALITIES,
        re.compile(
            r"орган\w* местного самоуправления"
            r"(?: муниципальных (?:образований|районов|округов)(?: и городских округов)?)?(?: \S+ (?:области|края))?$|муниципальн\w+ образовани\w+$|муниципалитет\w*$|омсу\b|моуо\b|"
            r"муниципальн\w+ орган\w* управления образованием|администраци\w+ муниципальн\w+ (?:образовани|район|округ)\w*$|"
            r"муниципальн\w+ (?:район|округ)\w* и городск\w+ округ\w*|орган\w* управления образованием муниципальных"
        ),
    ),
    (
        BodyRole.SCHOOLS,
        re.compile(
            r"(?:руководител\w+ |директор\w* )?(?:муниципальн\w+ |государственн\w+ )?"
            r"(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+$|(?:руководител\w+ |директор\w* )?школ\w*$"
        ),
    ),
    (BodyRole.OPERATOR, re.compile(r"федеральн\w+ оператор")),
)


def role_of(text: str) -> BodyRole | None:
    """The role that the words name as a whole; None where they name a body or nothing known."""
    folded = comparable(text)
    return next((role for role, meant in _WORDS if meant.match(folded)), None)


def stems(name: str) -> tuple[str, ...]:
    """The beginnings of the words of a name, which stay the same in every case: «Департаментом образования» and so on."""
    return tuple(word[:4] for word in words(name))
