"""Roll-ups as files."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from officedocs import Column, Value
from vekha.control.selectors.points import Signals
from vekha.web.listed import Listed, counted, counted_columns
from vekha.web.oversight.matrix import NOTHING, Table
from vekha.web.oversight.region import RegionPage
from vekha.web.templatetags.words import long_date, signal_word

TITLE_WIDTH = 60  # letters of a measure in the head of its column


def sheet_of(table: Table, name: str) -> Listed:
    """A row for each who answers, a column for each measure: how many are accepted of how many, and the signal to show first."""
    heads = [f"{one.number or one.order}. {' '.join(one.text.split())[:TITLE_WIDTH]}" for one in table.columns]
    columns = [Column(_("Who answers"), width=34), *(Column(head, width=16) for head in heads), *counted_columns()]
    under = table.matrix.under if table.matrix else ""
    chosen = " · ".join([name, _("as of %(day)s") % {"day": long_date(table.day)}, str(under)])
    return Listed(_("Measures by who answers"), columns, _rows(table), chosen)


def region_sheet(page: RegionPage) -> Listed:
    """A row for each who stands right below, with all below it."""
    columns = [Column(_("Who answers"), width=34), *counted_columns()]
    rows = ([str(subject), *counted(signals)] for subject, signals in page.branches)
    return Listed(_("Overview"), columns, rows, _("as of %(day)s") % {"day": long_date(page.day)})


def _rows(table: Table) -> Iterator[list[Value]]:
    found = table.matrix
    if found is None:
        return
    sums = found.by_subject
    for subject in found.subjects:
        cells = [_cell(found.cells.get((subject.pk, measure.pk), NOTHING)) for measure in table.columns]
        yield [str(subject), *cells, *counted(sums[subject.pk])]


def _cell(signals: Signals) -> str:
    if not signals.total:
        return ""
    how_far = _("%(done)s of %(all)s") % {"done": signals.done, "all": signals.total}
    return f"{how_far}, {signal_word(signals.first)}" if signals.first else how_far
