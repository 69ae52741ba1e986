"""A register from a sheet: what a look at one found. Each register says its own heads, expectations and rows."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from officedocs import ReadSheet, UnreadableWorkbook, as_text, cell_name, read_sheets
from vekha.foundation.errors import Conflict, Refused
from vekha.organizations.rules.directory import Action, Complaint


class LookedRow(Protocol):
    """A row of a sheet and what it would do."""

    @property
    def number(self) -> int: ...

    @property
    def action(self) -> Action: ...

    @property
    def complaints(self) -> tuple[Complaint, ...]: ...


R = TypeVar("R", bound=LookedRow)


@dataclass(frozen=True, slots=True)
class Form:
    """What a register's sheet is called, the headings of its columns by field, which of them must be there, and what is
    expected of a cell, by the code of a complaint.
    """

    title: str
    heads: Mapping[str, str]
    obligatory: Sequence[str]
    expected: Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Look(Generic[R]):
    """What a sheet would do; `seen` is the mark by which the deed knows that it still would do the same."""

    form: Form
    rows: list[R]
    places: Mapping[str, int]
    seen: str

    def count(self, action: Action) -> int:
        """How many rows would do this."""
        return sum(row.action is action for row in self.rows)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong and something would change."""
        return not self.count(Action.ERROR) and self.count(Action.ADD) + self.count(Action.CHANGE) > 0

    def told(self, row: R) -> list[str]:
        """What is wrong with a row: the cell, what was found, what was expected."""
        return [self._told(row.number, one) for one in row.complaints]

    def _told(self, number: int, complaint: Complaint) -> str:
        place = self.places.get(complaint.field)
        cell = cell_name(place, number) if place is not None else str(number)
        return _("%(cell)s, “%(head)s”: found “%(found)s”, expected %(expected)s") % {
            "cell": cell,
            "head": self.form.heads[complaint.field],
            "found": complaint.found,
            "expected": self.form.expected[complaint.expected],
        }


def looked(form: Form, rows: list[R], places: Mapping[str, int]) -> Look[R]:
    """A look with its mark, which tells rows that do something else apart."""
    return Look(form, rows, places, hashlib.sha256(repr(rows).encode()).hexdigest())


def read_sheet(data: bytes, name: str, form: Form) -> tuple[ReadSheet, dict[str, int]]:
    """The sheet of a workbook that bears the register's title, else its first, with the place of each column. Raises Refused where
    it is no such sheet.
    """
    try:
        sheets = read_sheets(data)
    except UnreadableWorkbook as error:
        raise Refused(error.code, error.say("en" if get_language() == "en" else "ru"), where=name) from error
    if not sheets:
        raise Refused("sheet-empty", _("The workbook has no sheets."), where=name)
    named = (sheet for sheet in sheets if sheet.title.strip().casefold() == form.title.casefold())
    sheet = next(named, sheets[0])
    places = {field: place for field, head in form.heads.items() if (place := sheet.column(head)) is not None}
    missing = [form.heads[field] for field in form.obligatory if field not in places]
    if missing:
        raise Refused(
            "heads-missing",
            _("The sheet lacks columns: %(heads)s.") % {"heads": ", ".join(missing)},
            where=f"{name}: {sheet.title}",
            to_do=_("Take the sheet that is written here and fill it in."),
        )
    return sheet, places


def texts_of(cells: tuple[object, ...], places: Mapping[str, int]) -> dict[str, str]:
    """What stands in the columns of a row, by field."""
    return {field: as_text(cells[place]) if place < len(cells) else "" for field, place in places.items()}  # type: ignore[arg-type]


def require_as_seen(look: Look[R], seen: str, name: str) -> None:
    """Refuse a sheet that would now do something else than the person saw, or that has errors, or does nothing."""
    if look.seen != seen:
        raise Conflict(
            "directory-changed",
            _("The directory was changed meanwhile: the sheet would now do something else."),
            where=name,
            to_do=_("Look at it again. Nothing has been carried out."),
        )
    if not look.is_clean:
        raise Refused(
            "sheet-wrong",
            _("The sheet has errors or changes nothing."),
            where=name,
            to_do=_("Mend the cells that are named and bring it again."),
        )
