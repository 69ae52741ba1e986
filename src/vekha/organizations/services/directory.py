"""The directory from a sheet: looked at first (`look`), carried out as it was seen (`carry_out`), all of it or nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from officedocs import ReadSheet, Refusal, UnreadableWorkbook, as_day, as_text, cell_name, read_sheets
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.organizations.models import Organization
from vekha.organizations.rules.codes import digits, oktmo_of
from vekha.organizations.rules.directory import (
    HEADS,
    KINDS,
    OBLIGATORY,
    SHEET,
    Action,
    Complaint,
    Line,
    PlannedRow,
    in_order,
    planned,
)
from vekha.organizations.selectors import directory_lines
from vekha.organizations.services.organizations import (
    Codes,
    Naming,
    add_organization,
    move,
    rename,
    set_beginning,
    set_codes,
)

IMPORTED = declare("organizations.directory.imported", gettext_lazy("brought in from a sheet"))

EXPECTED = {
    "code": gettext_lazy("small Latin letters, digits and hyphens"),
    "kind": gettext_lazy("one of: регион, орган, муниципалитет, школа"),
    "text": gettext_lazy("a name that is not too long"),
    "inn": gettext_lazy("ten digits, the last computed from the others"),
    "ogrn": gettext_lazy("thirteen digits, the last computed from the others"),
    "oktmo": gettext_lazy("eight or eleven digits"),
    "once": gettext_lazy("a code that no other row of the sheet has"),
    "known": gettext_lazy("the code of an organization of the directory or of this sheet"),
    "tree": gettext_lazy("an organization that does not stand below this one"),
    "same-kind": gettext_lazy("the kind that the organization has"),
    "ground": gettext_lazy("since when and on what ground the name or the place changes"),
    "day": gettext_lazy("a date: 09.03.2021"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet would do; `seen` is the mark by which `carry_out` knows that it still would do the same."""

    rows: list[PlannedRow]
    places: Mapping[str, int]
    seen: str

    def count(self, action: Action) -> int:
        """How many rows would do this."""
        return sum(row.action is action for row in self.rows)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong and something would change."""
        return not self.count(Action.ERROR) and self.count(Action.ADD) + self.count(Action.CHANGE) > 0

    def told(self, row: PlannedRow) -> list[str]:
        """What is wrong with a row: the cell, what was found, what was expected."""
        return [self._told(row.number, one) for one in row.complaints]

    def _told(self, number: int, complaint: Complaint) -> str:
        place = self.places.get(complaint.field)
        cell = cell_name(place, number) if place is not None else str(number)
        return _("%(cell)s, “%(head)s”: found “%(found)s”, expected %(expected)s") % {
            "cell": cell,
            "head": HEADS[complaint.field],
            "found": complaint.found,
            "expected": EXPECTED[complaint.expected],
        }


def look(data: bytes, name: str) -> Look:
    """Read a sheet and say row by row what it would change; nothing is changed. Raises Refused where it is no such sheet."""
    sheet = _sheet(data, name)
    places = {field: place for field, head in HEADS.items() if (place := sheet.column(head)) is not None}
    missing = [HEADS[field] for field in OBLIGATORY if field not in places]
    if missing:
        raise Refused(
            "heads-missing",
            _("The sheet lacks columns: %(heads)s.") % {"heads": ", ".join(missing)},
            where=f"{name}: {sheet.title}",
            to_do=_("Take the sheet that is written here and fill it in."),
        )
    known = directory_lines()
    read = [_line(number, cells, places) for number, cells in sheet.rows]
    rows = planned(known, [(number, line) for number, line, _wrong in read])
    wrong = {number: complaint for number, _line, complaint in read if complaint}
    rows = [_with(row, wrong.get(row.number)) for row in rows]
    mark = hashlib.sha256(repr([(row.number, row.line, row.action, row.differences) for row in rows]).encode())
    return Look(rows, places, mark.hexdigest())


@transaction.atomic
def carry_out(*, by: Actor, data: bytes, name: str, seen: str) -> Look:
    """Do what the sheet says, if it still does what the person saw; all of it or nothing."""
    found = look(data, name)
    if found.seen != seen:
        raise Conflict(
            "directory-changed",
            _("The directory was changed meanwhile: the sheet would now do something else."),
            where=name,
            to_do=_("Look at it again. Nothing has been carried out."),
        )
    if not found.is_clean:
        raise Refused(
            "sheet-wrong",
            _("The sheet has errors or changes nothing."),
            where=name,
            to_do=_("Mend the cells that are named and bring it again."),
        )
    organizations = {one.code: one for one in Organization.objects.select_related("parent")}
    for row in in_order(found.rows, directory_lines()):
        if row.action is Action.ADD:
            organizations[row.line.code] = _add(by, row.line, organizations)
        else:
            _change(by, row, organizations)
    root = min(organizations.values(), key=lambda one: one.path)
    after = {"file": name, "added": found.count(Action.ADD), "changed": found.count(Action.CHANGE)}
    record(by=by, change=Change(IMPORTED, root, after=after))
    return found


def _sheet(data: bytes, name: str) -> ReadSheet:
    try:
        sheets = read_sheets(data)
    except UnreadableWorkbook as error:
        raise Refused(error.code, error.say("en" if get_language() == "en" else "ru"), where=name) from error
    named = [sheet for sheet in sheets if sheet.title.strip().casefold() == SHEET.casefold()]
    if not named and not sheets:
        raise Refused("sheet-empty", _("The workbook has no sheets."), where=name)
    return named[0] if named else sheets[0]


def _line(number: int, cells: tuple[object, ...], places: Mapping[str, int]) -> tuple[int, Line, Complaint | None]:
    texts = {field: as_text(cells[place]) if place < len(cells) else "" for field, place in places.items()}  # type: ignore[arg-type]
    day = as_day(cells[places["on"]]) if "on" in places and places["on"] < len(cells) else None  # type: ignore[arg-type]
    wrong = Complaint("on", day.found, "day") if isinstance(day, Refusal) else None
    oktmo = digits(texts.get("oktmo", ""))
    line = Line(
        code=texts["code"],
        parent=texts["parent"],
        kind=KINDS.get(texts["kind"].casefold(), texts["kind"]),
        name=" ".join(texts["name"].split()),
        short_name=" ".join(texts["short_name"].split()),
        inn=digits(texts.get("inn", "")),
        ogrn=digits(texts.get("ogrn", "")),
        oktmo=oktmo_of(oktmo) or oktmo,
        on=None if isinstance(day, Refusal) else day,
        ground=texts.get("ground", ""),
    )
    return number, line, wrong


def _with(row: PlannedRow, complaint: Complaint | None) -> PlannedRow:
    if complaint is None:
        return row
    return PlannedRow(row.number, row.line, Action.ERROR, row.differences, (*row.complaints, complaint))


def _add(by: Actor, line: Line, organizations: Mapping[str, Organization]) -> Organization:
    one = add_organization(
        by=by,
        parent=organizations[line.parent],
        code=line.code,
        kind=line.kind,
        name=line.name,
        short_name=line.short_name,
    )
    if line.on:
        set_beginning(by=by, organization=one, since=line.on, version=one.version)
    if codes := _codes(line):
        set_codes(by=by, organization=one, codes=codes, version=one.version)
    return one


def _change(by: Actor, row: PlannedRow, organizations: Mapping[str, Organization]) -> None:
    line, one = row.line, organizations[row.line.code]
    one.refresh_from_db()
    changed = {difference.field for difference in row.differences}
    if changed & {"name", "short_name"} and line.on:
        naming = Naming(line.name, line.short_name, line.on, line.ground)
        rename(by=by, organization=one, naming=naming, version=one.version)
    if "parent" in changed:
        parent = organizations[line.parent]
        parent.refresh_from_db()
        move(by=by, organization=one, parent=parent, ground=line.ground, version=one.version)
    if changed & {"inn", "ogrn", "oktmo"}:
        set_codes(by=by, organization=one, codes=Codes(line.inn, line.ogrn, line.oktmo), version=one.version)


def _codes(line: Line) -> Codes | None:
    codes = Codes(line.inn, line.ogrn, line.oktmo)
    return codes if codes != Codes() else None
