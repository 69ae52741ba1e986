"""The command `vekha`. Each command's module is loaded only when it is asked for, and Django only for those that need it."""

import os
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click
import django
from django.db import OperationalError, ProgrammingError, connection


class Needs(Enum):
    """What a command works on."""

    NOTHING = "nothing"  # files and words alone
    FOLDER = "folder"  # the folder of an installation, which may be empty
    INSTALLATION = "installation"  # an installation that has been begun


class Listed(NamedTuple):
    """A command that `vekha --help` can tell of without loading it."""

    module: str
    needs: Needs
    about: str


COMMANDS = {
    "act": Listed("vekha.cli.act", Needs.NOTHING, "Прочитать правовой акт из файла."),
    "backup": Listed("vekha.cli.backup", Needs.NOTHING, "Записать всю установку одним архивом; проверить архив."),
    "calendar": Listed("vekha.cli.calendar", Needs.NOTHING, "Показать производственный календарь года."),
    "deadline": Listed("vekha.cli.deadline", Needs.NOTHING, "Прочитать срок и посчитать его даты."),
    "import": Listed("vekha.cli.importing", Needs.INSTALLATION, "Внести акт из файла с контрольными точками."),
    "index": Listed("vekha.cli.index", Needs.INSTALLATION, "Собрать заново всё, по чему идёт поиск."),
    "init": Listed("vekha.cli.init", Needs.FOLDER, "Начать пустую установку."),
    "journal": Listed("vekha.cli.journal", Needs.INSTALLATION, "Проверить, что журнал никто не переписал."),
    "let-in": Listed("vekha.cli.let_in", Needs.INSTALLATION, "Впустить человека, который не может войти."),
    "manage": Listed("vekha.cli.manage", Needs.FOLDER, "Команды Django на этой установке."),
    "restore": Listed("vekha.cli.restore", Needs.NOTHING, "Восстановить установку из архива."),
    "serve": Listed("vekha.cli.serve", Needs.NOTHING, "Обновить базу и открыть Веху в браузере."),
    "worker": Listed("vekha.cli.worker", Needs.INSTALLATION, "Делать долгую работу: читать файлы, вести работу дня."),
}


class Commands(click.Group):
    """Finds commands by name and loads them on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        listed = COMMANDS[name]
        if listed.needs is not Needs.NOTHING:
            enter_installation(None)
        command: click.Command = import_module(listed.module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Before the command is loaded: in a folder without an installation it is not asked for."""
        listed = COMMANDS.get(args[0])
        if listed and listed.needs is Needs.INSTALLATION and not set(args) & set(ctx.help_option_names):
            require_installation()
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, from the table above: help touches no installation."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.about) for name, listed in sorted(COMMANDS.items())])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a database without tables is told in words."""
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            if "journal_entry" in connection.introspection.table_names():
                raise
            raise no_installation() from error


def folder() -> Path:
    """Where the installation lies."""
    return Path(os.environ.get("VEKHA_DATA", "data"))


def require_installation() -> None:
    """Refuse a folder in which nothing has been begun, before anything is made in it."""
    if not os.environ.get("DATABASE_URL") and not (folder() / "vekha.sqlite3").exists():
        raise no_installation()


def no_installation() -> click.ClickException:
    """What to say where there is none."""
    return click.ClickException(f"В папке {folder()} нет установки. Начните её: make run или vekha --data ПАПКА init")


def enter_installation(data: str | None) -> None:
    """Load Django on the installation in folder `data` (by default that of VEKHA_DATA, else `data`)."""
    if data:
        os.environ["VEKHA_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vekha.config.settings")
    django.setup()


def choose_folder(_ctx: click.Context, _option: click.Parameter, data: str | None) -> str | None:
    """Let every command below work in that folder."""
    if data:
        os.environ["VEKHA_DATA"] = data
    return data


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    callback=choose_folder,
    expose_value=False,
    is_eager=True,
    help="Папка установки; по умолчанию VEKHA_DATA или data.",
)
@click.version_option(package_name="vekha")
def main() -> None:
    """Веха ведёт подписанный акт от текста до доказанного результата."""


if __name__ == "__main__":
    main()
