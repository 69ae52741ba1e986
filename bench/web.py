"""How fast and how light the pages are, on the data of the demonstration, for the coordinator, who sees most."""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

PERSON = "anna"
RUNS = 15
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")  # another one each time
MOST_MS, MOST_STATEMENTS, MOST_KB = 100, 12, 150

# What stands in the address of a page, by the first word of its name: the model, and the order in which to take the first one.
SHOWN = {
    "act": ("acts.Act", "pk"),
    "centre": ("centres.Centre", "pk"),
    "draft": ("intake.Draft", "pk"),
    "measure": ("roadmaps.Measure", "order"),
    "organization": ("organizations.Organization", "pk"),
    "person": ("accounts.User", "pk"),
    "reading": ("intake.Reading", "at"),
    "point": ("control.ControlPoint", "-version"),
    "roadmap": ("roadmaps.Roadmap", "pk"),
}
# What is no page: a picture, a file (in the demonstration all proofs are links), the forms of deeds that stand on other pages.
NO_PAGES = {
    *("draft-page", "evidence", "evidence-copy", "evidence-preview"),
    *("act-appendix-source", "act-clause-file", "act-report-file"),
    *("organization-deed", "person-deed", "calendar-revoke", "my-key-remove", "my-session-end"),
}
# Pages of what the demonstration holds none of, or of what only its own letter opens: a report on an act, a clause's own deeds,
# decisions taken together, an invitation, an address of a calendar.
UNSHOWN = {
    *("act-clause", "act-report", "act-report-attach", "act-report-check", "act-report-sign", "points-decided"),
    *("calendar", "invitation", "letters-off", "notices-email"),
}


def rows() -> list[dict[str, object]]:
    """Time, statements and weight of every page, measured in a process and an installation of their own."""
    with tempfile.TemporaryDirectory(prefix="vekha-bench-") as folder:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("VEKHA_", "DATABASE_"))
        }
        environment |= {"VEKHA_DATA": folder, "VEKHA_DEMO": "1", "VEKHA_LOG_LEVEL": "ERROR"}
        environment |= {"DJANGO_SETTINGS_MODULE": "vekha.config.settings"}
        command = [sys.executable, "-m", "bench.web"]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def main() -> None:
    """Make the installation that the environment names, and print the rows as JSON."""
    with contextlib.redirect_stdout(sys.stderr):
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        import_module("vekha.cli.demo").prepare()
        client = Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "ru"})
        client.force_login(get_user_model().objects.get(login=PERSON))
        _leave_a_file_to_a_worker()
        found = [row for address in pages(client) for row in measured(client, address)]
    json.dump(found, sys.stdout)


def pages(client: Client) -> Iterator[str]:
    """Addresses that answer a GET with a page; what only takes forms or hands over files is none."""
    for pattern in (one for one in patterns() if one.name not in NO_PAGES | UNSHOWN):
        address = _address(pattern)
        answer = client.get(address)
        answer.close()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield address
        elif answer.status_code not in {200, 302, 405}:
            raise RuntimeError(f"{address} answers {answer.status_code}")


def measured(client: Client, address: str) -> list[dict[str, object]]:
    """The three rows of a page."""
    with CaptureQueriesContext(connection) as statements:
        answer = client.get(address)
    asked = len(statements)  # now: the next request empties the log
    name = f"page {_UUID.sub('…', address)}"
    return [
        _row(f"{name}: server time, median of {RUNS}", _milliseconds(client, address), "ms", MOST_MS),
        _row(f"{name}: SQL statements", asked, "", MOST_STATEMENTS),
        _row(f"{name}: HTML, styles and scripts", round(_weight(answer.content) / 1000, 1), "KB", MOST_KB),
    ]


def patterns() -> list[URLPattern]:
    """Every address that there is."""
    return list(_patterns(get_resolver()))


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def _address(pattern: URLPattern) -> str:
    name = pattern.name or ""
    if not pattern.pattern.converters:
        return reverse(name)
    label, order = SHOWN[name.partition("-")[0]]
    return reverse(name, args=[_first(label, order)])


def _leave_a_file_to_a_worker() -> None:
    """For the page that shows how far it is."""
    user, services = get_user_model().objects.get(login=PERSON), "vekha.intake.services"
    file = import_module(f"{services}.drafts").SentFile("1074-r.pdf", b"%PDF-1.4")
    import_module(f"{services}.readings").send(by=user, organization=user.organization, file=file)


def _first(label: str, order: str) -> object:
    model: Any = apps.get_model(label)
    found: object = model.objects.order_by(order).values_list("pk", flat=True)[0]
    return found


def _milliseconds(client: Client, address: str) -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 1)


def _weight(content: bytes) -> int:
    """Bytes before compression, as the strictest reading of the aim; pictures and fonts are not counted."""
    linked = re.findall(r'<(?:link rel="stylesheet" href|script [^>]*src)="([^"]+)"', content.decode())
    folder, url = Path(settings.STATIC_ROOT), str(settings.STATIC_URL)
    files = [folder / address.removeprefix(url) for address in linked]
    sizes = [int(file.stat().st_size) for file in files]
    return len(content) + sum(sizes)


def _row(name: str, value: float, unit: str, most: int) -> dict[str, object]:
    return {"name": name, "value": value, "unit": unit, "aim": f"≤ {most}", "holds": value <= most}


if __name__ == "__main__":
    main()
