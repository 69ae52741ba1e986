"""`vekha import FILE`: what the page does, from a terminal."""

from pathlib import Path

import click
from django.core.files.base import ContentFile
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from rutext import count, long_date
from vekha.accounts.access import rights_of
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.accounts.selectors import people
from vekha.foundation import clock, demo
from vekha.foundation.errors import VekhaError
from vekha.intake.models import Draft
from vekha.intake.selectors import Preview, preview
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file

console = Console()


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "login", help="Логин, от имени которого вносится акт; по умолчанию единственный координатор.")
@click.option("--yes", is_flag=True, help="Не спрашивать.")
def command(file: Path, login: str | None, *, yes: bool) -> None:
    """Прочитать акт из файла, показать прочитанное и внести его с контрольными точками."""
    with clock.standing_at(demo.day()):
        try:
            _import(file, _coordinator(login), ask=not yes)
        except VekhaError as error:
            raise click.ClickException(str(error)) from error


def _import(file: Path, user: User, *, ask: bool) -> None:
    with _progress() as bar:
        bar.add_task(f"Читается {file.name}", total=None)
        upload = ContentFile(file.read_bytes(), name=file.name)
        draft = read_file(by=user, organization=user.organization, upload=upload, name=file.name)
    found = preview(draft, clock.today(), "ru")
    _show(draft, found)
    if found.known:
        raise click.ClickException(f"Этот акт уже внесён: {found.known}. Ничего не изменено.")
    if ask and not click.confirm(f"Внести? Будет создано: {_points(found)}."):
        click.echo("Ничего не внесено; черновик сохранён.")
        return
    with _progress() as bar:
        bar.add_task("Вносится", total=None)
        edition = approve(by=user, draft=draft)
    click.echo(f"Внесено: {edition.act}; {_points(found)}.")


def _coordinator(login: str | None) -> User:
    able = [one for one in people() if rights_of(one).has(Right.IMPORT) and one.organization]
    chosen = [one for one in able if login in (None, one.login)]
    if len(chosen) != 1:
        names = ", ".join(one.login for one in able) or "никто"
        raise click.ClickException(f"Укажите, от чьего имени: --as ЛОГИН. Вносить акты могут: {names}.")
    return chosen[0]


def _show(draft: Draft, found: Preview) -> None:
    reading = draft.reading
    console.print(f"[bold]{reading['kind']} от {reading['date']} № {reading['number']}[/] – {reading['issuer']}")
    console.print(reading["title"] or "")
    table = Table(show_lines=True)
    for head in ("№", "Мероприятие", "Ответственный", "Срок", "Точек", "Проверьте"):
        table.add_column(head)
    for one in found.measures:
        deadline = one.row["deadline"] or {}
        first = long_date(one.dates[0].due) if one.dates else "без даты"
        table.add_row(
            one.row["number"] or "",
            one.row["text"],
            "\n".join(f"{text}{'' if organization else ' (?)'}" for text, organization in one.organizations),
            f"{deadline.get('canonical') or deadline.get('text') or '–'}\n[dim]{first}[/]",
            str(one.points),
            "\n".join(f"[yellow]{doubt}[/]" for doubt in one.doubts),
        )
    console.print(table)
    for doubt in found.doubts:
        console.print(f"[yellow]Проверьте:[/] {doubt}")


def _points(found: Preview) -> str:
    return count(found.points, "контрольная точка", "контрольные точки", "контрольных точек")


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), transient=True, console=console
    )
