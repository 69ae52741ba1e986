"""`vekha serve`: bring the installation up to date and serve it."""

import os
import socket
from importlib import import_module

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from vekha.cli.main import enter_installation
from vekha.cli.tending import Tended


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--data", help="Папка установки: база, файлы, ключ.")
@click.option("--demo/--no-demo", default=False, help="Демонстрация со своим календарём.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 32))
def command(host: str, port: int, data: str | None, *, demo: bool, workers: int) -> None:
    """Обновить базу и открыть Веху по адресу http://HOST:PORT."""
    os.environ["VEKHA_DEMO"] = "1" if demo else "0"
    # Cookies ignore ports: without a name of its own a second installation would sign the first one out.
    os.environ.setdefault("VEKHA_SESSION_COOKIE", f"vekha_session_{port}")
    os.environ.setdefault("VEKHA_ADDRESS", f"http://{host}:{port}")
    refuse_busy(host, port)
    enter_installation(data)
    call_command("migrate", verbosity=0)
    import_module("vekha.cli.static").publish()
    start = import_module("vekha.cli.start")
    if demo:
        start.demonstration()
    else:
        start.real_installation()
    # The server forks its workers, and an SQLite connection must not live through a fork.
    connections.close_all()
    tended = [Tended("worker", "--with-parent") for _ in range(settings.TASK_WORKERS)]
    click.echo(f"Веха открыта: http://{host}:{port}   (остановить: Ctrl+C)")
    server = Granian(
        "vekha.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        log_enabled=False,
    )
    try:
        server.serve()
    finally:
        for one in tended:
            one.end()


def refuse_busy(host: str, port: int) -> None:
    """Say so before anything is done where another program listens there already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host, port)) == 0:
            raise click.ClickException(
                f"Адрес {host}:{port} занят другой программой. Выберите порт: make run PORT={port + 1}"
            )
