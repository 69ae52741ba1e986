"""What a report brings beside what it is to bring. Pure functions on plain values."""

from collections.abc import Iterable
from dataclasses import dataclass

from vekha.programmes.rules import Required


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a report is to bring, and whether it is there."""

    required: Required
    is_there: bool


def forms_of(*, media_type: str | None, number_kind: str) -> frozenset[str]:
    """As what a piece of evidence counts: a picture is a file too; what is neither a file nor a number is a link."""
    if media_type is not None:
        return frozenset({"file", "picture"} if media_type.startswith("image/") else {"file"})
    return frozenset({number_kind or "link"})


def held_against(required: Iterable[Required], brought: Iterable[frozenset[str]]) -> list[Held]:
    """Each thing that is asked for, and whether any piece of evidence is of one of its forms."""
    forms = frozenset().union(*brought)
    return [Held(one, not forms.isdisjoint(one.by)) for one in required]


def lacking(held: Iterable[Held], *, must: bool) -> list[Required]:
    """What is not there of what must, or only should, be."""
    return [one.required for one in held if not one.is_there and one.required.must is must]
