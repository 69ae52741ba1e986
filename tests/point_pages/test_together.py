"""Several reports decided on at once: what goes in is read on one page, each is decided on by itself, nothing is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import PROVEN, TODAY, finish, officer_of, on, point_at
from tests.seen import opened_by, words
from tests.sent import form_on, has_form
from vekha.control.models import ControlPoint, Decision
from vekha.control.services import points
from vekha.foundation.models import FormReceipt
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.organizations.models import Organization
from vekha.web.points.together import MOST, _joined

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Reply

    from tests.people import Order, Region
    from vekha.accounts.models import User

ACCEPT, CONFIRM, RETURN = (f"/points/together/{name}/" for name in ("accept", "confirm", "return"))


@pytest.fixture
def waiting(story: Order, region: Region, pavel: User) -> list[ControlPoint]:
    """Reports of three municipalities that wait for the department."""
    found = [point_at(region.organization(code), story) for code in ("vladimir", "murom", "kovrov")]
    for point in found:
        reported(point, pavel)
    return found


@pytest.fixture
def of_school(story: Order, region: Region, boris: User) -> ControlPoint:
    """A report of a school that waits for its municipality."""
    return reported(point_at(region.organization("kovrov-school-8"), story), boris)


def reported(point: ControlPoint, by: User) -> ControlPoint:
    """The point with a report that waits."""
    points.start(by=by, point=point, version=point.version)
    points.submit(
        by=by,
        point=point,
        version=point.version,
        note=f"Сделано: {point.organization}",
        proofs=[points.Proof("", None, "https://example.ru/1")],
        without="Номера ещё нет",
    )
    return point


def opened(client: Client, chosen: list[ControlPoint]) -> Reply:
    """The page on which they are decided on together."""
    answer = client.get("/points/together/", {"point": [point.pk for point in chosen]})
    assert answer.status_code == 200
    return answer


def send(client: Client, page: Reply, address: str, chosen: list[ControlPoint], remark: str = "") -> Reply:
    """Fill in the form of the page and press one of its buttons; `chosen` stand in it as they were when it was opened."""
    seen = [f"{point.pk}-{point.version}" for point in chosen]
    return client.post(address, {"token": form_on(page, address)["token"], "seen": seen, "remark": remark})


def states(chosen: list[ControlPoint]) -> list[str]:
    """As the database has them."""
    return [ControlPoint.objects.get(pk=point.pk).state for point in chosen]


def test_the_list_offers_to_tick_what_waits_for_the_person(
    waiting: list[ControlPoint], of_school: ControlPoint, anna: User, gleb: User
) -> None:
    page = opened_by(anna).get("/points/?signal=wait").content.decode()
    ticks = {point.pk for point in (*waiting, of_school) if f'name="point" value="{point.pk}"' in page}
    assert ticks == {point.pk for point in waiting}
    assert "/points/together/" not in opened_by(gleb).get("/points/?signal=wait").content.decode()


def test_what_is_ticked_is_read_on_one_page(waiting: list[ControlPoint], anna: User) -> None:
    said = words(opened(opened_by(anna), waiting[:2]))
    assert said.startswith("Контрольные точки 2 отчёта для решения вместе")
    for organization in ("г. Владимир", "округ Муром"):
        assert f"Сделано: {organization}" in said
    assert "Сделано: г. Ковров" not in said
    assert said.count("https://example.ru/1") == 2
    assert "Принять 2 отчёта Вернуть на доработку 2 отчёта" in said


def test_one_button_takes_all_of_the_page(waiting: list[ControlPoint], anna: User) -> None:
    shown: dict[str, str | list[int]] = {"every": "1", "shown": [point.pk for point in waiting]}
    said = words(opened_by(anna).get("/points/together/", shown))
    assert "Принять 3 отчёта" in said


def test_anna_accepts_three_at_once_each_by_itself(waiting: list[ControlPoint], anna: User) -> None:
    client, told = opened_by(anna), Entry.objects.count()
    answer = send(client, opened(client, waiting), ACCEPT, waiting, " Проверено ")
    assert states(waiting) == ["accepted"] * 3
    entries = Entry.objects.order_by("number")[told:]
    assert [(one.deed, one.subject_id, one.ground) for one in entries] == [
        ("control.point.accepted", point.pk, "Проверено") for point in waiting
    ]
    assert verify() is None
    said = words(client.get(answer.headers["Location"]))
    assert "Принято: 3 отчёта" in said
    assert "Оставлено без решения" not in said


def test_what_changed_meanwhile_is_left_and_told_by_name(waiting: list[ControlPoint], anna: User, pavel: User) -> None:
    client = opened_by(anna)
    page, seen = opened(client, waiting), [ControlPoint.objects.get(pk=point.pk) for point in waiting]
    points.return_for_rework(by=anna, point=waiting[1], version=waiting[1].version, remark="Нет номера")
    points.submit(by=pavel, point=waiting[1], version=waiting[1].version, note="С номером", proofs=PROVEN)

    answer = send(client, page, ACCEPT, seen)
    assert states(waiting) == ["accepted", "submitted", "accepted"]
    outcome = client.get(answer.headers["Location"])
    said = words(outcome)
    assert "Принято: 2 отчёта; оставлен без решения 1" in said
    assert "округ Муром – на приёмке Отправлено на приёмку: «С номером» – Павел Рогов" in said
    assert form_on(outcome, "/points/together/")["point"] == str(waiting[1].pk)


def test_a_form_sent_twice_acts_once_and_says_the_same(waiting: list[ControlPoint], anna: User) -> None:
    client = opened_by(anna)
    page, told = opened(client, waiting), Entry.objects.count()
    first, second = (send(client, page, ACCEPT, waiting) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert (Entry.objects.count() - told, Decision.objects.filter(submission__point__in=waiting).count()) == (3, 3)


def test_a_return_of_many_needs_one_remark(waiting: list[ControlPoint], anna: User) -> None:
    client = opened_by(anna)
    page = opened(client, waiting)
    refused = send(client, page, RETURN, waiting, " ")
    assert (refused.status_code, states(waiting)) == (422, ["submitted"] * 3)
    assert "Напишите, чего не хватает" in words(refused)
    send(client, refused, RETURN, waiting, "Нет номеров извещений")
    assert states(waiting) == ["returned"] * 3
    remarks = Decision.objects.filter(submission__point__in=waiting).values_list("remark", flat=True)
    assert set(remarks) == {"Нет номеров извещений"}


def test_a_form_that_came_back_still_knows_what_the_person_had_seen(
    waiting: list[ControlPoint], anna: User, pavel: User
) -> None:
    client = opened_by(anna)
    page, seen = opened(client, waiting[:1]), [ControlPoint.objects.get(pk=waiting[0].pk)]
    points.return_for_rework(by=anna, point=waiting[0], version=waiting[0].version, remark="Нет номера")
    points.submit(by=pavel, point=waiting[0], version=waiting[0].version, note="С номером", proofs=PROVEN)
    refused = send(client, page, RETURN, seen, "")
    assert form_on(refused, RETURN)["seen"] == f"{seen[0].pk}-{seen[0].version}"


def test_an_officer_confirms_many_of_the_own_schools(
    of_school: ControlPoint, waiting: list[ControlPoint], region: Region
) -> None:
    ksenia = officer_of(region.organization("kovrov"))
    client = opened_by(ksenia)
    page = opened(client, [of_school])
    assert not has_form(page, ACCEPT)
    send(client, page, CONFIRM, [of_school])
    assert states([of_school]) == ["confirmed"]
    foreign = send(client, page, ACCEPT, [waiting[0]]) if has_form(page, ACCEPT) else None
    assert foreign is None


@pytest.mark.parametrize("login", ["pavel", "gleb"])
def test_who_may_not_decide_is_refused(waiting: list[ControlPoint], region: Region, login: str) -> None:
    own = ControlPoint.objects.filter(organization__code="education", state="submitted")
    chosen = {"seen": [f"{point.pk}-{point.version}" for point in own], "token": "0" * 32}
    answer = opened_by(region.person(login)).post(ACCEPT, chosen)
    assert (len(own), answer.status_code, FormReceipt.objects.filter(token="0" * 32).exists()) == (1, 403, False)


def test_among_foreign_points_none_is_shown_nor_decided_on(
    waiting: list[ControlPoint], of_school: ControlPoint, boris: User
) -> None:
    client = opened_by(boris)
    both = [of_school, waiting[0]]
    assert client.get("/points/together/", {"point": [point.pk for point in both]}).status_code == 404
    seen = {"seen": [f"{point.pk}-{point.version}" for point in both], "token": "0" * 32}
    assert client.post(CONFIRM, seen).status_code == 404


def test_what_cannot_be_decided_on_stays_out_with_its_reason(
    waiting: list[ControlPoint], story: Order, region: Region, anna: User
) -> None:
    own = reported(point_at(region.organization("raduzhny"), story), anna)
    done = point_at(region.organization("sobinsky"), story)
    finish(done, executor=region.person("pavel"), acceptor=anna)
    said = words(opened(opened_by(anna), [waiting[0], own, done]))
    assert "Принять 1 отчёт" in said
    assert "этот отчёт отправили вы" in said
    assert "Собинский район – принято" in said


def test_nothing_ticked_says_so(anna: User, story: Order) -> None:
    client = opened_by(anna)
    answer = client.get("/points/together/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/points/?signal=wait")
    assert "Ничего не отмечено" in words(client.get(answer.headers["Location"]))


def test_the_outcome_of_a_whole_page_fits_into_its_address() -> None:
    longest = f"/points/together/confirm/done/?done={_joined(range(10**8 - MOST, 10**8))}&left="
    assert len(longest) <= (FormReceipt._meta.get_field("address").max_length or 0)


def test_many_are_shown_by_as_few_statements_as_one(
    waiting: list[ControlPoint], story: Order, pavel: User, anna: User
) -> None:
    client = opened_by(anna)

    def asked(chosen: list[ControlPoint]) -> int:
        opened(client, chosen)
        with CaptureQueriesContext(connection) as captured:
            opened(client, chosen)
        return len(captured)

    others = Organization.objects.filter(kind="municipality").exclude(points__in=waiting)
    with on(TODAY):
        many = [reported(point_at(one, story), pavel) for one in others]
    assert asked(waiting[:1]) == asked(many) <= 12
