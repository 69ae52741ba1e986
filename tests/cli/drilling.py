"""The parts of a restore drill that run as processes of their own: an installation, a writer at work, what stands in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

BEGIN = "from tests.cli import drilling; drilling.{deed}()"


def make() -> None:
    """The demonstration in the installation that the environment names."""
    django.setup()
    from vekha.cli import demo  # noqa: PLC0415 - after setup
    from vekha.files.services import spool  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    demo.prepare()
    spool(b"a scan that no worker has read yet")


def write() -> None:
    """Take points into work and report on them with files, one after another, until the file `stop` is there; tell of each by a line."""
    django.setup()
    from vekha.accounts.models import User  # noqa: PLC0415 - after setup
    from vekha.control.models import ControlPoint  # noqa: PLC0415
    from vekha.control.services.plan import add_on_need  # noqa: PLC0415
    from vekha.control.services.points import Proof, start, submit  # noqa: PLC0415
    from vekha.files.services import store  # noqa: PLC0415
    from vekha.foundation import clock, demo  # noqa: PLC0415

    anna, pavel = (User.objects.get(login=login) for login in ("anna", "pavel"))
    example = ControlPoint.objects.select_related("deliverable__deadline").get(
        deliverable__measure__number="3", ordinal=1
    )
    number = 0
    with clock.standing_at(demo.kept_day()):
        while not (Path(settings.DATA) / "stop").exists():
            number += 1
            day = dt.date(2022, 2, 1) + dt.timedelta(days=number)
            point = add_on_need(
                by=anna,
                deliverable=example.deliverable,
                organization=example.organization,
                stated=day,
                ground=f"Соглашение {number}",
            )
            start(by=pavel, point=point, version=point.version)
            blob = store(upload=ContentFile(f"Отчёт {number}".encode() * 2000, name="report.txt"))
            submit(
                by=pavel,
                point=point,
                version=point.version,
                note="",
                proofs=[Proof("report.txt", blob)],
                without="Черновик",
            )
            print(number, flush=True)  # noqa: T201 - the test waits for it


def tell() -> None:
    """Print what stands in the installation: each table by the digest of its rows, each file by its own; and the journal's chain."""
    django.setup()
    from vekha.cli.safekeeping.databases import _tables  # noqa: PLC0415 - after setup
    from vekha.files.models import Blob  # noqa: PLC0415
    from vekha.files.services import all_spooled, spooled  # noqa: PLC0415
    from vekha.journal.models import Entry  # noqa: PLC0415

    tables = {}
    with connection.cursor() as cursor:
        for name in _tables(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 - names from the database
            rows = sorted(repr(row) for row in cursor.fetchall())
            tables[name] = [len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()]
    root = Path(settings.MEDIA_ROOT)
    # A writer that is ended in the middle leaves at most a file that no record names.
    named = set(Blob.objects.values_list("sha256", flat=True))
    files = {str(one.relative_to(root)): hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(root.rglob("*")) if one.name in named}  # fmt: skip
    chain = list(Entry.objects.order_by("number").values_list("digest", flat=True))
    states = list(Entry.objects.filter(deed="control.point.submitted").values_list("subject_id", flat=True))
    from vekha.control.models import Evidence, Submission  # noqa: PLC0415

    reported = list(Submission.objects.values_list("point_id", flat=True))
    whole = {blob: files.get(f"{blob[:2]}/{blob[2:4]}/{blob}") == blob for blob in Evidence.objects.exclude(blob=None).values_list("blob__sha256", flat=True)}  # fmt: skip
    json.dump(
        {
            "tables": tables,
            "files": files,
            "waiting": {str(name): hashlib.sha256(spooled(name)).hexdigest() for name in all_spooled()},
            "chain": chain,
            "told": sorted(states),
            "reported": sorted(reported),
            "torn": [blob for blob, is_there in whole.items() if not is_there],
        },
        sys.stdout,
    )


def waited(process: object, lines: int, longest: float = 60) -> None:
    """Wait until the writer has told of that many deeds."""
    began = time.monotonic()
    for _ in range(lines):
        line = process.stdout.readline()  # type: ignore[attr-defined]
        assert line, "the writer has ended"
        assert time.monotonic() - began < longest
