"""An act on a terminal: head, clauses, the rows of its road maps; what is doubtful is marked with (?)."""

from rich.console import Console
from rich.table import Table

from actreader import SIGNATORY, ActReading, Appendix, Clause
from rutext import long_date
from vekha.intake.rules import ReadAct

DOUBTFUL = "(?)"


def show(found: ReadAct) -> None:
    """Print the whole reading."""
    console = Console()
    _show_head(console, found.act)
    for clause in found.act.clauses:
        _show_clause(console, clause, depth=0)
    for appendix in found.act.appendices:
        _show_appendix(console, appendix, found)
    _show_warnings(console, found.act)


def _show_head(console: Console, act: ActReading) -> None:
    day = long_date(act.date) if act.date else "без даты"
    console.print(f"[bold]{act.kind or 'акт'} от {day} № {act.number or 'без номера'}[/]", highlight=False)
    for line in (act.issuer, act.title, act.preamble):
        if line:
            console.print(line, markup=False, highlight=False)
    if act.control:
        holder = "подписавший" if act.control.holder == SIGNATORY else act.control.holder or "не указан"
        console.print(f"Контроль: {holder}", markup=False, highlight=False)
    if act.signatory:
        console.print(f"Подпись: {act.signatory.post or ''} {act.signatory.name}", markup=False, highlight=False)
    for other in act.amends:
        console.print(f"Меняет: {other.kind} № {other.number or '–'}", markup=False, highlight=False)
    console.print()


def _show_clause(console: Console, clause: Clause, depth: int) -> None:
    mark = f"{clause.number}." if clause.number else "–"
    named = f" → приложение № {clause.appendix}" if clause.appendix else ""
    console.print(f"{'  ' * depth}{mark} {clause.text}{named}", markup=False, highlight=False)
    for child in clause.clauses:
        _show_clause(console, child, depth + 1)


def _show_appendix(console: Console, appendix: Appendix, found: ReadAct) -> None:
    console.print(f"\nПриложение № {appendix.number or '–'}. {appendix.title or ''}", markup=False, highlight=False)
    if not appendix.roadmap:
        return
    table = Table(show_lines=True)
    for head in ("№", "Мероприятие", "Ответственный", "Результат", "Срок"):
        table.add_column(head, overflow="fold")
    section = None
    for row in appendix.roadmap.rows:
        if row.section and row.section != section:
            table.add_row("", _plain(row.section), "", "", "", style="bold")
        section = row.section
        deadline = found.deadline(row)
        said = (deadline.canonical or deadline.text) if deadline else "–"
        doubt = f" {DOUBTFUL} {deadline.note or ''}".rstrip() if deadline and not deadline.certain else ""
        cells = (row.number or "", row.text, "\n".join(row.responsibles), row.result or "", said + doubt)
        table.add_row(*map(_plain, cells))
    console.print(table)


def _show_warnings(console: Console, act: ActReading) -> None:
    for warning in act.warnings:
        console.print(
            f"{DOUBTFUL} {warning.where}: {warning.message('ru')}", style="yellow", markup=False, highlight=False
        )


def _plain(text: str) -> str:
    """Square brackets of the text are not markup."""
    return text.replace("[", "\\[")
