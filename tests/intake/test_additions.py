"""Анна reads a fuller file of an act that is entered: the appendices that it lacked are entered, nothing else of it changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from tests.people import TODAY, on, sample_order
from tests.seen import addresses, opened_by, words
from tests.sent import form_on, has_form
from vekha.acts.models import Act
from vekha.acts.selectors import absent_appendices
from vekha.control.models import ControlPoint
from vekha.foundation import demo
from vekha.foundation.errors import Conflict, Refused
from vekha.intake.services import corrections
from vekha.intake.services.additions import add_appendices
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry
from vekha.roadmaps.models import Measure, Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from tests.people import Order
    from vekha.accounts.models import User
    from vekha.intake.models import Draft

COLUMNS = "№ п/п\tНаименование мероприятия\tОтветственный\tРезультат\tСрок исполнения\n"
ROWS = (
    "1.\tОткрыть центр\tДепартамент образования Владимирской области\tОткрыт\t1 июня 2021 года\n"
    "2.\tОтчитаться\tДепартамент образования Владимирской области\tОтчёт\t1 июля 2021 года, далее – ежегодно\n"
)
STAMP = "\n\nПриложение № {number}\n\nДОРОЖНАЯ КАРТА {number}\n\n"


@pytest.fixture(autouse=True)
def today(order_1074: Order, settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    demo.move_to(TODAY)
    with on(TODAY):
        yield


def fuller(anna: User, *numbers: str, rows: str = ROWS) -> Draft:
    """The order again, from a file that also holds these appendices."""
    text = sample_order().read().decode() + "".join(STAMP.format(number=one) + COLUMNS + rows for one in numbers)
    assert anna.organization
    upload = ContentFile(text.encode(), name="full.txt")
    return read_file(by=anna, organization=anna.organization, upload=upload, name="full.txt")


def absent() -> list[str]:
    return [one.number for one in absent_appendices(Act.objects.all(), TODAY)]


def test_an_appendix_that_came_later_is_entered_with_its_points_and_nothing_else_changes(
    order_1074: Order, anna: User
) -> None:
    before = (Measure.objects.filter(edition=order_1074.roadmap_edition).count(), len(order_1074.points()))
    assert absent() == ["1", "3", "4"]
    edition = add_appendices(by=anna, draft=fuller(anna, "1", "3"))
    assert (edition, absent()) == (order_1074.edition, ["4"])
    assert list(Roadmap.objects.order_by("appendix_number").values_list("appendix_number", flat=True)) == [
        "1",
        "2",
        "3",
    ]
    assert (Measure.objects.filter(edition=order_1074.roadmap_edition).count(), len(order_1074.points())) == before
    points = (
        ControlPoint.objects.filter(roadmap__appendix_number="1").order_by("stated").values_list("stated", flat=True)
    )
    assert [str(one) for one in points] == ["2021-06-01", "2021-07-01", "2022-07-01", "2023-07-01"]


def test_the_appendix_keeps_the_file_that_it_came_in(order_1074: Order, anna: User) -> None:
    draft = fuller(anna, "1")
    add_appendices(by=anna, draft=draft)
    appendix = order_1074.edition.appendices.get(number="1")
    assert (appendix.source, appendix.source_name) == (draft.source, "full.txt")
    told = Entry.objects.get(deed="acts.act.completed")
    assert (told.after or {})["sha256"] == draft.source.sha256
    client, act = opened_by(anna), f"/acts/{order_1074.edition.act_id}/"
    source = f"{act}appendices/{appendix.pk}/source/"
    assert source in addresses(client.get(act))
    sent = b"".join(client.get(source).streaming_content)  # type: ignore[attr-defined]  # a FileResponse streams
    assert hashlib.sha256(sent).hexdigest() == draft.source.sha256


def test_a_file_that_brings_nothing_new_is_refused(order_1074: Order, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        add_appendices(by=anna, draft=fuller(anna))
    assert (refused.value.code, Roadmap.objects.count()) == ("nothing-to-add", 1)


def test_an_appendix_comes_once(anna: User) -> None:
    first, second = fuller(anna, "1"), fuller(anna, "1")
    add_appendices(by=anna, draft=first)
    with pytest.raises(Conflict):
        add_appendices(by=anna, draft=first)
    with pytest.raises(Refused):
        add_appendices(by=anna, draft=second)
    assert Roadmap.objects.filter(appendix_number="1").count() == 1


def test_only_doubts_about_what_is_added_count(anna: User) -> None:
    draft = fuller(anna, "1", rows=ROWS.replace("1 июня 2021 года", "как получится"))
    with pytest.raises(Refused) as refused:
        add_appendices(by=anna, draft=draft)
    assert (refused.value.code, refused.value.data) == ("doubts-left", {"doubts": 1})
    corrections.correct(by=anna, draft=draft, path="rows/r9/deadline", value="2 июня 2021 года", version=1)
    add_appendices(by=anna, draft=draft)
    added = Measure.objects.filter(edition__roadmap__appendix_number="1").order_by("order")
    assert added[0].as_read == {"deadline": "как получится"}


def test_anna_adds_it_on_the_page_of_the_draft(order_1074: Order, anna: User) -> None:
    client, draft = opened_by(anna), fuller(anna, "1", "4")
    page = client.get(f"/import/{draft.pk}/")
    assert "Приложений № 1, № 4 не было в его файле" in words(page)
    assert "Добавить: 8 контрольных точек" in words(page)
    assert not has_form(page, f"/import/{draft.pk}/approve/")
    address = f"/import/{draft.pk}/add/"
    answer = client.post(address, form_on(page, address))
    assert answer.headers["Location"] == f"/acts/{order_1074.edition.act_id}/"
    assert absent() == ["3"]
    assert not has_form(client.get(f"/import/{draft.pk}/"), address)
