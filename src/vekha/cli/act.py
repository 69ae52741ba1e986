"""`vekha act read FILE`: what stands in an act, for people or, with --json, by the contract of act reading."""

import json
import sys
from importlib import import_module
from pathlib import Path

import click

from actreader import ActReaderError
from vekha.intake.rules import ReadAct, contract, read_act

UNREADABLE = 2  # exit code


@click.group("act")
def command() -> None:
    """Правовые акты."""


@command.command("read")
@click.option("--json", "as_json", is_flag=True, help="Ответ по контракту, один объект JSON.")
@click.argument("file", type=click.Path(path_type=Path))
def read(file: Path, *, as_json: bool) -> None:
    """Прочитать акт из файла и показать прочитанное; сомнительное отмечено знаком (?)."""
    found = _read(file)
    if as_json:
        sys.stdout.buffer.write(json.dumps(contract(found), ensure_ascii=False, indent=1).encode() + b"\n")
        return
    # The view brings rich, whose import takes as long as reading an order: a script that asks for JSON does without.
    import_module("vekha.cli.act_view").show(found)


def _read(file: Path) -> ReadAct:
    try:
        return read_act(file.read_bytes(), file.name)
    except ActReaderError as error:
        message = error.say("ru")
    except OSError as error:
        message = f"{file}: файл не открывается ({error.strerror})"
    click.echo(message, err=True)
    sys.exit(UNREADABLE)
