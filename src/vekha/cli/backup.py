"""`vekha backup`: the whole installation as one file, while people work; `--check` proves such a file."""

from importlib import import_module
from pathlib import Path

import click

from rutext import count
from vekha.cli.main import enter_installation, require_installation
from vekha.cli.safekeeping.archive import BadArchive, Manifest, read_through


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path), default=Path())
@click.option("--check", is_flag=True, help="Ничего не записывать: проверить готовый архив.")
@click.option("--keep", type=click.IntRange(1), help="Сколько последних архивов оставить в папке; остальные удалить.")
def command(target: Path, *, check: bool, keep: int | None) -> None:
    """Записать всю установку одним архивом в файл или папку TARGET; работе людей это не мешает.

    Архив содержит базу на один момент, все файлы, которые она называет, и ключ установки: храните его как пароль.
    """
    if check:
        click.echo(f"Архив цел: {_told(_checked(target))}.")
        return
    if keep and not target.is_dir():
        raise click.UsageError("--keep действует только для папки.")
    require_installation()
    enter_installation(None)
    making, databases = (import_module(f"vekha.cli.safekeeping.{name}") for name in ("making", "databases"))
    try:
        made = making.make(target)
    except databases.NoPrograms as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Записан {made.file}: {_told(made.manifest)}.")
    for old in making.thin_out(target, keep) if keep else []:
        click.echo(f"Удалён {old}.")
    if made.manifest.missing:
        first = made.manifest.missing[0]
        raise click.ClickException(
            f"База называет файлы, которых нет: {len(made.manifest.missing)}, первый {first}. Остальное в архиве."
        )


def _checked(file: Path) -> Manifest:
    try:
        with file.open("rb") as source:
            return read_through(source)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    except BadArchive as error:
        raise click.ClickException(f"{file}: {error}.") from error


def _told(manifest: Manifest) -> str:
    rows, files = sum(manifest.tables.values()), sum(name.startswith("files/") for name in manifest.members)
    size = sum(member.size for member in manifest.members.values()) / 1_000_000
    return (
        f"{count(rows, 'строка', 'строки', 'строк')} в {count(len(manifest.tables), 'таблице', 'таблицах', 'таблицах')}, "
        f"{count(files, 'файл', 'файла', 'файлов')}, {size:.1f} МБ, {manifest.made_at}"
    )
