"""The life of a control point: every state, every move, every person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from tests.people import PROVEN, on, point_at
from vekha.accounts.access import rights_of
from vekha.control.access import moves_of, require_move
from vekha.control.models import ControlPoint, Decision, Evidence, Submission, Suspension
from vekha.control.rules import Ground, Move, State
from vekha.control.services import halts, moves, points
from vekha.files.services import store
from vekha.foundation.errors import Conflict, NotAllowed, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

DAY = "2021-02-10"


@pytest.fixture
def point(order_1074: Order) -> ControlPoint:
    """Measure 4, due on 1 March 2021."""
    return order_1074.point("4")


@pytest.fixture
def bring(point: ControlPoint, pavel: User, anna: User) -> Callable[[State], ControlPoint]:
    """Lead the point to a state by the deeds that lead there."""

    def to(state: State) -> ControlPoint:
        way = {
            State.PLANNED: [],
            State.IN_WORK: [Move.START],
            State.SUBMITTED: [Move.START, Move.SUBMIT],
            State.RETURNED: [Move.START, Move.SUBMIT, Move.RETURN],
            State.ACCEPTED: [Move.START, Move.SUBMIT, Move.ACCEPT],
            State.SUSPENDED: [Move.START, Move.SUSPEND],
            State.CANCELLED: [Move.START, Move.CANCEL],
        }[state]
        with on(DAY):
            for move in way:
                do(move, pavel if move in {Move.START, Move.SUBMIT} else anna, point, point.version)
        assert point.state == state
        return point

    return to


ORDER = Ground("распоряжение Губернатора", "12-р", dt.date(2021, 2, 1))

DOES: dict[Move, Callable[[User, ControlPoint, int], object]] = {
    Move.START: lambda by, point, seen: points.start(by=by, point=point, version=seen),
    Move.SUBMIT: lambda by, point, seen: points.submit(
        by=by, point=point, version=seen, note="Извещение", proofs=PROVEN
    ),
    Move.CONFIRM: lambda by, point, seen: points.confirm(by=by, point=point, version=seen),
    Move.ACCEPT: lambda by, point, seen: points.accept(by=by, point=point, version=seen),
    Move.PARTLY: lambda by, point, seen: points.accept_partly(by=by, point=point, version=seen, remark="Без лота 2"),
    Move.RETURN: lambda by, point, seen: points.return_for_rework(by=by, point=point, version=seen, remark="Нет"),
    Move.UPHOLD: lambda by, point, seen: points.uphold(by=by, point=point, version=seen),
    Move.REOPEN: lambda by, point, seen: points.reopen(by=by, point=point, version=seen, remark="Срок другой"),
    Move.SUSPEND: lambda by, point, seen: halts.suspend(by=by, point=point, version=seen, ground=ORDER),
    Move.RESUME: lambda by, point, seen: halts.resume(by=by, point=point, version=seen, ground=ORDER),
    Move.CANCEL: lambda by, point, seen: halts.cancel(by=by, point=point, version=seen, ground=ORDER),
}


def do(move: Move, by: User, point: ControlPoint, version: int) -> object:
    """One deed with words enough."""
    return DOES[move](by, point, version)


RUNNING = (State.PLANNED, State.IN_WORK, State.SUBMITTED, State.RETURNED)
LEADS_TO = {
    (State.PLANNED, Move.START): State.IN_WORK,
    (State.IN_WORK, Move.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Move.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Move.ACCEPT): State.ACCEPTED,
    (State.SUBMITTED, Move.PARTLY): State.RETURNED,
    (State.SUBMITTED, Move.RETURN): State.RETURNED,
    (State.SUSPENDED, Move.RESUME): State.IN_WORK,
    (State.SUSPENDED, Move.CANCEL): State.CANCELLED,
    **{(state, Move.SUSPEND): State.SUSPENDED for state in RUNNING},
    **{(state, Move.CANCEL): State.CANCELLED for state in RUNNING},
}
"""Of a point of the department, which no municipality confirms; what follows a change after acceptance has its own tests."""
OF_THE_DEPARTMENT = [state for state in State if state is not State.CONFIRMED]


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", OF_THE_DEPARTMENT)
def test_a_state_allows_some_moves_and_refuses_the_others(
    bring: Callable[[State], ControlPoint], anna: User, state: State, move: Move
) -> None:
    point = bring(state)
    version, told = point.version, Entry.objects.count()
    after = LEADS_TO.get((state, move))
    with on("2021-02-11"):
        if after:
            do(move, anna, point, version)
        else:
            with pytest.raises(Refused) as refused:
                do(move, anna, point, version)
            assert refused.value.code in {"move-not-open", "nothing-submitted", "nothing-changed"}
    kept = ControlPoint.objects.get(pk=point.pk)
    expected = (after, version + 1, told + 1) if after else (state, version, told)
    assert (kept.state, kept.version, Entry.objects.count()) == expected
    assert verify() is None


WHO_MAY = {
    "anna": {*Move} - {Move.CONFIRM},
    "pavel": {Move.START, Move.SUBMIT},
    "gleb": set[Move](),
    "boris": None,
    "vera": None,
}
"""Moves by login; None where the point does not exist for the person."""


@pytest.mark.parametrize("state", OF_THE_DEPARTMENT)
@pytest.mark.parametrize("login", WHO_MAY)
def test_who_may_do_what_in_each_state(
    bring: Callable[[State], ControlPoint], region: Region, login: str, state: State
) -> None:
    point = bring(state)
    may = WHO_MAY[login] or set()
    with on(DAY):
        rights = rights_of(region.person(login))
    assert set(moves_of(rights, point)) == {move for move in may if (state, move) in LEADS_TO}
    for move in Move:
        if move in may:
            require_move(rights, move, point)
        else:
            with pytest.raises(NotAllowed) as refused:
                require_move(rights, move, point)
            assert (refused.value.status, refused.value.code) == (403, "right-missing")


@pytest.mark.parametrize(
    ("place", "login", "may"),
    [
        ("kovrov-school-8", "boris", {Move.START}),
        ("kovrov-school-8", "vera", set()),
        ("kovrov", "boris", set()),
        ("murom", "vera", {Move.START}),
        ("murom", "pavel", set()),
        ("murom", "anna", {Move.START, Move.SUSPEND, Move.CANCEL}),
    ],
)
def test_rights_hold_within_the_own_subtree(
    order_1074: Order, region: Region, place: str, login: str, may: set[Move]
) -> None:
    point = point_at(region.organization(place), order_1074)
    with on(DAY):
        assert set(moves_of(rights_of(region.person(login)), point)) == may


def test_a_submission_keeps_who_when_what_and_the_proof(point: ControlPoint, pavel: User, anna: User) -> None:
    blob = store(upload=ContentFile(b"%PDF-1.7 notice", name="notice.pdf"))
    proofs = [
        points.Proof(name="../../etc/извещение\u202e.pdf", blob=blob),
        points.Proof(name="Карточка закупки", link="https://zakupki.gov.ru/epz/order/1"),
        points.Proof(name="", link="http://example.invalid/2"),
    ]
    with on(DAY):
        points.start(by=pavel, point=point, version=1)
        points.submit(
            by=pavel, point=point, version=2, note="  Извещения размещены \n", proofs=proofs, without="Номер позже"
        )
    submission = Submission.objects.get()
    assert (submission.point, submission.number, submission.by, submission.on, submission.note) == (
        point,
        1,
        pavel,
        dt.date(2021, 2, 10),
        "Извещения размещены",
    )
    assert list(Evidence.objects.order_by("pk").values_list("name", "blob", "link")) == [
        ("извещение.pdf", blob.pk, ""),
        ("Карточка закупки", None, "https://zakupki.gov.ru/epz/order/1"),
        ("http://example.invalid/2", None, "http://example.invalid/2"),
    ]
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.actor_name, entry.ground, entry.before, entry.after) == (
        "control.point.submitted",
        "Павел Рогов",
        "Извещения размещены",
        {"state": "in-work"},
        {
            "state": "submitted",
            "evidence": ["извещение.pdf", "Карточка закупки", "http://example.invalid/2"],
            "without": "Номер позже",
        },
    )


@pytest.mark.parametrize(("note", "files"), [("", 0), (" \n\t", 0)])
def test_an_empty_report_is_refused(bring: Callable[[State], ControlPoint], pavel: User, note: str, files: int) -> None:
    point = bring(State.IN_WORK)
    with on(DAY), pytest.raises(Refused) as refused:
        points.submit(by=pavel, point=point, version=point.version, note=note, proofs=[points.Proof("", None)] * files)
    assert refused.value.code == "submission-empty"
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://example.invalid/a?b=c#d", True),
        ("http://сайт.рф/отчёт", True),
        ("HTTPS://EXAMPLE.INVALID", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("ftp://example.invalid/file", False),
        ("https://", False),
        ("//example.invalid", False),
        ("example.invalid/report", False),
        ("https://[::1", False),
    ],
)
def test_only_links_that_open_pages_are_taken(
    bring: Callable[[State], ControlPoint], pavel: User, link: str, opens: bool
) -> None:
    point = bring(State.IN_WORK)
    proofs = [*PROVEN, points.Proof(name="Отчёт", link=link)]
    with on(DAY):
        if opens:
            points.submit(by=pavel, point=point, version=point.version, note="", proofs=proofs)
        else:
            with pytest.raises(Refused) as refused:
                points.submit(by=pavel, point=point, version=point.version, note="", proofs=proofs)
            assert refused.value.code == "link-not-web"
    assert Evidence.objects.filter(link=link).exists() is opens


@pytest.mark.parametrize("remark", ["", "  \n"])
def test_a_return_says_what_is_missing(bring: Callable[[State], ControlPoint], anna: User, remark: str) -> None:
    point = bring(State.SUBMITTED)
    with on(DAY), pytest.raises(Refused) as refused:
        points.return_for_rework(by=anna, point=point, version=point.version, remark=remark)
    assert refused.value.code == "remark-missing"
    assert ControlPoint.objects.get(pk=point.pk).state == State.SUBMITTED


def test_nobody_accepts_a_report_of_their_own(bring: Callable[[State], ControlPoint], anna: User) -> None:
    point = bring(State.IN_WORK)
    with on(DAY):
        points.submit(by=anna, point=point, version=point.version, note="Сделала сама", proofs=PROVEN)
        with pytest.raises(Refused) as refused:
            points.accept(by=anna, point=point, version=point.version)
    assert refused.value.code == "own-submission"
    assert ControlPoint.objects.get(pk=point.pk).state == State.SUBMITTED
    assert not Decision.objects.exists()


def test_another_persons_later_report_may_be_accepted(
    bring: Callable[[State], ControlPoint], anna: User, pavel: User
) -> None:
    point = bring(State.IN_WORK)
    with on(DAY):
        points.submit(by=anna, point=point, version=point.version, note="Сделала сама", proofs=PROVEN)
        points.return_for_rework(by=anna, point=point, version=point.version, remark="Отчитается Павел")
        points.submit(by=pavel, point=point, version=point.version, note="Сделано", proofs=PROVEN)
        points.accept(by=anna, point=point, version=point.version, remark=" Принято без замечаний ")
    told = Submission.objects.order_by("number").values_list(
        "number", "by__login", "decisions__verdict", "decisions__remark"
    )
    assert list(told) == [
        (1, "anna", "returned", "Отчитается Павел"),
        (2, "pavel", "accepted", "Принято без замечаний"),
    ]


def test_the_day_of_the_first_report_is_kept_for_good(point: ControlPoint, pavel: User, anna: User) -> None:
    with on("2021-02-10"):
        points.start(by=pavel, point=point, version=1)
        points.submit(by=pavel, point=point, version=2, note="Первый отчёт", proofs=PROVEN)
        points.return_for_rework(by=anna, point=point, version=3, remark="Нет номера")
    with on("2021-03-05"):
        points.submit(by=pavel, point=point, version=4, note="Второй отчёт", proofs=PROVEN)
    with on("2021-03-09"):
        points.accept(by=anna, point=point, version=5)
    kept = ControlPoint.objects.get(pk=point.pk)
    assert (kept.first_submitted_on, kept.accepted_on) == (dt.date(2021, 2, 10), dt.date(2021, 3, 9))
    assert (point.first_submitted_on, point.accepted_on) == (kept.first_submitted_on, kept.accepted_on)
    assert [
        entry.deed for entry in Entry.objects.filter(subject_id=point.pk, number__gt=_first(point)).order_by("number")
    ] == [
        "control.point.started",
        "control.point.submitted",
        "control.point.returned",
        "control.point.submitted",
        "control.point.accepted",
    ]


def _first(point: ControlPoint) -> int:
    return Entry.objects.get(deed="control.point.planned", subject_id=point.pk).number


def test_of_two_people_who_saw_the_same_only_the_first_succeeds(
    bring: Callable[[State], ControlPoint], anna: User, order_1074: Order
) -> None:
    bring(State.SUBMITTED)
    hers, theirs = order_1074.point("4"), order_1074.point("4")
    with on(DAY):
        points.accept(by=anna, point=hers, version=hers.version)
        with pytest.raises(Conflict) as conflict:
            points.return_for_rework(by=anna, point=theirs, version=theirs.version, remark="Нет номера")
    assert (conflict.value.status, conflict.value.code) == (409, "point-changed")
    assert conflict.value.data == {"state": "accepted", "version": 4}
    assert "“accepted”" in str(conflict.value)
    assert Decision.objects.values_list("verdict", flat=True).get() == "accepted"


def test_a_page_opened_before_two_other_deeds_changes_nothing(
    bring: Callable[[State], ControlPoint], pavel: User, anna: User, order_1074: Order
) -> None:
    """Returned meanwhile and submitted anew: the state is the same as on the page, the report is another."""
    point = bring(State.SUBMITTED)
    seen = point.version
    with on(DAY):
        points.return_for_rework(by=anna, point=point, version=seen, remark="Нет номера")
        points.submit(by=pavel, point=point, version=seen + 1, note="Другой отчёт", proofs=PROVEN)
        with pytest.raises(Conflict):
            points.accept(by=anna, point=order_1074.point("4"), version=seen)
    assert ControlPoint.objects.get(pk=point.pk).state == State.SUBMITTED


FROM = {move: state for (state, move) in LEADS_TO if state is not State.RETURNED}


@pytest.mark.parametrize("move", FROM)
def test_where_the_journal_fails_nothing_is_saved(
    bring: Callable[[State], ControlPoint], anna: User, monkeypatch: pytest.MonkeyPatch, move: Move
) -> None:
    point = bring(FROM[move])

    def everything() -> list[object]:
        return [list(model.objects.values()) for model in (ControlPoint, Submission, Decision, Suspension)]

    def fail(**_: object) -> None:
        raise OSError("the disk is full")

    before = everything()
    monkeypatch.setattr(moves, "record", fail)
    with on("2021-02-11"), pytest.raises(OSError, match="disk is full"):
        do(move, anna, point, point.version)
    assert everything() == before
