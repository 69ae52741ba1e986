"""`vekha import FILE`: what the page does, from a terminal."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.core.files.base import ContentFile
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from rutext import count, long_date
from vekha.accounts.access import rights_of
from vekha.accounts.models import User
from vekha.accounts.rules import Right, roles_with
from vekha.accounts.selectors import people
from vekha.foundation import clock, demo
from vekha.foundation.errors import VekhaError
from vekha.intake.access import home_of
from vekha.intake.models import Draft
from vekha.intake.selectors.preview import FutureMeasure, Preview, preview
from vekha.intake.selectors.printed import Printed
from vekha.intake.services import drafts
from vekha.intake.services.approval import approve

DOUBTFUL = "yellow"
LONGEST_TITLE = 100  # characters


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "login", help="Логин, от имени которого вносится акт; по умолчанию единственный координатор.")
@click.option("--yes", is_flag=True, help="Не спрашивать.")
def command(file: Path, login: str | None, *, yes: bool) -> None:
    """Прочитать акт из файла, показать прочитанное и внести его с контрольными точками."""
    try:
        with clock.standing_at(demo.kept_day()):
            _import(file, _coordinator(login), ask=not yes)
    except VekhaError as error:
        raise click.ClickException(str(error)) from error


def _import(file: Path, user: User, *, ask: bool) -> None:
    """Nothing is kept before the question is answered, nor of an act that is known or has no whole head."""
    home = home_of(rights_of(user))
    with _going_on(f"Читается {file.name}"):
        sent = drafts.receive(upload=ContentFile(file.read_bytes(), name=file.name), name=file.name)
        read = drafts.read(file=sent)
        draft = drafts.drafted(read, home)
        found = preview(draft, clock.today(), "ru")
    _show(Console(), draft, found)
    if found.known:
        raise click.ClickException(f"Этот акт уже внесён: {found.known}. Ничего не изменено.")
    Printed(draft).head()
    if ask and not click.confirm(f"Внести? Будет создано: {_points(found)}."):
        click.echo("Ничего не внесено.")
        return
    with _going_on("Вносится"):
        kept = drafts.keep(by=user, organization=home, file=read)
        edition = approve(
            by=user, draft=kept, leaving_doubts=True
        )  # the table named them, and the question was answered
    click.echo(f"Внесено: {edition.act}; {_points(found)}.")


def _coordinator(login: str | None) -> User:
    able = [one for one in people() if _may_import(one)]
    chosen = [one for one in able if login in {None, one.login}]
    if len(chosen) != 1:
        names = ", ".join(one.login for one in able) or "никто"
        raise click.ClickException(f"Укажите, от чьего имени: --as ЛОГИН. Вносить акты могут: {names}.")
    return chosen[0]


def _may_import(user: User) -> bool:
    """Asked in full only of those whom some role allows it: an installation has thousands of people and few coordinators."""
    able = roles_with(Right.IMPORT)
    return any(one.role in able for one in user.memberships.all()) and rights_of(user).has(Right.IMPORT)


def _show(console: Console, draft: Draft, found: Preview) -> None:
    reading = draft.reading
    day = long_date(dt.date.fromisoformat(reading["date"])) if reading["date"] else "без даты"
    console.print(Text(f"{reading['kind'] or 'акт'} от {day} № {reading['number'] or 'без номера'}", style="bold"))
    for line in (reading["issuer"], reading["title"]):
        console.print(Text(line or ""))
    if found.holder:
        console.print(Text(f"Контроль: {found.holder.title or 'не сказано, кто его держит'}"))
    for one in found.appendices:
        absent = "" if one.place is not None else " – названо, в файле нет"
        console.print(Text(f"Приложение № {one.number or 'без номера'}{absent}. {_shortened(one.title)}"))
    table = Table(show_lines=True, expand=True)
    table.add_column("№")
    for head, ratio in (("Мероприятие", 5), ("Ответственный", 3), ("Срок", 3)):
        table.add_column(head, ratio=ratio)
    table.add_column("Точек", justify="right")
    for measure in found.measures:
        table.add_row(*_cells(measure))
    console.print(table)
    for doubt in found.doubts:
        console.print(Text(f"Проверьте: {doubt.message}", style=DOUBTFUL))
    console.print(Text(f"Мероприятий: {len(found.measures)}; {_points(found)}; проверить мест: {found.doubt_count}."))


def _cells(measure: FutureMeasure) -> Iterator[Text]:
    """The cells of a row, as texts: square brackets of an act are not markup."""
    row = measure.row
    yield Text(row["number"] or "")
    doubts = "".join(f"\nПроверьте: {doubt.message}" for doubt in measure.doubts)
    yield Text(row["text"]).append(doubts, style=DOUBTFUL)
    yield Text("\n".join(f"{one.text}{'' if one.is_known else ' (нет в справочнике)'}" for one in measure.bodies))
    first = long_date(measure.dates[0].planned.due) if measure.dates else "без даты"
    yield Text(f"{measure.term or (row['deadline'] or {}).get('text') or '–'}\n→ {first}")
    yield Text(str(measure.points))


def _shortened(text: str) -> str:
    """The beginning of a title, for one line."""
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _points(found: Preview) -> str:
    return count(found.points, "контрольная точка", "контрольные точки", "контрольных точек")


@contextmanager
def _going_on(what: str) -> Iterator[None]:
    """A bar on the terminal while something goes on; what a program reads stays clean."""
    columns = (BarColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, transient=True, console=Console(stderr=True)) as bar:
        bar.add_task(what, total=None)
        yield
