"""The register from a sheet: looked at first (`look`), carried out as it was seen (`carry_out`), all of it or nothing."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy

from officedocs import Refusal, as_day
from vekha.centres.models import Centre
from vekha.centres.rules.sheet import HEADS, OBLIGATORY, SHEET, Line, PlannedRow, planned
from vekha.centres.selectors import known
from vekha.centres.services.centres import Facts, add_centre, change_centre, open_cohort
from vekha.journal.services import Actor
from vekha.organizations.models import Organization
from vekha.organizations.rules.directory import Action, Complaint
from vekha.organizations.services.sheets import Form, Look, looked, read_sheet, require_as_seen, texts_of
from vekha.programmes.models import Programme

EXPECTED = {
    "code": gettext_lazy("small Latin letters, digits and hyphens"),
    "once": gettext_lazy("a code that no other row of the sheet has"),
    "open": gettext_lazy("a code that no closed centre has"),
    "school": gettext_lazy("the code of a school or branch that stands"),
    "programme": gettext_lazy("the short Latin name of an installed programme: tochka-rosta"),
    "year": gettext_lazy("a year: 2021"),
    "text": gettext_lazy("a name that is not too long"),
    "fixed": gettext_lazy("what the centre has: another school or year is another centre"),
    "day": gettext_lazy("a date: 09.03.2021"),
}
FORM = Form(SHEET, HEADS, OBLIGATORY, EXPECTED)


def look(data: bytes, name: str) -> Look[PlannedRow]:
    """Read a sheet and say row by row what it would change; nothing is changed. Raises Refused where it is no such sheet."""
    sheet, places = read_sheet(data, name, FORM)
    read = [_line(number, cells, places) for number, cells in sheet.rows]
    rows = planned(known(), [(number, line) for number, line, _wrong in read])
    wrong = {number: complaint for number, _line, complaint in read if complaint}
    return looked(FORM, [_with(row, wrong.get(row.number)) for row in rows], places)


@transaction.atomic
def carry_out(*, by: Actor, data: bytes, name: str, seen: str) -> Look[PlannedRow]:
    """Do what the sheet says, if it still does what the person saw; all of it or nothing."""
    found = look(data, name)
    require_as_seen(found, seen, name)
    _add_all(by, [row.line for row in found.rows if row.action is Action.ADD])
    changed = {row.line.code: row.line for row in found.rows if row.action is Action.CHANGE}
    for centre in Centre.objects.filter(code__in=changed):
        facts = _facts(changed[centre.code])
        change_centre(by=by, centre=centre, facts=facts, version=centre.version, ground=name)
    return found


def _add_all(by: Actor, lines: list[Line]) -> None:
    schools = {one.code: one for one in Organization.objects.filter(code__in={line.school for line in lines})}
    programmes = {one.slug: one for one in Programme.objects.all()}
    wanted = sorted({(line.programme, int(line.year)) for line in lines})
    cohorts = {pair: open_cohort(by=by, programme=programmes[pair[0]], year=pair[1]) for pair in wanted}
    for line in lines:
        cohort = cohorts[line.programme, int(line.year)]
        add_centre(by=by, school=schools[line.school], cohort=cohort, code=line.code, facts=_facts(line))


def _facts(line: Line) -> Facts:
    return Facts(line.name, line.profile, line.since)


def _line(number: int, cells: tuple[object, ...], places: Mapping[str, int]) -> tuple[int, Line, Complaint | None]:
    texts = texts_of(cells, places)
    day = as_day(cells[places["since"]]) if "since" in places and places["since"] < len(cells) else None  # type: ignore[arg-type]
    wrong = Complaint("since", day.found, "day") if isinstance(day, Refusal) else None
    line = Line(
        code=texts["code"],
        school=texts["school"],
        programme=texts["programme"],
        year=texts["year"],
        name=" ".join(texts["name"].split()),
        profile=" ".join(texts.get("profile", "").split()),
        since=None if isinstance(day, Refusal) else day,
    )
    return number, line, wrong


def _with(row: PlannedRow, complaint: Complaint | None) -> PlannedRow:
    if complaint is None:
        return row
    return PlannedRow(row.number, row.line, Action.ERROR, row.differences, (*row.complaints, complaint))
