"""The closed list of deeds that the journal can tell of. Every app declares its own beside the service that does it."""

from dataclasses import dataclass

from django.utils.functional import Promise

_known: dict[str, "Deed"] = {}


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of change. `title` is a past participle that reads after the subject: «Контрольная точка – принята»."""

    code: str
    title: str | Promise


def declare(code: str, title: str | Promise) -> Deed:
    """Add a deed to the list. A code is declared once."""
    if code in _known:
        raise ValueError(f"The deed {code} is declared twice.")
    _known[code] = Deed(code, title)
    return _known[code]


def known() -> dict[str, Deed]:
    """All deeds by code."""
    return dict(_known)
