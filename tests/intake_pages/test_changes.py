"""What an amending act does is seen row by row before it is entered; the editions of an act are shown and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.intake.test_amending import HEAD, SIGNED_BY, WORDS, draft_of, restating
from tests.people import TODAY
from tests.seen import addresses, opened_by, words
from tests.sent import form_on, has_form
from vekha.acts.models import Act
from vekha.control.models import ControlPoint
from vekha.intake.services.amending import amend

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User


def test_the_review_of_an_amending_act_leads_to_what_it_changes(story: Order, anna: User) -> None:
    draft = draft_of(anna, restating())
    page = opened_by(anna).get(f"/import/{draft.pk}/")
    assert f"/import/{draft.pk}/changes/" in addresses(page)
    assert not has_form(page, f"/import/{draft.pk}/approve/")


def test_each_row_says_what_becomes_of_it_and_the_numbers_are_announced(story: Order, anna: User) -> None:
    draft = draft_of(anna, restating())
    before = ControlPoint.objects.count()
    said = words(opened_by(anna).get(f"/import/{draft.pk}/changes/"))
    assert "Изменяет: распоряжение от 10.12.2020 № 1074-р" in said
    assert "срок перенесён исполняется: 1, принято: 0" in said
    assert "исключено исполняется: 1, принято: 0" in said
    assert (
        "Продолжаются 14 контрольных точек Из них с другим сроком 1 Отменяются на этом основании 1 Новые 1 "
        "Принятые остаются как есть 6"
    ) in said
    assert ControlPoint.objects.count() == before


def test_anna_confirms_and_the_changes_are_entered_once(story: Order, anna: User) -> None:
    draft, client = draft_of(anna, restating()), opened_by(anna)
    address = f"/import/{draft.pk}/changes/"
    sent = form_on(client.get(address), address) | {"do": "do"}
    first, again = client.post(address, sent), client.post(address, sent)
    act = Act.objects.get(number="101-р")
    assert (first.status_code, first["Location"]) == (302, f"/acts/{act.pk}/")
    assert (again.status_code, Act.objects.count()) == (302, 2)
    assert ControlPoint.objects.filter(state="cancelled").count() == 1


def test_a_row_that_is_paired_otherwise_is_counted_again(story: Order, anna: User) -> None:
    draft, client = draft_of(anna, restating()), opened_by(anna)
    address = f"/import/{draft.pk}/changes/"
    sent = form_on(client.get(address), address) | {f"pair-{story.roadmap.pk}-5": "new", "look": "look"}
    said = words(client.post(address, sent))
    assert "Отменяются на этом основании 2 Новые 2" in said
    assert Act.objects.count() == 1


def test_an_instruction_that_does_not_fit_is_told(story: Order, anna: User) -> None:
    text = HEAD.format(number="102-р", title="О внесении изменений в") + WORDS + SIGNED_BY
    said = words(opened_by(anna).get(f"/import/{draft_of(anna, text).pk}/changes/"))
    assert "не выполняется: «в пункте 9 слова «а» заменить словами «б».»" in said


def test_an_act_that_nobody_entered_is_asked_for(story: Order, anna: User) -> None:
    draft = draft_of(anna, restating().replace("№ 1074-р", "№ 999-р"))
    said = words(opened_by(anna).get(f"/import/{draft.pk}/changes/"))
    assert "Изменяемый акт не внесён: распоряжение от 2020-12-10 № 999-р." in said
    assert "Внести изменения" not in said


@pytest.mark.parametrize("login", ["vera", "pavel", "gleb"])
def test_only_who_reviews_the_draft_sees_what_it_changes(story: Order, anna: User, login: str) -> None:
    stranger = type(anna).objects.get(login=login)
    assert opened_by(stranger).get(f"/import/{draft_of(anna, restating()).pk}/changes/").status_code == 404


def test_editions_are_listed_shown_by_day_and_compared(story: Order, anna: User) -> None:
    amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY)
    act, client = story.edition.act, opened_by(anna)
    page = client.get(f"/acts/{act.pk}/")
    assert (
        "Редакции сравнить 9 марта 2021 г. распоряжение от 09.03.2021 № 101-р 10 декабря 2020 г. первоначальная"
        in words(page)
    )
    past = words(client.get(f"/acts/{act.pk}/?on=2021-01-01"))
    assert "Это не последняя редакция. К последней" in past
    compared = words(client.get(f"/acts/{act.pk}/compare/"))
    assert "Объявление закупок" in compared
    assert "1 апреля 2021 года" in compared
    issued = f"/roadmaps/{story.roadmap.pk}/as-issued/"
    assert "Проведение курсов" in words(client.get(f"{issued}?on=2021-01-01"))
    assert "Проведение курсов" not in words(client.get(issued))


def test_one_edition_has_nothing_to_be_compared_with(story: Order, anna: User) -> None:
    act = story.edition.act
    answer = opened_by(anna).get(f"/acts/{act.pk}/compare/")
    assert (answer.status_code, answer["Location"]) == (302, f"/acts/{act.pk}/")


@pytest.mark.parametrize("on", ["", "yesterday", "2021-13-45"])
def test_a_day_that_is_none_is_today(story: Order, anna: User, on: str) -> None:
    assert opened_by(anna).get(f"/acts/{story.edition.act.pk}/?on={on}").status_code == 200


def test_a_point_tells_its_dates_before_with_the_act_that_moved_it(story: Order, anna: User) -> None:
    amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY)
    point = ControlPoint.objects.get(deliverable__measure__text__startswith="Объявление закупок")
    said = words(opened_by(anna).get(f"/points/{point.pk}/"))
    assert "первоначально 1 марта 2021 г. (пн)" in said
    assert "распоряжение от 09.03.2021 № 101-р" in said


def test_pages_of_editions_take_few_statements(story: Order, anna: User) -> None:
    amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY)
    client, act = opened_by(anna), story.edition.act
    for address, most in ((f"/acts/{act.pk}/", 16), (f"/acts/{act.pk}/compare/", 18)):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert len(captured) <= most
