"""`vekha act read FILE`: what stands in an act, for people or, with --json, by the contract of act reading."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from actreader import SIGNATORY, ActReaderError, ActReading, Appendix, Clause
from rutext import long_date
from vekha.intake.rules import ReadAct, contract, read_act

UNREADABLE = 2  # exit code
DOUBTFUL = "(?)"


@click.group("act")
def command() -> None:
    """Правовые акты."""


@command.command("read")
@click.option("--json", "as_json", is_flag=True, help="Ответ по контракту, один объект JSON.")
@click.argument("file", type=click.Path(path_type=Path))
def read(file: Path, *, as_json: bool) -> None:
    """Прочитать акт из файла и показать прочитанное; сомнительное отмечено знаком (?)."""
    found = _read(file)
    if as_json:
        sys.stdout.buffer.write(json.dumps(contract(found), ensure_ascii=False, indent=1).encode() + b"\n")
        return
    console = Console()
    _show_head(console, found.act)
    for clause in found.act.clauses:
        _show_clause(console, clause, depth=0)
    for appendix in found.act.appendices:
        _show_appendix(console, appendix, found)
    _show_warnings(console, found.act)


def _read(file: Path) -> ReadAct:
    try:
        return read_act(file.read_bytes(), file.name)
    except ActReaderError as error:
        message = error.say("ru")
    except OSError as error:
        message = f"{file}: файл не открывается ({error.strerror})"
    click.echo(message, err=True)
    sys.exit(UNREADABLE)


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
