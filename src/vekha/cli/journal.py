"""`vekha journal verify`: prove that nobody rewrote the journal."""

import click

from vekha.journal.models import ChainHead
from vekha.journal.services import verify


@click.group("journal")
def command() -> None:
    """Журнал изменений."""


@command.command("verify")
def verify_journal() -> None:
    """Пройти всю цепочку записей; назвать первое разорванное звено (код выхода 1)."""
    broken = verify()
    if broken:
        click.echo(f"Журнал нарушен: запись № {broken.number} – {broken.why}.", err=True)
        raise SystemExit(1)
    click.echo(f"Журнал цел: записей {ChainHead.objects.get(pk=1).number}, каждая связана с предыдущей.")
