"""The command `vekha`. Each command's module is loaded only when it is asked for, and Django only for those that need it."""

import os
from importlib import import_module

import click
import django

# name → (module, whether it works on the installation's database)
COMMANDS = {
    "act": ("vekha.cli.act", False),
    "calendar": ("vekha.cli.calendar", False),
    "daily": ("vekha.cli.daily", True),
    "deadline": ("vekha.cli.deadline", False),
    "import": ("vekha.cli.importing", True),
    "init": ("vekha.cli.init", True),
    "journal": ("vekha.cli.journal", True),
    "manage": ("vekha.cli.manage", True),
    "serve": ("vekha.cli.serve", False),
}


class Commands(click.Group):
    """Finds commands by name and loads them on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, needs_installation = COMMANDS[name]
        if needs_installation:
            enter_installation(ctx.params.get("data"))
        command: click.Command = import_module(module).command
        return command


def enter_installation(data: str | None) -> None:
    """Load Django on the installation in folder `data` (by default that of VEKHA_DATA, else `data`)."""
    if data:
        os.environ["VEKHA_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vekha.config.settings")
    django.setup()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", help="Папка установки; по умолчанию VEKHA_DATA или data.")
@click.version_option(package_name="vekha")
def main(data: str | None) -> None:
    """Веха ведёт подписанный акт от текста до доказанного результата."""


if __name__ == "__main__":
    main()
