"""Who may open and send what: all addresses × all personas. An address without a row fails, and so does a row without an address.

Дарья is the administrator of the region, Юрий its auditor, Нина has no role yet; the others are those of `tests.people`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import resolve

from tests.people import PASSWORD, SIGNED
from tests.permissions.objects import OBJECTS
from tests.permissions.rows import PERSONAS, Row, answer, routes, rows
from vekha.accounts.models import User
from vekha.accounts.rules import ADMINISTRATOR, AUDITOR
from vekha.accounts.services import add_user, give_role
from vekha.centres.services.centres import Facts, add_centre, open_cohort
from vekha.control.models import ControlPoint, Evidence, LinkCopy, Submission
from vekha.control.services import act_reports
from vekha.control.services.act_reports import ClauseProof
from vekha.files.services import pictures
from vekha.organizations.models import Organization
from vekha.programmes.models import Programme

if TYPE_CHECKING:
    from tests.people import Order

Addresses = dict[str, object]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Being refused is what happens here; a log of it would hide the failure."""
    caplog.set_level(logging.CRITICAL, "django.request")


@pytest.fixture
def objects(story: Order) -> Addresses:
    """Words of the table → what stands in the address."""
    region = Organization.objects.get(parent=None)
    for login, name, role in (("daria", "Дарья Ким", ADMINISTRATOR), ("yuri", "Юрий Носов", AUDITOR)):
        user = add_user(by=None, login=login, name=name, password=PASSWORD, organization=region)
        give_role(by=None, user=user, role=role, organization=region, since=SIGNED)
    add_user(by=None, login="nina", name="Нина Ёлкина", password=PASSWORD, organization=region)
    school = Organization.objects.get(code="kovrov-school-8")
    report = Submission.objects.filter(point=story.point("4")).latest("pk")
    file = Evidence.objects.create(submission=report, name="file.txt", blob=story.draft.source)
    copied = {"blob": story.draft.source, "taken_at": report.at, "status": 200, "address": "https://edu.example/"}
    LinkCopy.objects.create(evidence=file, **copied)
    pictures.keep(blob=story.draft.source, seen=None, preview=story.draft.source)
    story.edition.appendices.filter(order=1).update(source=story.draft.source, source_name="appendix.txt")
    proof = ClauseProof("Исполнено", story.draft.source, "file.txt")
    clause = story.edition.clauses.get(number="2.1")
    act_reports.report_clause(by=User.objects.get(login="anna"), clause=clause, is_done=True, proof=proof)
    act_reports.make_report(by=User.objects.get(login="anna"), act=story.edition.act)
    ControlPoint.objects.create(
        roadmap=story.roadmap, deliverable=story.point("4").deliverable, organization=school, ordinal=1
    )
    cohort = open_cohort(by=None, programme=Programme.objects.get(slug="tochka-rosta"), year=2021)
    add_centre(by=None, school=school, cohort=cohort, code="kovrov-8-2021", facts=Facts("Центр школы № 8"))
    return {word: find(story) for word, find in OBJECTS.items()}


def opened_as(login: str) -> Client:
    """A browser of a persona; a stranger has not signed in."""
    client = Client()
    if login != "stranger":
        client.force_login(User.objects.get(login=login))
    return client


@pytest.mark.parametrize("login", PERSONAS)
def test_everybody_is_answered_as_the_table_says(login: str, objects: Addresses) -> None:
    place = PERSONAS.index(login)
    client, wrong = opened_as(login), []
    for row in rows():
        told = answer(client, row.method, row.at(objects))
        if told not in row.codes[place : place + 1]:
            wrong.append(f"{row}\n     {login} is answered {told}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_row_is_filled_in(objects: Addresses) -> None:
    bare = [row for row in rows() if len(row.codes) != len(PERSONAS)]
    answered = [
        Row(row.method, row.address, tuple(answer(opened_as(login), row.method, row.at(objects)) for login in PERSONAS))
        for row in bare
    ]
    assert not bare, "\nthis is how it is; put in what should be, and mend what differs:\n" + "\n".join(
        map(str, answered)
    )


def test_every_address_has_its_row(objects: Addresses) -> None:
    told = {resolve(row.at(objects)).route for row in rows()}
    assert sorted(routes() - told) == [], "add its row to tests/permissions/addresses.txt"


@pytest.mark.parametrize(("method", "answers"), [("GET", {"405", "go"}), ("POST", {"405"})])
def test_what_the_table_does_not_name_is_refused(method: str, answers: set[str], objects: Addresses) -> None:
    named = {row.address for row in rows() if row.method == method}
    others = {row.address for row in rows()} - named
    client = opened_as("anna")
    found = {address: answer(client, method, address.format_map(objects)) for address in others}
    assert {address: told for address, told in found.items() if told not in answers} == {}


def test_a_row_is_read_whole() -> None:
    by_address = {row.address: row for row in rows()}
    assert len({(row.method, row.address) for row in rows()}) == len(rows())
    assert by_address["/points/{school point}/"].codes == ("in", "200", "404", "200", "404", "200", "200", "200", "404")
