"""What must hold before an installation is opened: a demonstration and real work never share a folder."""

import click
from django.conf import settings

from vekha.accounts.models import User
from vekha.cli import demo as demonstration_script
from vekha.foundation import demo


def demonstration() -> None:
    """Make the demonstration ready. Refuses a folder in which people work for real."""
    if demo.day() is None and User.objects.exists():
        raise click.ClickException(
            f"В папке {settings.DATA} настоящая установка: демонстрация в ней не запускается. "
            "Запустите make run DEMO=0 или дайте демонстрации свою папку: make run DATA=data/demo"
        )
    demonstration_script.prepare()


def real_installation() -> None:
    """Say how to begin where nobody can sign in yet. Refuses the folder of a demonstration."""
    if demo.kept_day() is not None:
        raise click.ClickException(
            f"В папке {settings.DATA} демонстрация. Дайте настоящей установке свою папку: make run DEMO=0 DATA=data/real"
        )
    if not User.objects.exists():
        click.echo("В этой установке ещё нет людей. Начните её в другом окне терминала:")
        click.echo(f"  .venv/bin/vekha --data {settings.DATA} init")
