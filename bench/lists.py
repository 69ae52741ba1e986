"""The list of control points and its file on 20,000 points, and many people at once, on SQLite and where it is installed on PostgreSQL."""

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from statistics import quantiles
from typing import Any

from bench import crowd, region
from tools import postgres_cluster

ASKED = [
    "?per=100",
    "?per=100&state=planned",
    "?per=100&signal=late",
    "?per=100&page=150",
    "?per=100&state=returned&page=20",
]
ROUNDS = 12
P50_MS, P95_MS = 30, 60
FILE_SECONDS, FILE_MB = 8, 150
READS, CHANGES = 60, 100


def rows() -> list[dict[str, object]]:
    """The rows of each database, measured in processes and an installation of their own."""
    return [row for name, environment in installations() for row in _measured(name, environment)]


def installations() -> Iterator[tuple[str, dict[str, str]]]:
    """A region at work on each database that the machine has."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))}
    clean |= {"VEKHA_DEMO": "1", "VEKHA_LOG_LEVEL": "ERROR", "DJANGO_SETTINGS_MODULE": "vekha.config.settings"}
    with tempfile.TemporaryDirectory(prefix="vekha-bench-") as folder:
        yield "SQLite", clean | {"VEKHA_DATA": folder}
    if programs := postgres_cluster.find():
        with (
            postgres_cluster.running(programs) as address,
            tempfile.TemporaryDirectory(prefix="vekha-bench-") as folder,
        ):
            yield "PostgreSQL", clean | {"VEKHA_DATA": folder, "DATABASE_URL": address}


def _measured(database: str, environment: dict[str, str]) -> list[dict[str, object]]:
    def step(name: str) -> Any:
        command = [sys.executable, "-m", "bench.lists", name]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
        return json.loads(done.stdout)

    step("make")
    times, file, found = step("times"), step("file"), step("search")
    before = step("started")
    with crowd.served(environment) as port:
        read = crowd.readers(port, step("sessions"))
        changed = crowd.writers(port, step("sessions"), step("planned"))
    # A change that was made while its answer was on the way when the time was over is none too many.
    lost = max(0, changed.done - (step("started") - before))
    what = f"list of 100 of {region.POINTS:,} control points"
    return [
        _row(database, f"{what}: server time, median", times["p50"], "ms", f"≤ {P50_MS}", times["p50"] <= P50_MS),
        _row(database, f"{what}: server time, 95 of 100", times["p95"], "ms", f"≤ {P95_MS}", times["p95"] <= P95_MS),
        _row(database, f"{what}, right after a change: server time, median", times["after"], "ms", f"≤ {P50_MS}", times["after"] <= P50_MS),
        _row(database, f"{what}: SQL statements", times["statements"], "", "≤ 15", times["statements"] <= 15),
        _row(database, "search over all of it: server time, median", found["p50"], "ms", "≤ 50", found["p50"] <= 50),
        _row(database, "the whole list as XLSX", file["seconds"], "s", f"≤ {FILE_SECONDS}", file["seconds"] <= FILE_SECONDS),
        _row(database, "the whole list as XLSX: memory", file["mb"], "MB", f"≤ {FILE_MB}", file["mb"] <= FILE_MB),
        _row(database, f"{crowd.PEOPLE} readers of the list at once", read.rate, "a second", f"≥ {READS}", read.rate >= READS),
        _row(database, f"{crowd.PEOPLE} writers at once", changed.rate, "a second", f"≥ {CHANGES}", changed.rate >= CHANGES),
        _row(database, "… errors and lost changes", read.errors + changed.errors + lost, "", "0", not (read.errors or changed.errors or lost)),
    ]  # fmt: skip


def _row(database: str, name: str, value: float, unit: str, aim: str, holds: bool) -> dict[str, object]:  # noqa: FBT001 - a row
    return {"name": f"{database}, {name}", "value": value, "unit": unit, "aim": aim, "holds": holds}


def times() -> dict[str, float]:
    """How long the server works on a page of the list, whatever is asked of it."""
    from django.core.cache import caches  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = region.signed_in("anna")
    found: list[float] = []
    after: list[float] = []
    for asked in ASKED * ROUNDS:
        caches["figures"].clear()  # as any deed of anybody does
        for taken in (after, found):
            began = time.perf_counter()
            answer = client.get(f"/points/{asked}")
            taken.append((time.perf_counter() - began) * 1000)
            assert answer.content.count(b"<tr>") > 50
    with CaptureQueriesContext(connection) as statements:
        client.get(f"/points/{ASKED[0]}")
    cut = quantiles(found[len(ASKED) :], n=20)
    changed = quantiles(after[len(ASKED) :], n=20)[9]
    return {
        "p50": round(cut[9], 1),
        "p95": round(cut[18], 1),
        "after": round(changed, 1),
        "statements": len(statements),
    }


def search() -> dict[str, float]:
    """How long the server works on what has a word, once everything is in the index."""
    import_module("vekha.search.services").rebuild()
    client, found = region.signed_in("anna"), []
    for words in ("соглашения", "мониторинг показателей", "школа 3", "1074-р") * ROUNDS:
        began = time.perf_counter()
        assert b"<mark>" in client.get("/search/", {"words": words}).content
        found.append((time.perf_counter() - began) * 1000)
    return {"p50": round(quantiles(found[4:], n=20)[9], 1)}


def file() -> dict[str, float]:
    """How long the whole list takes as a file, and the most memory that the process had, Django itself included."""
    client = region.signed_in("anna")
    began = time.perf_counter()
    answer: Any = client.get("/points/?as=xlsx")
    size = sum(len(piece) for piece in answer.streaming_content)
    assert size > 100_000
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def sessions() -> list[str]:
    """The cookie of a session for each of many browsers of one person."""
    from django.conf import settings  # noqa: PLC0415 - after setup

    return [region.signed_in("anna").cookies[settings.SESSION_COOKIE_NAME].value for _ in range(crowd.PEOPLE)]


def planned() -> list[list[int]]:
    """Points that can be started, with their versions."""
    from django.apps import apps  # noqa: PLC0415 - after setup

    points: Any = apps.get_model("control.ControlPoint")
    return [list(one) for one in points.objects.filter(state="planned", version=1).values_list("pk", "version")]


def started() -> int:
    """How many points were started through the pages, by the rows and by the journal, which must agree and hold."""

    from django.apps import apps  # noqa: PLC0415 - after setup

    points: Any = apps.get_model("control.ControlPoint")
    entries: Any = apps.get_model("journal.Entry")
    assert import_module("vekha.journal.services").verify() is None
    by_rows = points.objects.filter(state="in-work", version=2).values_list("pk", flat=True)
    told = entries.objects.filter(deed="control.point.started", subject_id__in=list(by_rows)[:30_000])
    return int(min(len(by_rows), told.values("subject_id").distinct().count()))


if __name__ == "__main__":
    asked = sys.argv[1]
    with contextlib.redirect_stdout(sys.stderr):
        if asked == "make":
            region.make()
            given: Any = None
        else:
            import_module("vekha.config.wsgi")  # as the server loads it
            given = {
                "times": times,
                "file": file,
                "search": search,
                "sessions": sessions,
                "planned": planned,
                "started": started,
            }[asked]()
    json.dump(given, sys.stdout)
