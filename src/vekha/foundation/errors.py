"""Errors that a person can do something about. Each says what, where and what to do.

VekhaError
├── Refused      what was asked for breaks a rule
├── NotAllowed   the person may see it, but may not do this
├── Conflict     somebody else changed it meanwhile, or it is already there
└── TooLarge     over a limit of the installation
"""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise

Words = str | Promise


class VekhaError(Exception):
    """Base of all. `code` is for machines; `what`, `where`, `to_do` are for people and may be lazy translations."""

    status: ClassVar[int] = 400

    def __init__(
        self,
        code: str,
        what: Words,
        *,
        where: Words = "",
        to_do: Words = "",
        data: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.where = where
        self.to_do = to_do
        self.data = dict(data or {})

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.what, self.where, self.to_do) if part)


class Refused(VekhaError):
    """What was asked for breaks a rule."""


class NotAllowed(VekhaError):
    """The person may see the object but not do this with it."""

    status = 403


class Conflict(VekhaError):
    """Somebody else changed it meanwhile, or it is already there. `data` says what stands now."""

    status = 409


class TooLarge(VekhaError):
    """Over a limit of the installation."""

    status = 413
