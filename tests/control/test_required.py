"""What must prove a measure of some kind, what a report lacks of it, and what it takes to send one all the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import on
from vekha.control.models import ControlPoint, Submission
from vekha.control.rules.numbers import NUMBERS, Registered
from vekha.control.rules.required import Held, forms_of, held_against, lacking
from vekha.control.selectors.required import held_by, required_of
from vekha.control.services import points
from vekha.foundation.errors import Refused
from vekha.journal.models import Entry
from vekha.programmes.rules import FORMS, Required
from vekha.programmes.selectors import usual_kinds

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User

DAY = "2021-02-10"
LIST = Required("list", "перечень", "list", ("file", "link"), must=True, source="строка 1")
PHOTOS = Required("photos", "снимки", "photographs", ("picture",), must=False, source="обычай")
NOTICE = points.Proof("", number=Registered("notice", "0128200000121000917", dt.date(2021, 2, 9)))


@pytest.mark.parametrize(
    ("media_type", "number_kind", "forms"),
    [
        ("application/pdf", "", {"file"}),
        ("image/jpeg", "", {"file", "picture"}),
        (None, "", {"link"}),
        (None, "notice", {"notice"}),
    ],
)
def test_a_picture_is_a_file_too_and_a_number_counts_as_its_kind(
    media_type: str | None, number_kind: str, forms: set[str]
) -> None:
    assert forms_of(media_type=media_type, number_kind=number_kind) == forms


@pytest.mark.parametrize(
    ("brought", "there"),
    [
        ([], (False, False)),
        ([{"file"}], (True, False)),
        ([{"file", "picture"}], (True, True)),
        ([{"link"}], (True, False)),
        ([{"notice"}], (False, False)),
    ],
)
def test_one_piece_of_any_fitting_form_is_enough(brought: list[set[str]], there: tuple[bool, bool]) -> None:
    held = held_against([LIST, PHOTOS], [frozenset(one) for one in brought])
    assert held == [Held(LIST, there[0]), Held(PHOTOS, there[1])]
    assert lacking(held, must=True) == [LIST] * (not there[0])
    assert lacking(held, must=False) == [PHOTOS] * (not there[1])


def test_every_form_that_a_pack_may_ask_for_can_be_brought() -> None:
    assert {"file", "picture", "link", *NUMBERS} == FORMS


def test_every_kind_of_measures_says_what_must_prove_it_and_where_that_stands() -> None:
    assert {one.code: [each.code for each in one.evidence if each.must] for one in usual_kinds()} == {
        "school-list": ["list"],
        "infrastructure-list": ["list"],
        "agreement": ["agreement"],
        "procurement": ["notice"],
        "training": ["certificates"],
        "readiness-monitoring": ["results"],
        "opening": ["publication"],
        "indicator-monitoring": ["report"],
        "appointment": ["act"],
    }
    assert all(each.source for one in usual_kinds() for each in one.evidence)


@pytest.fixture
def in_work(order_1074: Order, pavel: User) -> ControlPoint:
    """Measure 4, in work: it is proved by the number of a notice."""
    point = order_1074.point("4")
    with on(DAY):
        points.start(by=pavel, point=point, version=1)
    return point


def submit(point: ControlPoint, by: User, *proofs: points.Proof, without: str = "") -> Submission:
    """A report with a note and these proofs."""
    with on(DAY):
        return points.submit(
            by=by, point=point, version=point.version, note="Размещены", proofs=proofs, without=without
        )


def test_without_what_must_be_there_a_report_is_refused_and_says_what(in_work: ControlPoint, pavel: User) -> None:
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        submit(in_work, pavel, points.Proof("Карточка", link="https://example.ru/1"), without="  ")
    assert (refused.value.code, str(refused.value.what), refused.value.data) == (
        "evidence-missing",
        "Недостаёт того, чем доказывают такое мероприятие: номер извещения или контракта.",
        {"missing": ["notice"]},
    )
    stands = ControlPoint.objects.get(pk=in_work.pk)
    assert (stands.state, Submission.objects.count(), Entry.objects.count()) == ("in-work", 0, before)


def test_with_a_reason_it_is_taken_and_whoever_decides_reads_the_reason(in_work: ControlPoint, pavel: User) -> None:
    report = submit(in_work, pavel, without=" Извещение размещается завтра ")
    assert report.without == "Извещение размещается завтра"
    assert (Entry.objects.latest("number").after or {})["without"] == "Извещение размещается завтра"
    assert [one.is_there for one in held_by(in_work, report)] == [False]


def test_a_reason_for_nothing_missing_is_not_kept(in_work: ControlPoint, pavel: User) -> None:
    report = submit(in_work, pavel, NOTICE, without="На всякий случай")
    assert (report.without, [one.is_there for one in held_by(in_work, report)]) == ("", [True])


def test_a_measure_of_no_known_kind_asks_for_nothing(in_work: ControlPoint, pavel: User) -> None:
    in_work.deliverable.measure.kind = "unheard-of"
    assert required_of(in_work) == ()
    assert submit(in_work, pavel).number == 1


def test_a_programme_may_ask_for_something_else(in_work: ControlPoint, pavel: User) -> None:
    programme = in_work.roadmap.programme
    assert programme is not None
    own = {"code": "procurement", "title_ru": "закупка", "title_en": "procurement", "words": []}
    asked = {"code": "plan", "title_ru": "план", "title_en": "plan", "by": ["file"], "must": True, "source": "письмо"}
    programme.measure_kinds = [own | {"evidence": [asked]}]
    with pytest.raises(Refused) as refused:
        submit(in_work, pavel, NOTICE)
    assert refused.value.data == {"missing": ["plan"]}
