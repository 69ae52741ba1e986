"""A region at work: some hundred schools and 20,000 control points, for measurements. It is no measurement itself."""

import contextlib
import datetime as dt
import itertools
import sys
from importlib import import_module
from typing import Any

import django
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

POINTS = 20_000
SCHOOLS = 12  # in each municipality
BEGINS = dt.date(2021, 1, 11)


def make() -> None:
    """The demonstration in the installation that the environment names, with schools and points added."""
    with contextlib.redirect_stdout(sys.stderr):
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        import_module("vekha.cli.demo").prepare()
        _add_points(_schools())
        _analyze()


def signed_in(login: str) -> Client:
    """A browser of one of the demonstration's people."""
    client = Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "ru"})
    client.force_login(get_user_model().objects.get(login=login))
    return client


def _schools() -> list[Any]:
    organizations: Any = apps.get_model("organizations.Organization")
    add = import_module("vekha.organizations.services.organizations").add_organization
    found = []
    for place in organizations.objects.filter(kind="municipality"):
        for number in range(1, SCHOOLS + 1):
            name = f"Средняя общеобразовательная школа № {number}, {place.short_name}"
            short = f"Школа № {number}, {place.short_name}"
            code = f"{place.code}-school-{number}"
            found.append(add(by=None, parent=place, code=code, kind="school", name=name, short_name=short))
    return found


def _add_points(schools: list[Any]) -> None:
    """In every state, over four years; by bulk, because it is not the planning that is measured here."""
    model: Any = apps.get_model("control.ControlPoint")
    deliverables: Any = apps.get_model("roadmaps.Deliverable")
    results = list(deliverables.objects.select_related("measure__edition"))
    # By a generator: itertools.product would first take all of count(1), which has no end.
    owed = ((ordinal, *one) for ordinal in itertools.count(1) for one in itertools.product(results, schools))
    points = [_point(model, number, *one) for number, one in enumerate(itertools.islice(owed, POINTS))]
    model.objects.bulk_create(points, batch_size=1000)


def _point(model: Any, number: int, ordinal: int, result: Any, school: Any) -> Any:
    due = BEGINS + dt.timedelta(days=number * 37 % 1400)
    state = ("planned", "planned", "in-work", "submitted", "returned", "accepted")[number * 7 % 6]
    reported = due if state in {"submitted", "returned", "accepted"} else None
    accepted = due if state == "accepted" else None
    return model(
        roadmap_id=result.measure.edition.roadmap_id,
        deliverable=result,
        organization=school,
        ordinal=ordinal,
        stated=due,
        due=due,
        state=state,
        first_submitted_on=reported,
        accepted_on=accepted,
    )


def _analyze() -> None:
    """As an installation some days old has done by itself."""
    from django.db import connection  # noqa: PLC0415 - after setup

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def rows() -> list[dict[str, object]]:
    """Nothing is measured here."""
    return []
