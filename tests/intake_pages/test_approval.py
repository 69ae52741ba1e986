"""Approving what was read: once, whole, and never over an act that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from tests.people import Order, Region, sample_order
from tests.seen import addresses, opened_by, words
from tests.sent import form_on, has_form
from vekha.acts.models import Act, Appendix
from vekha.control.models import ControlPoint
from vekha.intake.models import Draft
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry
from vekha.roadmaps.models import Responsible, Roadmap

if TYPE_CHECKING:
    from vekha.accounts.models import User

TEXT = sample_order().read().decode()
COLUMNS = "№ п/п\tНаименование мероприятия\tОтветственный\tРезультат\tСрок исполнения\n"
ROW = "1.\t{what}\tДепартамент образования Владимирской области\tСделано\t1 июня 2021 года\n"


def draft_of(user: User, text: str) -> Draft:
    """A draft that the person read from a text."""
    assert user.organization is not None
    upload = ContentFile(text.encode(), name="act.txt")
    return read_file(by=user, organization=user.organization, upload=upload, name="act.txt")


def with_appendices(*stamps: str) -> str:
    """An order with a road map under each stamp."""
    tables = [f"{stamp}\n\nДОРОЖНАЯ КАРТА {n}\n\n{COLUMNS}{ROW.format(what=f'Дело {n}')}{ROW.format(what='Ещё')}\n"
              for n, stamp in enumerate(stamps, start=1)]  # fmt: skip
    head = "АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ\n\n11.12.2020 № 8-р\n\nОб утверждении дорожных карт\n\n"
    return f"{head}1. Утвердить дорожные карты.\n\nГубернатор области\n\nВ.В. Сипягин\n\n" + "\n".join(tables)


def approve(user: User, draft: Draft, *, times: int = 1) -> list[tuple[int, str]]:
    """Press the button of the page so many times: each answer's status and where it leads."""
    client, address = opened_by(user), f"/import/{draft.pk}/approve/"
    filled = form_on(client.get(f"/import/{draft.pk}/"), address)
    answers = [client.post(address, filled) for _ in range(times)]
    return [(one.status_code, one.headers.get("Location", "")) for one in answers]


def test_the_act_is_entered_with_as_many_points_as_the_button_said(march: None, anna: User) -> None:
    draft = draft_of(anna, TEXT)
    assert "Утвердить: 21 контрольная точка" in words(opened_by(anna).get(f"/import/{draft.pk}/"))
    led = approve(anna, draft)
    act = Act.objects.get()
    assert led == [(302, f"/acts/{act.pk}/")]
    assert (ControlPoint.objects.count(), Draft.objects.get().act) == (21, act)


def test_pressed_twice_it_is_entered_once(march: None, anna: User) -> None:
    led = approve(anna, draft_of(anna, TEXT), times=2)
    assert led == [(302, f"/acts/{Act.objects.get().pk}/")] * 2
    assert ControlPoint.objects.count() == 21


def test_an_approved_draft_leads_to_its_act(order_1074: Order, march: None, anna: User) -> None:
    address = f"/import/{order_1074.draft.pk}/"
    page = opened_by(anna).get(address)
    assert "Этот черновик утверждён." in words(page)
    assert f"/acts/{order_1074.edition.act_id}/" in addresses(page)
    assert not has_form(page, f"{address}approve/")


def test_an_act_that_is_known_is_not_entered_again_but_can_be_compared(
    order_1074: Order, march: None, anna: User
) -> None:
    draft = draft_of(anna, TEXT.replace("Размещение информации в СМИ", "Размещение сведений"))
    page = opened_by(anna).get(f"/import/{draft.pk}/")
    assert "Этот акт уже внесён: распоряжение от 10.12.2020 № 1074-р" in words(page)
    assert not has_form(page, f"/import/{draft.pk}/approve/")
    assert f"/import/{draft.pk}/compare/" in addresses(page)


def test_a_form_from_before_the_act_was_entered_changes_nothing(march: None, anna: User) -> None:
    first, second = draft_of(anna, TEXT), draft_of(anna, TEXT)
    client, address = opened_by(anna), f"/import/{second.pk}/approve/"
    filled = form_on(client.get(f"/import/{second.pk}/"), address)
    approve(anna, first)
    before = (ControlPoint.objects.count(), Entry.objects.count())
    answer = client.post(address, filled)
    assert (answer.status_code, (ControlPoint.objects.count(), Entry.objects.count())) == (409, before)
    assert "Этот акт уже внесён" in words(answer)


@pytest.mark.parametrize(
    ("stamps", "numbers"),
    [
        (("Приложение № 1", "Приложение № 2"), ["1", "2"]),
        (("Приложение", "Приложение"), ["", "(2)"]),
        (("Приложение № 1", "Приложение № 1"), ["1", "1 (2)"]),
        (("Приложение № 10", "Приложение № 2"), ["2", "10"]),
    ],
    ids=["numbered", "without numbers", "one number twice", "out of order"],
)
def test_several_road_maps_are_entered_whatever_their_appendices_are_called(
    stamps: tuple[str, ...], numbers: list[str], march: None, anna: User
) -> None:
    draft = draft_of(anna, with_appendices(*stamps))
    assert approve(anna, draft)[0][0] == 302
    assert list(Appendix.objects.values_list("number", flat=True)) == numbers
    assert sorted(Roadmap.objects.values_list("appendix_number", flat=True)) == sorted(numbers)
    assert ControlPoint.objects.count() == 2 * len(stamps)


def test_a_body_that_a_row_names_at_length_is_kept_whole(march: None, anna: User) -> None:
    body = "Департамент образования и науки и молодёжной политики " * 30
    text = TEXT.replace(
        "Департамент образования Владимирской области\tНаправление извещений", f"{body}\tНаправление извещений"
    )
    draft = draft_of(anna, text)
    assert approve(anna, draft)[0][0] == 302
    assert body.strip() in Act.objects.get().editions.get().text
    assert Responsible.objects.get(measure__number="4").text == body.strip()


@pytest.mark.parametrize("login", ["pavel", "vera", "gleb"])
def test_nobody_else_approves(login: str, march: None, region: Region, anna: User) -> None:
    draft = draft_of(anna, TEXT)
    answer = opened_by(region.person(login)).post(f"/import/{draft.pk}/approve/", {})
    assert (answer.status_code, Act.objects.exists()) == (404, False)


def test_the_address_of_approval_opens_the_draft(order_1074: Order, march: None, anna: User) -> None:
    answer = opened_by(anna).get(f"/import/{order_1074.draft.pk}/approve/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/import/{order_1074.draft.pk}/")
