"""The journal as people read it: who, when, what, what it was and what it became, on what ground."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.test import Client

from tests.people import PROVEN, SIGNED, Order, Region, on
from tests.seen import Answer, addresses, opened_by, words
from vekha.accounts.rules import AUDITOR
from vekha.accounts.services import give_role
from vekha.control.services import points
from vekha.journal import deeds
from vekha.journal.models import Entry
from vekha.web.journal import telling, views
from vekha.web.subjects import KINDS, address_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from vekha.accounts.models import User

MOST_STATEMENTS = 12


def numbers(response: Answer) -> list[int]:
    """The entries on the page."""
    return [int(found) for found in re.findall(r'id="entry-(\d+)"', response.content.decode())]


@pytest.mark.parametrize(
    ("login", "status"), [("anna", 200), ("gleb", 200), ("pavel", 403), ("boris", 403), ("vera", 403)]
)
def test_only_who_may_read_the_journal_reads_it(story: Order, region: Region, login: str, status: int) -> None:
    assert opened_by(region.person(login)).get("/journal/").status_code == status


def test_a_stranger_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/journal/")["Location"] == "/sign-in/?next=/journal/"


def test_an_entry_tells_who_when_what_and_on_what_ground(story: Order, anna: User) -> None:
    point = story.point("4")
    said = words(opened_by(anna).get(f"/journal/?kind=control.ControlPoint&subject={point.pk}"))
    returned = re.search(r"\d+ 4 марта 2021 г\., \d\d:\d\d Анна Мельникова Возвращено на доработку.*?извещения", said)
    assert returned
    assert returned[0].endswith(
        "Контрольная точка: Объявление закупок товаров, работ, услуг для создания Центров «Точка роста» "
        "состояние: на приёмке → возвращено на доработку Приложен проект, нужен номер извещения"
    )


def test_what_an_entry_speaks_of_is_a_link_to_its_page(story: Order, anna: User) -> None:
    found = addresses(opened_by(anna).get("/journal/"))
    wanted = {f"/points/{story.point('4').pk}/", f"/roadmaps/{story.roadmap.pk}/", f"/import/{story.draft.pk}/"}
    assert wanted <= set(found)


def test_everything_that_the_journal_keeps_has_a_name(story: Order) -> None:
    entries = list(Entry.objects.all())
    fields = {name for entry in entries for name in {**(entry.before or {}), **(entry.after or {})}}
    assert fields <= set(telling.FIELDS), "name the new fields in vekha.web.journal.telling"
    assert {entry.subject_kind for entry in entries} <= set(KINDS), "name the new kinds in vekha.web.subjects"
    assert {entry.deed for entry in entries} <= set(deeds.known())


def test_every_kind_is_a_model_and_has_a_page_or_none() -> None:
    assert [kind for kind in KINDS if apps.get_model(kind)._meta.label != kind] == []
    assert {kind: address_of(kind, 7) for kind in KINDS if KINDS[kind].url_name} == {
        "control.ControlPoint": "/points/7/",
        "roadmaps.Roadmap": "/roadmaps/7/",
        "roadmaps.Measure": "/measures/7/",
        "acts.Act": "/acts/7/",
        "intake.Draft": "/import/7/",
        "organizations.Organization": "/organizations/7/",
        "centres.Centre": "/centres/7/",
    }
    assert address_of("accounts.User", 7) == address_of("nobody.Knows", 7) == ""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"state": "planned"}, {"state": "in-work"}, [("состояние", "запланировано", "в работе")]),
        (None, {"due": "2021-08-25"}, [("действует", "", "25 августа 2021 г.")]),
        ({"horizon": None}, {"horizon": "2023-12-31"}, [("горизонт", "–", "31 декабря 2023 г.")]),
        (None, {"reason": "moved_backward"}, [("почему такая дата", "", "перенесён назад с нерабочего дня")]),
        (None, {"role": "coordinator", "since": "2020-12-10"}, [("роль", "", "координатор"), ("с", "", "10 декабря 2020 г.")]),
        (None, {"evidence": ["письмо.pdf", "акт.pdf"]}, [("подтверждения", "", "письмо.pdf, акт.pdf")]),
        (None, {"kind": "school"}, [("вид организации", "", "школа")]),
        (None, {"moved": 0}, [("сдвинуто точек", "", "0")]),
        (None, {"stated": None, "due": None, "reason": ""}, []),
        (None, {"nobody-named-me": "x"}, [("nobody-named-me", "", "x")]),
        (None, {"shift": "a rule of tomorrow"}, [("в нерабочий день", "", "a rule of tomorrow")]),
        (None, None, []),
    ],
)  # fmt: skip
def test_codes_and_dates_are_said_in_words(before: object, after: object, expected: object) -> None:
    facts = telling.facts_of(before, after)  # type: ignore[arg-type]  # a table of plain values
    said = [(str(fact.title), str(fact.before), str(fact.after).replace("\u00a0", " ")) for fact in facts]
    assert said == expected


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("who=рогов", {"actor_name": "Павел Рогов"}),
        ("who=PAVEL", {"actor_name": "Павел Рогов"}),
        ("who=веха", {"actor_id": None}),
        ("kind=acts.Act", {"subject_kind": "acts.Act"}),
        ("since=2021-03-04", {"at__date__gte": "2021-03-04"}),
        ("until=15.01.2021", {"at__date__lte": "2021-01-15"}),
        ("since=2021-01-15&until=2021-01-27", {"at__date__range": ("2021-01-15", "2021-01-27")}),
        ("who=анна&kind=control.ControlPoint&since=2021-01-01", {"actor_name": "Анна Мельникова", "at__year": 2021}),
        ("since=0001-01-01&until=9999-12-31", {}),
        ("subject=1", {}),  # a number means nothing without a kind
    ],
)
def test_the_journal_is_narrowed_by_person_kind_and_period(
    story: Order, anna: User, monkeypatch: pytest.MonkeyPatch, asked: str, condition: dict[str, object]
) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 1000)
    expected = Entry.objects.filter(**condition).values_list("number", flat=True)
    assert expected
    assert numbers(opened_by(anna).get(f"/journal/?{asked}")) == list(expected)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("who=Неизвестный", "Таких записей нет"),
        ("since=2021-03-04&until=2021-03-01", "Период заканчивается раньше, чем начинается."),
        ("since=вчера", "Это не дата"),
        ("kind=no.Such", "Таких записей нет"),
        ("since=2030-01-01", "Таких записей нет"),
        ("before=1", "Таких записей нет"),
    ],
)
def test_what_is_not_there_or_not_understood_shows_nothing_and_says_so(
    story: Order, anna: User, asked: str, said: str
) -> None:
    answer = opened_by(anna).get(f"/journal/?{asked}")
    assert (answer.status_code, numbers(answer)) == (200, [])
    assert said in words(answer)


@pytest.mark.parametrize("before", ["", "abc", "-1", "1.5", "9" * 40, "١٢"])
def test_a_number_that_is_none_begins_at_the_end(story: Order, anna: User, before: str) -> None:
    client = opened_by(anna)
    assert numbers(client.get("/journal/", {"before": before})) == numbers(client.get("/journal/"))


def test_page_by_page_every_entry_is_met_once(story: Order, anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 7)
    client, address, met = opened_by(anna), "/journal/", []
    while address:
        answer = client.get(address)
        met += numbers(answer)
        found = re.search(r'href="([^"]*)" rel="next"', answer.content.decode())
        address = f"/journal/{found[1]}" if found else ""
    assert met == list(Entry.objects.values_list("number", flat=True))


def test_an_auditor_of_one_branch_reads_no_foreign_points(story: Order, region: Region, vera: User) -> None:
    with on(SIGNED):
        give_role(by=None, user=vera, role=AUDITOR, organization=region.organization("murom"), since=SIGNED)
    shown = Entry.objects.filter(number__in=numbers(opened_by(vera).get("/journal/")))
    assert {entry.subject_kind for entry in shown} == {"acts.Act", "roadmaps.Roadmap"}


def test_a_hostile_ground_is_shown_and_never_executed(story: Order, pavel: User, anna: User) -> None:
    point = story.point("4")
    points.submit(by=pavel, point=point, version=point.version, note="<img src=x onerror=alert(1)>", proofs=PROVEN)
    page = opened_by(anna).get("/journal/").content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_an_empty_journal_says_what_it_is_for(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "entries_visible_to", lambda _rights: Entry.objects.none())
    assert "Изменений пока нет Здесь будет каждое изменение" in words(opened_by(anna).get("/journal/"))


def test_the_journal_takes_few_statements_with_every_filter(
    story: Order, anna: User, django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    client = opened_by(anna)
    asked = "who=анна&kind=control.ControlPoint&since=2021-01-01&until=2021-03-09&before=500"
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert numbers(client.get(f"/journal/?{asked}"))
