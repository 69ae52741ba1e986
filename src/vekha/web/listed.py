"""A list as a file: at the list's own address, with its filter and the person's rights, all its rows as XLSX or CSV.

A list page offers it by `<c-downloads />`, and its view begins with

    if is_file_asked(request):
        return hand_over_list(request, Listed(title, columns, rows, chosen=form.described))

The file is written whole before it is sent: one that broke off half-way would pass for the whole list.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from officedocs import Column, Sheet, Value, write_csv, write_sheets
from vekha.control.selectors.points import Signals
from vekha.files.rules import safe_name
from vekha.foundation import clock
from vekha.web.people import person
from vekha.web.templatetags.words import long_date

ASKED = "as"
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """All rows of a list. `rows` are read one after another; `chosen` says in words what the filter left, empty where nothing is left out."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    chosen: str = ""


def is_file_asked(request: HttpRequest) -> bool:
    """Whether the address asks for the list as a file."""
    return request.GET.get(ASKED) in TYPES


def hand_over_list(request: HttpRequest, listed: Listed) -> FileResponse:
    """The list as the file that the address asks for."""
    ending = request.GET[ASKED]
    today = clock.today()
    sheet = Sheet(listed.title, listed.columns, listed.rows, _above(request, listed))
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    if ending == "csv":
        target.writelines(write_csv(sheet))
    else:
        write_sheets(target, [sheet])
    target.seek(0)
    name = safe_name(f"{listed.title} {today.isoformat()}.{ending}")
    answer = FileResponse(target, as_attachment=True, filename=name, content_type=TYPES[ending])
    answer["Cache-Control"] = "private, no-store"
    return answer


def counted_columns() -> list[Column]:
    """Columns for the numbers of the signals."""
    titles = [_("Control points"), _("Accepted"), _("Overdue"), _("At risk"), _("No data"), _("Unconfirmed")]
    return [Column(title, "number", 13) for title in titles]


def counted(signals: Signals) -> list[Value]:
    """The numbers of the signals, for a row."""
    return [signals.total, signals.done, signals.late, signals.risk, signals.none, signals.wait]


def _above(request: HttpRequest, listed: Listed) -> list[str]:
    made = _("Made on %(day)s · %(name)s") % {"day": long_date(clock.today()), "name": person(request)}
    return [listed.title, listed.chosen or _("Without a filter: all that this person may see"), made]
