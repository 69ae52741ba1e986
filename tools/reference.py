"""The reference part of the documentation, generated from the code: it cannot be wrong, only stale.

python -m tools.reference write    generate it
python -m tools.reference check    say which page is stale; changes nothing
"""

from __future__ import annotations

import inspect
import os
import sys
import tomllib
from typing import TYPE_CHECKING

import click
import django
from django.apps import apps
from django.utils import translation

from tools.paths import PYPROJECT, ROOT
from tools.steps import say
from vekha.accounts.rules import ROLES, SECOND_FACTOR, Right
from vekha.cli.main import main as vekha_command
from vekha.control.rules import STEPS, Level, Move, Says, State, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db import models

FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made from the code by `make docs`; not to be edited. -->\n\n"
RIGHTS = {
    Right.SEE: "видеть контрольные точки и подтверждения",
    Right.WORK: "брать точку в работу и отправлять на приёмку",
    Right.CONFIRM: "подтверждать отчёты школ и возвращать их на доработку",
    Right.ACCEPT: "принимать и возвращать на доработку",
    Right.PLAN: "назначать сроки, горизонт и правило переноса, добавлять точки",
    Right.IMPORT: "вносить акт из файла",
    Right.EXTEND: "решать о продлении срока",
    Right.RELEASE: "снимать с контроля (занимая должность, на которую он возложен)",
    Right.JOURNAL: "видеть весь журнал",
    Right.DIRECTORY: "вести справочник: организации, должности, кто их занимает",
    Right.PEOPLE: "приглашать людей, давать и прекращать роли, возвращать вход",
}


MOVES = {
    Move.START: "взять в работу",
    Move.SUBMIT: "отправить на приёмку",
    Move.CONFIRM: "подтвердить",
    Move.ACCEPT: "принять",
    Move.PARTLY: "исполнено частично",
    Move.RETURN: "вернуть на доработку",
    Move.UPHOLD: "оставить принятым",
    Move.REOPEN: "вернуть принятое на доработку",
    Move.SUSPEND: "приостановить",
    Move.RESUME: "возобновить",
    Move.CANCEL: "отменить",
}
SAYS = {
    Says.NOTHING: "ничего",
    Says.REPORT: "пояснение, файл или ссылка",
    Says.REMARK: "замечание",
    Says.GROUND: "акт: вид, номер, дата",
}
LEVELS = {
    None: "всегда",
    Level.MUNICIPALITY: "отчёт ждёт муниципалитета",
    Level.DEPARTMENT: "отчёт ждёт департамента",
}


def pages() -> dict[str, str]:
    """File name → text of every generated page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vekha.config.settings")
    django.setup()
    texts = {"life.md": life(), "roles.md": roles(), "commands.md": commands(), "models.md": tables()}
    return {name: MADE + text.rstrip() + "\n" for name, text in texts.items()}


def roles() -> str:
    """Who may do what: one column a role, from the same lists that the rights are checked by."""
    lines = ["# Роли", "", "Роль действует в организации и во всём, что ниже её, от одного дня до другого.", ""]
    lines += [f"- **{role.title_ru}** – {role.about_ru}" for role in ROLES.values()]
    lines += ["", "| может | " + " | ".join(role.title_ru for role in ROLES.values()) + " |"]
    lines += ["|---|" + "---|" * len(ROLES)]
    for right in Right:
        marks = ("да" if right in role.rights else "–" for role in ROLES.values())
        lines.append(f"| {RIGHTS[right]} | " + " | ".join(marks) + " |")
    asked = ("да" if role.code in SECOND_FACTOR else "–" for role in ROLES.values())
    lines.append("| *входит со вторым подтверждением* | " + " | ".join(asked) + " |")
    return "\n".join(lines)


def life() -> str:
    """Every step of a point's life, from the table that the program itself goes by."""
    lines = [
        "# Жизнь контрольной точки",
        "",
        "Что можно сделать с точкой, из какого состояния, кому и что для этого сказать.",
        "",
    ]
    lines += ["| действие | из состояния | в состояние | право | что сказать | когда |", "|---|---|---|---|---|---|"]
    with translation.override("ru"):
        states = dict(apps.get_model("control", "ControlPoint")._meta.get_field("state").flatchoices)
        lines += [step_line(step, states) for step in STEPS]
    return "\n".join(lines)


def step_line(step: Step, states: Mapping[str, str]) -> str:
    """One step: what, from where, to where, who, with which words."""
    origins = ", ".join(str(states[state]) for state in State if state in step.origins)
    target = str(states[step.target]) if step.target else "то, из которого приостановлено"
    when = "если принятое изменилось" if step.if_changed else LEVELS[step.level]
    cells = (MOVES[step.move], origins, target, RIGHTS[step.right], SAYS[step.says], when)
    return f"| {' | '.join(cells)} |"


def commands() -> str:
    """Every command of the terminal with its arguments."""
    lines = ["# Команды", ""]
    for path, command in walk(vekha_command, "vekha"):
        lines += [f"## `{path}`", "", inspect.cleandoc(command.help or ""), ""]
        if command.params:
            lines += [*(parameter_line(parameter) for parameter in command.params), ""]
    return "\n".join(lines)


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it."""
    context = click.Context(command)
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below and not below.hidden:
                yield from walk(below, f"{path} {name}")


def parameter_line(parameter: click.Parameter) -> str:
    """How it is written, and what it is for."""
    if isinstance(parameter, click.Option):
        words = f"- `{' '.join([*parameter.opts, *parameter.secondary_opts])}`"
        return f"{words} – {parameter.help}" if parameter.help else words
    return f"- `{parameter.human_readable_name.upper()}{'…' if parameter.nargs == -1 else ''}`"


def tables() -> str:
    """What the database holds, floor by floor from above."""
    lines = ["# Models", ""]
    for app in floors():
        found = [model for model in apps.get_models() if model.__module__.startswith(f"vekha.{app}.")]
        for model in found:
            lines += [f"## {app}.{model.__name__}", "", (inspect.getdoc(model) or "").strip(), ""]
            lines += ["| field | holds | note |", "|---|---|---|"]
            lines += [*(field_line(field) for field in model._meta.concrete_fields), ""]
    return "\n".join(lines)


def floors() -> list[str]:
    """The apps as the import contract lists them, from above."""
    contracts = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["name"] == "Floors between apps")
    return [app.strip() for layer in layers for app in layer.split("|")]


def field_line(field: models.Field[object, object]) -> str:
    """A column: its name, its kind or where it leads, its help."""
    kind = field.get_internal_type().removesuffix("Field")
    if field.related_model and not isinstance(field.related_model, str):
        kind = f"→ {field.related_model._meta.label}"
    empty = ", may be empty" if field.null else ""
    return f"| `{field.name}` | {kind}{empty} | {field.help_text} |"


def stale() -> list[str]:
    """Pages whose file says something else than the code."""
    return [name for name, text in pages().items() if not is_current(name, text)]


def is_current(name: str, text: str) -> bool:
    """Does the file hold this text?"""
    file = FOLDER / name
    return file.exists() and file.read_text(encoding="utf-8") == text


def main(arguments: list[str]) -> int:
    """Write or check."""
    if arguments[:1] == ["write"]:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    for name in (found := stale()):
        say(f"docs/reference/{name} is stale: run `make docs`")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
