"""What was accepted stays beside the acceptance: a later edition, date or proof is seen, and an acceptor says what it means."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.people import PROVEN, on, rights
from vekha.control.access import moves_of
from vekha.control.models import ControlPoint, Decision, Evidence
from vekha.control.rules import Changed, Move, Standing, changes_between
from vekha.control.selectors.changes import changes_since_acceptance
from vekha.control.services import points
from vekha.foundation.errors import Refused
from vekha.journal.models import Entry
from vekha.roadmaps.models import Deadline, Deliverable, Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

WAS = Standing(
    "Мероприятие", "Что", "Результат", "1 марта", dt.date(2021, 3, 1), dt.date(2021, 3, 1), (("а.pdf", "1"),)
)


@pytest.fixture
def accepted(order_1074: Order, pavel: User, anna: User) -> ControlPoint:
    """Measure 4, accepted on 1 March."""
    point = order_1074.point("4")
    with on("2021-03-01"):
        points.start(by=pavel, point=point, version=1)
        proofs = [points.Proof("Извещение", None, "https://example.ru/1")]
        points.submit(by=pavel, point=point, version=2, note="Сделано", proofs=proofs, without="Номер позже")
        points.accept(by=anna, point=point, version=3)
    return point


def fresh(point: ControlPoint) -> ControlPoint:
    return ControlPoint.objects.get(pk=point.pk)


def changes(point: ControlPoint) -> list[Changed]:
    return changes_since_acceptance([fresh(point)]).get(point.pk, [])


def carried_to_another_text(point: ControlPoint, **texts: str) -> None:
    """As a new edition does: the accepted point goes on under the measure that continues its own."""
    old = point.deliverable
    measure = Measure.objects.create(
        edition=old.measure.edition,
        order=99,
        number=old.measure.number,
        text=old.measure.text,
        result=texts.get("result", old.measure.result),
        continues=old.measure,
    )
    deadline = Deadline.objects.create(
        measure=measure, text=texts.get("deadline", old.deadline.text), reading={}, value=old.deadline.value
    )
    new = Deliverable.objects.create(measure=measure, deadline=deadline, order=1, text=texts.get("text", old.text))
    ControlPoint.objects.filter(pk=point.pk).update(deliverable=new)


def test_every_field_of_what_was_accepted_is_compared() -> None:
    now = Standing("Другое", "Иное", "Ещё", "2 марта", None, dt.date(2021, 3, 2), ())
    assert changes_between(WAS, WAS) == []
    assert changes_between(WAS, now) == [
        Changed("measure", "Мероприятие", "Другое"),
        Changed("text", "Что", "Иное"),
        Changed("result", "Результат", "Ещё"),
        Changed("deadline", "1 марта", "2 марта"),
        Changed("stated", dt.date(2021, 3, 1), None),
        Changed("due", dt.date(2021, 3, 1), dt.date(2021, 3, 2)),
        Changed("proofs", (("а.pdf", "1"),), ()),
    ]


def test_an_acceptance_keeps_what_it_was_of(accepted: ControlPoint) -> None:
    decision = Decision.objects.get(verdict="accepted")
    assert (decision.deliverable, decision.stated, decision.due, decision.proofs) == (
        accepted.deliverable,
        dt.date(2021, 3, 1),
        dt.date(2021, 3, 1),
        [["Извещение", "https://example.ru/1"]],
    )
    assert changes(accepted) == []


def test_a_new_edition_with_the_same_words_changes_nothing(accepted: ControlPoint) -> None:
    carried_to_another_text(accepted)
    assert changes(accepted) == []


def test_another_text_another_date_and_another_proof_are_seen(accepted: ControlPoint) -> None:
    carried_to_another_text(accepted, deadline="1 апреля 2021 года")
    ControlPoint.objects.filter(pk=accepted.pk).update(due=dt.date(2021, 4, 1))
    Evidence.objects.update(link="https://example.ru/2")
    assert changes(accepted) == [
        Changed("deadline", "1 марта 2021 года", "1 апреля 2021 года"),
        Changed("due", dt.date(2021, 3, 1), dt.date(2021, 4, 1)),
        Changed("proofs", (("Извещение", "https://example.ru/1"),), (("Извещение", "https://example.ru/2"),)),
    ]


def test_only_then_may_an_acceptor_reopen_or_uphold(accepted: ControlPoint, anna: User, pavel: User) -> None:
    with on("2021-03-09"):
        assert moves_of(rights(anna), accepted) == []
        assert moves_of(rights(anna), accepted, is_changed=True) == [Move.UPHOLD, Move.REOPEN]
        assert moves_of(rights(pavel), accepted, is_changed=True) == []


@pytest.mark.parametrize("deed", [points.uphold, points.reopen])
def test_an_acceptance_of_what_still_stands_is_left_alone(
    accepted: ControlPoint, anna: User, deed: Callable[..., None]
) -> None:
    with on("2021-03-09"), pytest.raises(Refused) as refused:
        deed(by=anna, point=fresh(accepted), version=4, remark="Передумала")
    assert (refused.value.code, fresh(accepted).state) == ("nothing-changed", "accepted")


def test_a_changed_point_goes_back_to_rework_with_a_remark(accepted: ControlPoint, anna: User, pavel: User) -> None:
    carried_to_another_text(accepted, result="Контракты заключены")
    with on("2021-03-09"):
        with pytest.raises(Refused) as refused:
            points.reopen(by=anna, point=fresh(accepted), version=4, remark=" ")
        assert refused.value.code == "remark-missing"
        points.reopen(by=anna, point=fresh(accepted), version=4, remark="Теперь нужны контракты")
    kept = fresh(accepted)
    assert (kept.state, kept.accepted_on, kept.first_submitted_on) == ("returned", None, dt.date(2021, 3, 1))
    told = Decision.objects.values_list("verdict", "level", "remark")
    assert list(told) == [("accepted", "department", ""), ("returned", "department", "Теперь нужны контракты")]
    assert Entry.objects.latest("number").deed == "control.point.reopened"

    with on("2021-03-10"):
        points.submit(by=pavel, point=kept, version=5, note="Контракты заключены", proofs=PROVEN)
        points.accept(by=anna, point=kept, version=6)
    assert (fresh(accepted).accepted_on, changes(accepted)) == (dt.date(2021, 3, 10), [])


def test_an_acceptance_that_is_upheld_is_of_what_stands_now(accepted: ControlPoint, anna: User) -> None:
    carried_to_another_text(accepted, result="Извещения направлены")
    with on("2021-03-09"):
        points.uphold(by=anna, point=fresh(accepted), version=4, remark="Только формулировка")
    kept = fresh(accepted)
    assert (kept.state, kept.version, kept.accepted_on, changes(accepted)) == (
        "accepted",
        5,
        dt.date(2021, 3, 1),
        [],
    )
    assert Entry.objects.latest("number").ground == "Только формулировка"
