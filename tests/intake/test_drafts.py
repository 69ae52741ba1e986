"""A file becomes a draft, or leaves no trace; a draft says what approval will make of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.people import SIGNED, TODAY, on, sample_order
from vekha.accounts.access import rights_of
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.control.models import ControlPoint
from vekha.files.models import Blob
from vekha.files.services import open_blob
from vekha.foundation.errors import Refused, TooLarge
from vekha.intake.access import get_visible, visible_to
from vekha.intake.models import Draft
from vekha.intake.selectors.preview import preview
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = sample_order().read().decode()


@pytest.fixture
def read(region: Region, anna: User) -> Draft:
    """The order read and not approved yet."""
    return _read(TEXT.encode(), region, anna)


def _read(data: bytes, region: Region, by: User, name: str = "1074-r.txt", day: dt.date = SIGNED) -> Draft:
    with on(day):
        upload = ContentFile(data, name=name)
        return read_file(by=by, organization=region.organization("education"), upload=upload, name=name)


def traces(settings: Settings) -> tuple[int, int, int, int]:
    """Drafts, blobs, entries and files on disk."""
    on_disk = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return Draft.objects.count(), Blob.objects.count(), Entry.objects.count(), len(on_disk)


def test_a_draft_keeps_the_bytes_the_text_and_the_reading(read: Draft, anna: User) -> None:
    draft = Draft.objects.select_related("source", "by", "organization").get()
    assert (draft.by, draft.organization.code, draft.source_name, draft.act) == (anna, "education", "1074-r.txt", None)
    assert draft.text == TEXT
    with open_blob(draft.source) as file:
        assert file.read() == TEXT.encode()
    assert (draft.reading["kind"], draft.reading["number"], draft.reading["date"]) == (
        "распоряжение",
        "1074-р",
        "2020-12-10",
    )
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.subject_id, entry.after) == (
        "intake.draft.read",
        draft.pk,
        {"sha256": draft.source.sha256},
    )


def test_every_row_tells_where_it_stands_in_the_text(read: Draft) -> None:
    [appendix] = read.reading["appendices"]
    for row in appendix["roadmap"]["rows"]:
        first, last = row["span"]
        assert row["deadline"]["text"].split()[0] in read.text[first:last]


def test_the_name_of_the_file_is_made_safe(region: Region, anna: User) -> None:
    assert _read(TEXT.encode(), region, anna, name="../../1074-р\u202e.txt").source_name == "1074-р.txt"


def test_the_same_file_may_be_read_again_and_is_kept_once(read: Draft, region: Region, anna: User) -> None:
    _read(TEXT.encode(), region, anna)
    assert (Draft.objects.count(), Blob.objects.count()) == (2, 1)


WITHOUT_DEADLINES = TEXT
for _deadline in (
    "18 декабря 2020 года",
    "Согласно отдельному графику",
    "30 декабря 2020 года, далее - по необходимости",
    "1 марта 2021 года",
    "25 августа 2021 года, далее - ежегодно",
    "25 августа 2021 года",
    "1 сентября 2021 года",
    "1 октября 2021 года, далее – ежеквартально",
):
    WITHOUT_DEADLINES = WITHOUT_DEADLINES.replace(_deadline, "")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("Купить хлеба и позвонить маме.".encode(), "not_an_act"),
        (b"\x00\x01\x02" * 1000, "binary"),
        (WITHOUT_DEADLINES.encode(), "roadmap-without-deadlines"),
    ],
    ids=["empty", "blank", "no act", "bytes", "no deadlines"],
)
def test_a_file_that_gives_no_act_is_refused_and_leaves_no_trace(
    region: Region, anna: User, settings: Settings, data: bytes, code: str
) -> None:
    before = traces(settings)
    with pytest.raises(Refused) as refused:
        _read(data, region, anna)
    assert refused.value.code == code
    assert str(refused.value)
    assert traces(settings) == before


def test_a_file_over_the_limit_is_refused_and_leaves_no_trace(region: Region, anna: User, settings: Settings) -> None:
    settings.ACT_LIMIT_MB = 1
    before = traces(settings)
    with pytest.raises(TooLarge):
        _read(TEXT.encode() + b"\n" * 1024 * 1024, region, anna)
    assert traces(settings) == before


@pytest.mark.parametrize("day", [SIGNED, TODAY, dt.date(2024, 2, 29)])
def test_approval_makes_what_the_preview_said(region: Region, anna: User, day: dt.date) -> None:
    draft = _read(TEXT.encode(), region, anna, day=day)
    with on(day):
        said = preview(draft, day, "ru")
        approve(by=anna, draft=draft, leaving_doubts=True)
    made = ControlPoint.objects.order_by("deliverable__measure__order", "deliverable__order", "ordinal")
    assert said.points == made.count()
    assert [[(one.planned.stated, one.planned.due) for one in measure.dates] for measure in said.measures] == [
        list(
            made.filter(deliverable__measure__order=order, deliverable__order=1)
            .exclude(stated=None)
            .values_list("stated", "due")
        )
        for order in range(1, 9)
    ]
    assert said.known is None
    assert (said.holder.person.login if said.holder and said.holder.person else None) == "gleb"


def test_looking_ahead_changes_nothing_and_takes_few_statements(read: Draft, settings: Settings) -> None:
    before = traces(settings)
    with CaptureQueriesContext(connection) as captured:
        preview(read, SIGNED, "en")
    assert len(captured) <= 8
    assert traces(settings) == before


def test_a_known_act_is_recognised_before_approval(order_1074: Order, region: Region, anna: User) -> None:
    draft = _read(TEXT.replace("№ 1074-р", "№ 1074-Р").encode(), region, anna)
    assert preview(draft, SIGNED, "ru").known == order_1074.edition.act


@pytest.mark.parametrize(
    ("login", "sees"), [("anna", True), ("pavel", False), ("vera", False), ("boris", False), ("gleb", False)]
)
def test_a_draft_is_seen_by_who_enters_acts_for_its_organization(
    read: Draft, region: Region, login: str, sees: bool
) -> None:
    with on(TODAY):
        rights = rights_of(region.person(login))
    assert visible_to(rights).exists() is sees
    if sees:
        assert get_visible(rights, read.pk) == read
    else:
        with pytest.raises(Http404):
            get_visible(rights, read.pk)


def test_a_coordinator_of_another_place_does_not_see_it(read: Draft, region: Region, vera: User) -> None:
    give_role(by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=SIGNED)
    with on(TODAY), pytest.raises(Http404):
        get_visible(rights_of(vera), read.pk)
