"""`vekha calendar YEAR`: the production calendar of Russia, day by day. Needs no installation."""

import json
import sys
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from rutext import count
from srok import BadCalendarData, CalendarDay, DayKind, ProductionCalendar, load_overrides, russia

WRONG_FILE = 2  # exit code
MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
SATURDAY = 5


@click.command("calendar")
@click.option("--json", "as_json", is_flag=True, help="По объекту JSON на каждый день: date, kind, why.")
@click.option(
    "--overrides", type=click.Path(path_type=Path, exists=True), help="Файл TOML с днями, которые задал администратор."
)
@click.argument("year", metavar="ГОД", type=click.IntRange(1, 9999))
def command(year: int, overrides: Path | None, *, as_json: bool) -> None:
    """Показать производственный календарь года: рабочие, сокращённые и нерабочие дни и основание каждого."""
    try:
        calendar = russia(load_overrides(overrides) if overrides else ())
    except BadCalendarData as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_FILE)
    days = calendar.days(year)
    if as_json:
        for day in days:
            sys.stdout.buffer.write(json.dumps(day.as_json(), ensure_ascii=False).encode() + b"\n")
        return
    _show(Console(), year, calendar, days)


def _show(console: Console, year: int, calendar: ProductionCalendar, days: list[CalendarDay]) -> None:
    decree = calendar.decree(year) or f"переносы выходных {year} года неизвестны, дни посчитаны по закону"
    console.print(f"{year} год: {decree}", markup=False, highlight=False)
    table = Table(show_lines=True)
    for head in ("Месяц", "Дней", "Рабочих", "Особые дни"):
        table.add_column(head, overflow="fold", justify="right" if head in {"Дней", "Рабочих"} else "left")
    for month, group in groupby(days, key=lambda day: day.date.month):
        listed = list(group)
        special = "\n".join(f"{day.date.day} – {day.why}" for day in listed if _is_special(day))
        table.add_row(MONTHS[month - 1], str(len(listed)), str(_worked(listed)), special)
    console.print(table)
    console.print(
        f"Всего за год: {count(_worked(days), 'рабочий день', 'рабочих дня', 'рабочих дней')}.", highlight=False
    )


def _worked(days: list[CalendarDay]) -> int:
    return sum(day.kind is not DayKind.OFF for day in days)


def _is_special(day: CalendarDay) -> bool:
    """Whether the day is not what its weekday says: a holiday, a transfer, a short day, a worked Saturday."""
    plain = DayKind.OFF if day.date.weekday() >= SATURDAY else DayKind.WORKING
    return day.kind is not plain
