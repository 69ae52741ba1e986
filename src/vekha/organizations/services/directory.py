"""The directory from a sheet: looked at first (`look`), carried out as it was seen (`carry_out`), all of it or nothing."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy

from officedocs import Refusal, as_day
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
from vekha.organizations.services.sheets import Form, Look, looked, read_sheet, require_as_seen, texts_of

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


FORM = Form(SHEET, HEADS, OBLIGATORY, EXPECTED)


def look(data: bytes, name: str) -> Look[PlannedRow]:
    """Read a sheet and say row by row what it would change; nothing is changed. Raises Refused where it is no such sheet."""
    sheet, places = read_sheet(data, name, FORM)
    read = [_line(number, cells, places) for number, cells in sheet.rows]
    rows = planned(directory_lines(), [(number, line) for number, line, _wrong in read])
    wrong = {number: complaint for number, _line, complaint in read if complaint}
    return looked(FORM, [_with(row, wrong.get(row.number)) for row in rows], places)


@transaction.atomic
def carry_out(*, by: Actor, data: bytes, name: str, seen: str) -> Look[PlannedRow]:
    """Do what the sheet says, if it still does what the person saw; all of it or nothing."""
    found = look(data, name)
    require_as_seen(found, seen, name)
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


def _line(number: int, cells: tuple[object, ...], places: Mapping[str, int]) -> tuple[int, Line, Complaint | None]:
    texts = texts_of(cells, places)
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
