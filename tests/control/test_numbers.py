"""Numbers under which other systems keep what proves a point: what is taken, what is refused in which words, what is a doubt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from tests.people import on
from vekha.control.models import Decision, Evidence
from vekha.control.rules.numbers import NUMBERS, Fault, Found, Registered, faults_of
from vekha.control.selectors.numbers import NUMBER_TITLES, doubts, refusals
from vekha.control.services import points
from vekha.foundation.errors import Refused
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from tests.people import Order
    from vekha.accounts.models import User
    from vekha.control.models import ControlPoint

DAY = dt.date(2021, 3, 5)
NOTICE = "0128200000121000917"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("notice", "0307200016621000041", "0307200016621000041"),
        ("notice", " № 0128 2000 0012 1000 917 ", NOTICE),
        ("notice-223", "32109418161", "32109418161"),
        ("contract", "2110148738221000071", "2110148738221000071"),
        ("agreement", "074-08-2018-126", "074-08-2018-126"),
        ("agreement", "082 – 09 – 2024 – 464", "082-09-2024-464"),
        ("certificate", "  33 АБ   000123 ", "33 АБ 000123"),
    ],
)
def test_a_number_of_its_shape_is_kept_without_the_signs_between_its_digits(kind: str, typed: str, kept: str) -> None:
    one = Registered(kind, typed, DAY).cleaned
    assert (one.number, faults_of(one, DAY)) == (kept, [])


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("notice", "012820000012100091", Found(Fault.LENGTH, "19", "18")),
        ("notice", "01282000001210009170", Found(Fault.LENGTH, "19", "20")),
        ("notice", "O128200000121000917", Found(Fault.SIGNS, here="O")),
        ("notice", "٠١٢٨٢٠٠٠٠٠١٢١٠٠٠٩١٧", Found(Fault.SIGNS, here="٠١٢٨٢٠٠٠٠٠١٢١٠٠٠٩١٧")),
        ("contract", "211014873822100007", Found(Fault.LENGTH, "19", "18")),
        ("contract", "2110148738221-00071", Found(Fault.SIGNS, here="-")),
        ("certificate", "", Found(Fault.EMPTY)),
    ],
)
def test_what_cannot_be_such_a_number_is_refused(kind: str, number: str, found: Found) -> None:
    assert (faults_of(Registered(kind, number, DAY), DAY), found.refuses) == ([found], True)


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        ("notice", "0128200000120000917", Found(Fault.YEAR, "2021", "2020")),
        ("notice-223", "3210941816", Found(Fault.GROUPS, "32009418161", "3210941816")),
        ("contract", "2110148738121000071", Found(Fault.INN, here="1101487381")),
        ("agreement", "12/21", Found(Fault.GROUPS, "073-09-2021-412", "12/21")),
    ],
)
def test_what_was_only_seen_in_examples_is_a_doubt(kind: str, number: str, found: Found) -> None:
    assert (faults_of(Registered(kind, number, DAY), DAY), found.refuses) == ([found], False)


def test_a_date_to_come_is_refused() -> None:
    one = Registered("agreement", "1", dt.date(2021, 3, 6))
    assert [found.fault for found in faults_of(one, DAY)] == [Fault.FUTURE, Fault.GROUPS]


def test_every_kind_has_a_title_and_takes_its_own_example() -> None:
    assert set(NUMBERS) == set(NUMBER_TITLES)
    assert [faults_of(Registered(one.code, one.sample, DAY), DAY) for one in NUMBERS.values()] == [[]] * len(NUMBERS)


def test_it_is_said_in_exact_words() -> None:
    with on(DAY):
        assert refusals(Registered("notice", NOTICE[:-1], DAY)) == ["В номере извещения 19 цифр, здесь 18."]
        assert doubts(Registered("notice", "0128200000120000917", DAY)) == ["В номере год 2020, в дате – 2021."]


@pytest.fixture
def in_work(order_1074: Order, pavel: User) -> ControlPoint:
    """Measure 4, in work."""
    point = order_1074.point("4")
    with on(DAY):
        points.start(by=pavel, point=point, version=1)
    return point


def report(point: ControlPoint, by: User, *numbers: Registered) -> None:
    """A report that brings numbers and nothing else."""
    with on(DAY):
        proofs = [points.Proof("", number=one) for one in numbers]
        points.submit(by=by, point=point, version=point.version, note="", proofs=proofs)


def test_a_number_proves_a_report_and_is_accepted_with_it(in_work: ControlPoint, pavel: User, anna: User) -> None:
    report(in_work, pavel, Registered("notice", f"№ {NOTICE}", DAY, " Департамент  образования "))
    kept = Evidence.objects.get(submission__point=in_work)
    words = f"извещение о закупке № {NOTICE} от 05.03.2021"
    assert (kept.name, kept.registered) == (words, Registered("notice", NOTICE, DAY, "Департамент образования"))
    assert (Entry.objects.latest("number").after or {})["evidence"] == [words]
    with on(DAY):
        points.accept(by=anna, point=in_work, version=3)
    assert Decision.objects.get().proofs == [[words, f"notice {NOTICE} Департамент образования"]]


def test_a_wrong_number_refuses_the_whole_report(in_work: ControlPoint, pavel: User) -> None:
    with pytest.raises(Refused) as refused:
        report(in_work, pavel, Registered("notice", NOTICE, DAY), Registered("notice", NOTICE[:-1], DAY))
    assert (refused.value.code, str(refused.value.what), refused.value.data) == (
        "number-wrong",
        "В номере извещения 19 цифр, здесь 18.",
        {"sample": NOTICE},
    )
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"link": "https://example.ru/", "number": NOTICE, "number_kind": "notice", "dated": DAY},
        {"number": NOTICE, "number_kind": "notice"},
        {"number": NOTICE, "dated": DAY},
        {"link": "https://example.ru/", "issuer": "Департамент"},
        {},
    ],
)
def test_the_database_keeps_a_file_or_a_link_or_a_whole_number(
    fields: dict[str, object], in_work: ControlPoint, pavel: User
) -> None:
    report(in_work, pavel, Registered("notice", NOTICE, DAY))
    submission = in_work.submissions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(submission=submission, name="x", **fields)
