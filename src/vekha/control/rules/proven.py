"""What a register says of a point, as plain values that can be kept and compared."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the register does not have yet: how it is called, what and which it is, and the path of the organization to which it belongs."""

    words: str
    kind: str
    key: int
    path: str


@dataclass(frozen=True, slots=True)
class Proven:
    """So many of so many on a day, and what is missing."""

    done: int
    total: int
    missing: tuple[Missing, ...]
    day: dt.date

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.total

    def says_the_same_as(self, other: "Proven") -> bool:
        """Whether nothing but the day is another."""
        return (self.done, self.total, self.missing) == (other.done, other.total, other.missing)

    def as_json(self) -> dict[str, Any]:
        """As a report keeps it."""
        missing = [[one.words, one.kind, one.key, one.path] for one in self.missing]
        return {"done": self.done, "total": self.total, "missing": missing, "day": self.day.isoformat()}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Proven":
        """From what a report keeps."""
        missing = tuple(Missing(*one) for one in kept["missing"])
        return cls(kept["done"], kept["total"], missing, dt.date.fromisoformat(kept["day"]))
