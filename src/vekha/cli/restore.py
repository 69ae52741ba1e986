"""`vekha restore`: an installation from an archive, where there is none yet."""

from importlib import import_module
from pathlib import Path

import click

from vekha.cli.main import enter_installation
from vekha.cli.safekeeping.archive import BadArchive


@click.command("restore")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(archive: Path) -> None:
    """Восстановить установку из ARCHIVE в пустую папку данных (и пустую базу PostgreSQL).

    Сначала проверяется весь архив, потом кладутся файлы и база, потом всё сверяется с описью, и журнал проходится целиком.
    """
    enter_installation(None)
    restoring, databases = (import_module(f"vekha.cli.safekeeping.{name}") for name in ("restoring", "databases"))
    try:
        manifest = restoring.restore(archive)
    except (BadArchive, restoring.Refusal, databases.NoPrograms) as error:
        raise click.ClickException(f"Не восстановлено: {error}.") from error
    click.echo(f"Восстановлено из {archive} ({manifest.made_at}): таблицы и файлы сошлись с описью, журнал цел.")
