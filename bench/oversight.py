"""Roll-ups of a region at work: how long a matrix, the page of an act and the overview take, today and as of a past day."""

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
from typing import Any

import django
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

SIZES = {20_000: 100, 200_000: 1000}  # points: milliseconds that a page may take
RUNS = 9
PLANNED, WENT_ON = dt.date(2020, 12, 10), dt.date(2021, 3, 1)
PAST = "2021-02-01"
PAGES = {
    "matrix": "/roadmaps/{roadmap}/matrix/",
    "matrix of a past day": "/roadmaps/{roadmap}/matrix/?on=" + PAST,
    "page of an act": "/acts/{act}/overview/",
    "overview": "/overview/",
    "rows behind a figure of a past day": "/overview/rows/?on=" + PAST + "&signal=late",
}
STATES = ("planned", "planned", "in-work", "submitted", "returned", "accepted", "accepted")


def rows() -> list[dict[str, object]]:
    """Time and statements of each page at each size, in a process and an installation of their own."""
    return [row for points in SIZES for row in _measured(points)]


def _measured(points: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="vekha-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
        ours = {"VEKHA_DATA": folder, "VEKHA_DEMO": "1", "VEKHA_LOG_LEVEL": "ERROR"}
        environment = {**kept, **ours, "DJANGO_SETTINGS_MODULE": "vekha.config.settings"}
        command = [sys.executable, "-m", "bench.oversight", str(points)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def main(points: int) -> None:
    """Make the installation that the environment names, and print the rows as JSON."""
    with contextlib.redirect_stdout(sys.stderr):
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        import_module("vekha.cli.demo").prepare()
        _fill(points)
        client = Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "ru"})
        client.force_login(get_user_model().objects.get(login="gleb"))
        roadmap = _model("roadmaps.Roadmap").objects.get()
        found = []
        for name, address in PAGES.items():
            path = address.format(roadmap=roadmap.pk, act=roadmap.act_id)
            found += _of_page(client, f"{name}, {points:,} points", path, SIZES[points])
    json.dump(found, sys.stdout)


def _of_page(client: Client, name: str, path: str, most: int) -> list[dict[str, object]]:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    asked, after, again = len(captured), [], []
    for _ in range(RUNS):
        caches["figures"].clear()  # as any deed of anybody does
        after.append(_milliseconds(client, path))
        again.append(_milliseconds(client, path))
    told = {"right after a change": median(after), "while nothing changes": median(again)}
    return [
        *(
            {"name": f"{name}, {when}: server time", "value": round(value, 1), "unit": "ms", "aim": f"≤ {most}", "holds": value <= most}
            for when, value in told.items()
        ),
        {"name": f"{name}: SQL statements", "value": asked, "unit": "", "aim": "≤ 15", "holds": asked <= 15},
    ]  # fmt: skip


def _milliseconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - began) * 1000


def _fill(points: int) -> None:
    """Schools of every municipality owe every result, again and again; planned in December, in every state since March."""
    model, keep = _model("control.ControlPoint"), import_module("vekha.control.services.periods").keep
    standing_at = import_module("vekha.foundation.clock").standing_at
    results = list(_model("roadmaps.Deliverable").objects.select_related("measure__edition"))
    schools = _schools(points // len(results) // 4 + 1)
    owed = ((ordinal, one, school) for ordinal in range(1, 6) for one in results for school in schools)
    added = [_point(model, *each, number) for number, each in zip(range(points), owed, strict=False)]
    with transaction.atomic():
        model.objects.bulk_create(added, batch_size=1000)
        ids = [one.pk for one in added]
        with standing_at(PLANNED):
            keep(ids)
        for number, state in enumerate(STATES):
            _lead(model, ids[number :: len(STATES)], state)
        with standing_at(WENT_ON):
            keep(ids)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as an installation some days old has done by itself


def _schools(number: int) -> list[Any]:
    model, step = _model("organizations.Organization"), import_module("vekha.organizations.rules").step
    above = list(model.objects.filter(kind="municipality"))
    first = model.objects.latest("pk").pk + 1
    schools = [
        model(pk=pk, parent=(place := above[pk % len(above)]), path=place.path + step(pk), code=f"s{pk}", kind="school",
              name=f"Школа {pk}", short_name=f"Школа {pk}")
        for pk in range(first, first + number)
    ]  # fmt: skip
    return list(model.objects.bulk_create(schools, batch_size=1000))


def _point(model: Any, ordinal: int, result: Any, school: Any, number: int) -> Any:
    due = dt.date(2021, 1, 11) + dt.timedelta(days=number * 37 % 1400)
    roadmap = result.measure.edition.roadmap_id
    return model(
        roadmap_id=roadmap, deliverable=result, organization=school, ordinal=100 + ordinal, stated=due, due=due
    )


def _lead(model: Any, ids: list[int], state: str) -> None:
    reported = WENT_ON if state in {"submitted", "returned", "accepted"} else None
    accepted = WENT_ON if state == "accepted" else None
    for at in range(0, len(ids), 5000):
        some = model.objects.filter(pk__in=ids[at : at + 5000])
        some.update(state=state, first_submitted_on=reported, accepted_on=accepted)


def _model(label: str) -> Any:
    return apps.get_model(label)


if __name__ == "__main__":
    main(int(sys.argv[1]))
