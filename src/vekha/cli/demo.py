"""The demonstration: the region, its people, the order read by the product itself, and what happened until today.

Everything goes through the services that a person's deeds go through, on the days on which it happened.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from operator import itemgetter
from typing import Any

import click
import yaml
from django.core.files.base import ContentFile
from django.db import transaction

from vekha.accounts.models import User
from vekha.accounts.rules import ROLES
from vekha.accounts.services import add_user, appoint, confirm_email, email_token, give_role
from vekha.centres.models import Cohort
from vekha.centres.services.centres import Facts, add_centre, open_cohort
from vekha.control.models import ControlPoint
from vekha.control.rules.numbers import Registered
from vekha.control.rules.placing import Whom
from vekha.control.selectors.placing import Aim
from vekha.control.services import placing, plan, points
from vekha.control.services.placing import Choice
from vekha.control.tasks import do_daily
from vekha.foundation import clock, demo
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.organizations.models import Kind, Organization, Position
from vekha.organizations.services.organizations import add_organization
from vekha.organizations.services.positions import add_position
from vekha.oversight.tasks import give_warnings
from vekha.programmes.models import Programme
from vekha.programmes.services import install, shipped_packs
from vekha.roadmaps.models import Deliverable, Roadmap

SAMPLE = "1074-r.txt"
SCRIPT, SCHOOLS = "vladimir.yaml", "vladimir-schools.yaml"


@dataclass(slots=True)
class Cast:
    """Who and what the demonstration has, by code, title and login."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


def prepare() -> None:
    """Make the demonstration where there is none yet, and print how to sign in."""
    script, schools = yaml.safe_load(_sample(SCRIPT)), yaml.safe_load(_sample(SCHOOLS))
    if demo.day() is None:
        click.echo("Готовится демонстрация: распоряжение № 1074-р, Владимирская область …")
        with transaction.atomic():
            _play(script, schools)
            demo.move_to(script["today"])
    logins = ", ".join(one["login"] for one in (*script["people"], *schools["people"]))
    click.echo(f"Демонстрация. Вход: {logins}; пароль {demo.PASSWORD}")


def _play(script: Mapping[str, Any], schools: Mapping[str, Any]) -> None:
    with clock.standing_at(script["begins"]):
        cast = _gather(script)
        _confirm_emails(cast.people.values())
        anna = cast.people["anna"]
        upload = ContentFile(_sample(SAMPLE).encode(), name=SAMPLE)
        draft = read_file(by=anna, organization=cast.organizations["education"], upload=upload, name=SAMPLE)
        approve(by=anna, draft=draft, leaving_doubts=True)
    day = script["begins"]
    story = sorted((*script["story"], *schools["story"]), key=itemgetter("day"))
    while day <= script["today"]:
        with clock.standing_at(day):
            if day == schools["gathered"]:
                _gather_schools(cast, schools)
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


def _confirm_emails(people: Iterable[User]) -> None:
    """Let everybody get letters."""
    for person in people:
        confirm_email(by=person, token=email_token(user=person, email=f"{person.login}@vekha.example"))


def _gather_schools(cast: Cast, scene: Mapping[str, Any]) -> None:
    """The schools of the list with their centres, and the people who carry out what is placed there."""
    for school in (*scene["schools"], *scene["branches"]):
        _add(cast, school, Kind.SCHOOL, cast.organizations[school["in"]])
        _add_centre(cast, scene["centres"], {"at": school["code"]})
    _add_centre(cast, scene["centres"], scene["centres"]["earlier"])
    for person in scene["people"]:
        _add_person(cast, person, scene["gathered"])
    _confirm_emails(cast.people[one["login"]] for one in scene["people"])


def _add_centre(cast: Cast, usual: Mapping[str, Any], centre: Mapping[str, Any]) -> None:
    """A centre; what is not said of it is as usual."""
    said, school = {**usual, **centre}, cast.organizations[centre["at"]]
    programme = Programme.objects.get(slug=said["programme"])
    cohort = open_cohort(by=cast.people["anna"], programme=programme, year=said["year"])
    facts = Facts(said["name"].format(school=school.short_name), said["profile"], said["since"])
    code = f"{school.code}-{cohort.year}"
    add_centre(by=cast.people["anna"], school=school, cohort=cohort, code=code, facts=facts)


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
    if deed["do"] == "place":
        _place(who, deed)
        return
    where = {"organization__code": deed["at"], "ordinal": 1} if "at" in deed else {"is_part": False}
    chosen = ControlPoint.objects.filter(deliverable__measure__number=deed["measure"], **where)
    for point in chosen.select_related("roadmap").order_by("pk"):
        _carry_out(who, point, deed)


def _place(who: User, deed: Mapping[str, Any]) -> None:
    """On every centre of the one road map's last cohort."""
    roadmap, cohort = Roadmap.objects.get(), Cohort.objects.latest("year")
    chosen = Deliverable.objects.filter(measure__number__in=deed["measures"]).values_list("pk", flat=True)
    aim = Aim(Whom.CENTRES, cohort=cohort.pk)
    choice = Choice(aim, tuple(chosen), deed.get("days_before", 0), deed.get("ground", ""))
    seen = placing.foresee(by=who, roadmap=roadmap, choice=choice).seen
    placing.place(by=who, roadmap=roadmap, choice=choice, seen=seen)


def _carry_out(who: User, point: ControlPoint, deed: Mapping[str, Any]) -> None:
    note, seen = deed.get("note", ""), point.version
    match deed["do"]:
        case "start":
            points.start(by=who, point=point, version=seen)
        case "submit":
            without = deed.get("without", "")
            points.submit(by=who, point=point, version=seen, note=note, proofs=_proofs(deed), without=without)
        case "accept":
            points.accept(by=who, point=point, version=seen)
        case "return":
            points.return_for_rework(by=who, point=point, version=seen, remark=note)
        case "schedule":
            plan.set_schedule(by=who, point=point, stated=deed["date"], ground=note, version=seen)


def _proofs(deed: Mapping[str, Any]) -> list[points.Proof]:
    links = [points.Proof(name=deed["note"], link=deed["link"])] if "link" in deed else []
    numbers = [points.Proof(name="", number=Registered(**one)) for one in deed.get("numbers", [])]
    return [*links, *numbers]


def _sample(name: str) -> str:
    return (resources.files("vekha") / "samples" / name).read_text(encoding="utf-8")
