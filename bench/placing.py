"""What placing costs: a thousand points at once, and one point while a road map grows to sixty thousand."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from statistics import median
from typing import TYPE_CHECKING, Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from collections.abc import Callable

THOUSAND = 1000
FULL = 60_000
RUNS = 25
MOST_SECONDS, MOST_STATEMENTS, MOST_MS, MOST_GROWTH = 2, 30, 20, 1.5
TODAY = dt.date(2021, 3, 9)


def rows() -> list[dict[str, object]]:
    """Measured in a process and an installation of their own."""
    with tempfile.TemporaryDirectory(prefix="vekha-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
        environment = kept | {
            "VEKHA_DATA": folder,
            "VEKHA_DEMO": "1",
            "VEKHA_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "vekha.config.settings",
        }
        command = [sys.executable, "-m", "bench.placing"]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def main() -> None:
    """Make the installation that the environment names, and print the rows as JSON."""
    with contextlib.redirect_stdout(sys.stderr):
        django.setup()
        call_command("migrate", verbosity=0)
        import_module("vekha.cli.demo").prepare()
        clock = import_module("vekha.foundation.clock")
        with clock.standing_at(TODAY):
            found = measured()
    json.dump(found, sys.stdout)


def measured() -> list[dict[str, object]]:
    """The rows."""
    _schools()
    began = time.perf_counter()
    deed = _looked_at([f"school-{n}" for n in range(THOUSAND)])
    with CaptureQueriesContext(connection) as captured:
        placed = deed()
    took = time.perf_counter() - began
    asked = [one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]
    if placed != THOUSAND:
        raise RuntimeError(f"placed {placed}")
    few = _one_by_one(THOUSAND)
    _fill()
    many = _one_by_one(THOUSAND + RUNS)
    return [
        _row("placing 1,000 points, looked at and done, with the journal", round(took, 2), "s", MOST_SECONDS),
        _row("placing 1,000 points: SQL statements of the deed", len(asked), "", MOST_STATEMENTS),
        _row(f"placing one point, median of {RUNS}", few, "ms", MOST_MS),
        _row(f"placing one point among {FULL:,}, median of {RUNS}", many, "ms", MOST_MS),
        _row(f"placing one point: among {FULL:,} to among 2,000", round(many / few, 2), "times", MOST_GROWTH),
    ]


def _one_by_one(first: int) -> float:
    times = []
    for n in range(first, first + RUNS):
        deed = _looked_at([f"school-{n}"])
        began = time.perf_counter()
        deed()
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 1)


def _looked_at(schools: list[str]) -> Callable[[], int]:
    """What remains to be done when a person has looked at what it would do: the second request of two."""
    services = import_module("vekha.control.services.placing")
    aim_of = import_module("vekha.control.selectors.placing").Aim
    whom = import_module("vekha.control.rules.placing").Whom.SCHOOLS
    anna = _model("accounts.User").objects.get(login="anna")
    roadmap = _model("roadmaps.Roadmap").objects.get()
    chosen = _model("roadmaps.Deliverable").objects.filter(measure__number="7").values_list("pk", flat=True)
    choice = services.Choice(aim_of(whom, schools=tuple(schools)), tuple(chosen))
    seen = services.foresee(by=anna, roadmap=roadmap, choice=choice).seen
    return lambda: int(services.place(by=anna, roadmap=roadmap, choice=choice, seen=seen).added)


def _schools() -> None:
    """Schools below the municipalities, enough for all runs."""
    organizations = _model("organizations.Organization")
    step = import_module("vekha.organizations.rules").step
    above = list(organizations.objects.filter(kind="municipality").order_by("pk"))
    first = organizations.objects.latest("pk").pk + 1
    organizations.objects.bulk_create(
        organizations(
            pk=first + n,
            parent=above[n % len(above)],
            path=above[n % len(above)].path + step(first + n),
            code=f"school-{n}",
            kind="school",
            name=f"Школа {n}",
            short_name=f"Школа {n}",
        )
        for n in range(THOUSAND + 2 * RUNS)
    )


def _fill() -> None:
    """Sixty points more of each of the thousand schools, of the same result."""
    points = _model("control.ControlPoint")
    columns = [field.column for field in points._meta.fields if field.name not in {"id", "ordinal"}]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        for ordinal in range(2, FULL // THOUSAND + 1):
            cursor.execute(
                f"INSERT INTO control_controlpoint (ordinal, {names}) SELECT {ordinal}, {names} "  # noqa: S608 - our own names
                "FROM control_controlpoint AS one WHERE one.is_part AND one.ordinal = 1 AND one.centre_id IS NULL"
            )
        cursor.execute("ANALYZE")


def _model(label: str) -> Any:
    return apps.get_model(label)


def _row(name: str, value: float, unit: str, most: float) -> dict[str, object]:
    return {"name": name, "value": value, "unit": unit, "aim": f"≤ {most}", "holds": value <= most}


if __name__ == "__main__":
    main()
