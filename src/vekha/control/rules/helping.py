"""Who helps with what another answers for. Pure functions on plain values."""

from collections.abc import Iterable


def helpers(named: Iterable[int | None], answers: int) -> list[int]:
    """Of the bodies that an act or a person names, in order, those that help: each once, and not the one that answers."""
    return list(dict.fromkeys(one for one in named if one is not None and one != answers))
