"""`vekha index`: everything that can be found, written anew. Needed only where the index is in doubt: it follows the journal by itself."""

import click

from rutext import count
from vekha.foundation import clock, demo
from vekha.search.services import rebuild


@click.command("index")
def command() -> None:
    """Собрать заново всё, по чему идёт поиск; люди при этом работают."""
    with clock.standing_at(demo.kept_day()):
        found = rebuild()
    click.echo(f"Собрано: {count(found, 'место', 'места', 'мест')}.")
