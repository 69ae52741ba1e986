"""`vekha deadline`: what the words of a deadline mean, and on which days they fall. Needs no installation."""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, get_args

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from srok import Occurrence, Policy, Reading, Shift, Unread, dates, read, russia

UNREADABLE = 2  # exit code
DAY = click.DateTime(formats=["%Y-%m-%d"])
SURE, DOUBTFUL, NOT_READ = ("да", "green"), ("проверить", "yellow"), ("не прочитано", "red")


@click.group("deadline")
def command() -> None:
    """Язык сроков: прочитать и посчитать."""


@command.command("read")
@click.option("--json", "as_json", is_flag=True, help="Ответ по контракту, по объекту JSON на строку.")
@click.option("--jsonl", is_flag=True, help="Читать стандартный ввод: в строке объект с text и, если есть, signed.")
@click.option("--signed", type=DAY, help="Дата самого акта, ГГГГ-ММ-ДД: от неё год, которого нет в тексте.")
@click.argument("texts", metavar="ТЕКСТ…", nargs=-1)
def read_texts(texts: tuple[str, ...], signed: datetime | None, *, as_json: bool, jsonl: bool) -> None:
    """Прочитать сроки; зелёное прочитано точно, жёлтое надо проверить, красное не прочитано."""
    if jsonl == bool(texts):
        raise click.UsageError("нужны либо тексты, либо --jsonl и стандартный ввод")
    if jsonl:
        _write(_answer(number, line) for number, line in enumerate(sys.stdin.buffer, 1) if line.strip())
        return
    readings = [read(text, signed=signed.date() if signed else None) for text in texts]
    if as_json:
        _write(reading.as_json() for reading in readings)
    else:
        Console().print(_readings(readings))


@command.command("dates")
@click.option("--from", "first", type=DAY, required=True, help="Первый день промежутка, ГГГГ-ММ-ДД.")
@click.option("--to", "last", type=DAY, required=True, help="Последний день промежутка, ГГГГ-ММ-ДД.")
@click.option(
    "--shift",
    type=click.Choice(get_args(Shift)),
    default="backward",
    show_default=True,
    help="Куда срок уходит с нерабочего дня: остаётся, назад, вперёд.",
)
@click.option("--signed", type=DAY, help="Дата самого акта: от неё «в 10-дневный срок» и год, которого нет в тексте.")
@click.option("--json", "as_json", is_flag=True, help="По объекту JSON на каждую дату.")
@click.argument("text", metavar="ТЕКСТ")
def compute(
    text: str, first: datetime, last: datetime, shift: Shift, signed: datetime | None, *, as_json: bool
) -> None:
    """Посчитать даты срока в промежутке дней, с причиной каждого переноса."""
    base = signed.date() if signed else None
    reading = read(text, signed=base)
    if isinstance(reading.deadline, Unread):
        click.echo(f"Срок не прочитан: {reading.note}", err=True)
        sys.exit(UNREADABLE)
    found = dates(reading.deadline, (first.date(), last.date()), russia(), Policy(shift=shift), base=base)
    if as_json:
        _write(occurrence.as_json() for occurrence in found)
        return
    console = Console()
    console.print(Text(f"{reading.canonical}" + (f" ({reading.note})" if reading.note else "")))
    if found:
        console.print(_occurrences(found))
    else:
        console.print("В этом промежутке у срока нет дат.", highlight=False)


def _write(answers: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line, in UTF-8 whatever the terminal's encoding."""
    for answer in answers:
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")


def _answer(number: int, line: bytes) -> dict[str, Any]:
    """The reading of one line of input; a line that is not what it should be is answered with what is wrong in it."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return _refusal(number, "это не JSON")
    if not isinstance(asked, dict):
        return _refusal(number, 'ожидался объект {"text": …}')
    if "text" not in asked:
        return _refusal(number, "нет поля text")
    if not isinstance(asked["text"], str):
        return _refusal(number, "text – не строка")
    try:
        signed = date.fromisoformat(asked["signed"]) if asked.get("signed") else None
    except (ValueError, TypeError):
        return _refusal(number, "signed – не дата ГГГГ-ММ-ДД")
    return read(asked["text"], signed=signed).as_json()


def _refusal(number: int, wrong: str) -> dict[str, Any]:
    """An answer of the contract to a line that asks nothing."""
    note = f"строка {number}: {wrong}"
    return {**Reading("", Unread(), certain=False, note=note).as_json(), "text": None, "error": note}


def _readings(readings: Iterable[Reading]) -> Table:
    table = Table(show_lines=True)
    for head in ("Текст", "Прочитано", "Точно", "Что проверить"):
        table.add_column(head, overflow="fold")
    for reading in readings:
        verdict, colour = SURE if reading.certain else NOT_READ if isinstance(reading.deadline, Unread) else DOUBTFUL
        aside = [f"время: {reading.time}"] if reading.time else []
        aside += [f"сноска: {reading.footnote}"] if reading.footnote else []
        notes = "; ".join([reading.note, *aside] if reading.note else aside)
        cells = (reading.text, reading.canonical or "–")
        table.add_row(*map(Text, cells), Text(verdict, style=colour), Text(notes))
    return table


def _occurrences(found: Iterable[Occurrence]) -> Table:
    table = Table()
    for head in ("Начало", "По тексту", "Срок", "Почему"):
        table.add_column(head, overflow="fold")
    for one in found:
        unknown = f" (переносы выходных {one.stated.year} года неизвестны)" if one.provisional else ""
        days = (one.start.isoformat() if one.start else "", one.stated.isoformat(), one.effective.isoformat())
        table.add_row(*days, one.reason.say() + unknown)
    return table
