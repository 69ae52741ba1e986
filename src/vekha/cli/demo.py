"""The demonstration: the region, its people, the order read by the product itself, and what happened until today.

Everything goes through the services that a person's deeds go through, on the days on which it happened.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import click
import yaml
from django.core.files.base import ContentFile
from django.db import transaction

from vekha.accounts.models import User
from vekha.accounts.rules import ROLES
from vekha.accounts.services import add_user, appoint, confirm_email, email_token, give_role
from vekha.control.models import ControlPoint
from vekha.control.services import plan, points
from vekha.control.tasks import do_daily
from vekha.foundation import clock, demo
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.organizations.models import Kind, Organization, Position
from vekha.organizations.services.organizations import add_organization
from vekha.organizations.services.positions import add_position
from vekha.oversight.tasks import give_warnings
from vekha.programmes.services import install, shipped_packs

SAMPLE = "1074-r.txt"


@dataclass(slots=True)
class Cast:
    """Who and what the demonstration has, by code, title and login."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


def prepare() -> None:
    """Make the demonstration where there is none yet, and print how to sign in."""
    script = yaml.safe_load(_sample("vladimir.yaml"))
    if demo.day() is None:
        click.echo("Готовится демонстрация: распоряжение № 1074-р, Владимирская область …")
        with transaction.atomic():
            _play(script)
            demo.move_to(script["today"])
    click.echo(
        "Демонстрация. Вход: " + ", ".join(one["login"] for one in script["people"]) + f"; пароль {demo.PASSWORD}"
    )


def _play(script: Mapping[str, Any]) -> None:
    with clock.standing_at(script["begins"]):
        cast = _gather(script)
        for person in cast.people.values():
            confirm_email(by=person, token=email_token(user=person, email=f"{person.login}@vekha.example"))
        anna = cast.people["anna"]
        upload = ContentFile(_sample(SAMPLE).encode(), name=SAMPLE)
        draft = read_file(by=anna, organization=cast.organizations["education"], upload=upload, name=SAMPLE)
        approve(by=anna, draft=draft, leaving_doubts=True)
    day, story = script["begins"], list(script["story"])
    while day <= script["today"]:
        with clock.standing_at(day):
            give_warnings()
            while story and story[0]["day"] == day:
                _do(cast, story.pop(0))
        day += dt.timedelta(days=1)
    with clock.standing_at(script["today"]):
        do_daily()


def _gather(script: Mapping[str, Any]) -> Cast:
    cast = Cast()
    region = _add(cast, script["region"], Kind.REGION, None)
    for body in script["bodies"]:
        _add(cast, body, Kind.BODY, region)
    for municipality in script["municipalities"]:
        _add(cast, municipality, Kind.MUNICIPALITY, region)
    for post in script["positions"]:
        cast.positions[post["title"]] = add_position(
            by=None, organization=cast.organizations[post["organization"]], title=post["title"]
        )
    for person in script["people"]:
        _add_person(cast, person, script["begins"])
    for pack in shipped_packs():
        install(by=None, pack=pack)
    return cast


def _add(cast: Cast, body: Mapping[str, str], kind: Kind, parent: Organization | None) -> Organization:
    cast.organizations[body["code"]] = add_organization(
        by=None, parent=parent, code=body["code"], kind=kind, name=body["name"], short_name=body["short"]
    )
    return cast.organizations[body["code"]]


def _add_person(cast: Cast, person: Mapping[str, str], since: dt.date) -> None:
    workplace, branch = cast.organizations[person["works"]], cast.organizations[person["in"]]
    user = add_user(by=None, login=person["login"], name=person["name"], password=demo.PASSWORD, organization=workplace)
    give_role(by=None, user=user, role=ROLES[person["role"]], organization=branch, since=since)
    if "holds" in person:
        appoint(by=None, user=user, position=cast.positions[person["holds"]], since=since)
    cast.people[person["login"]] = user


def _do(cast: Cast, deed: Mapping[str, Any]) -> None:
    who = cast.people[deed["who"]]
    chosen = ControlPoint.objects.filter(deliverable__measure__number=deed["measure"]).select_related("roadmap")
    for point in chosen.order_by("pk"):
        _carry_out(who, point, deed)


def _carry_out(who: User, point: ControlPoint, deed: Mapping[str, Any]) -> None:
    note, seen = deed.get("note", ""), point.version
    match deed["do"]:
        case "start":
            points.start(by=who, point=point, version=seen)
        case "submit":
            proofs = [points.Proof(name=note, link=deed["link"])] if "link" in deed else []
            points.submit(by=who, point=point, version=seen, note=note, proofs=proofs)
        case "accept":
            points.accept(by=who, point=point, version=seen)
        case "return":
            points.return_for_rework(by=who, point=point, version=seen, remark=note)
        case "schedule":
            plan.set_schedule(by=who, point=point, stated=deed["date"], ground=note, version=seen)


def _sample(name: str) -> str:
    return (resources.files("vekha") / "samples" / name).read_text(encoding="utf-8")
