"""`vekha manage`: Django's own commands on this installation."""

import click
from django.core.management import execute_from_command_line


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Команды Django на этой установке: migrate, check, shell …"""
    execute_from_command_line(["vekha manage", *arguments])
