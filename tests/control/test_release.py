"""Taking off control: a point, a measure, the whole act; only by whoever holds control on that day."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import docx
import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from tests.people import PROVEN, finish, on, rights
from vekha.accounts.rules import HOLDER, Right
from vekha.accounts.services import add_user, appoint_acting, give_role
from vekha.acts.models import Clause
from vekha.acts.rules import ClauseState
from vekha.control.access import coordinates, may_release, moves_of
from vekha.control.models import ActReport, ControlPoint, Release
from vekha.control.rules import Move
from vekha.control.selectors.clauses import ActState, act_state
from vekha.control.selectors.releases import acts_held, proposals_to_decide, reports_to_sign
from vekha.control.services import act_reports, plan, points, releases
from vekha.control.services.act_reports import ClauseProof
from vekha.control.services.moves import move
from vekha.files.services import open_blob, store
from vekha.foundation.errors import Conflict, NotAllowed, Refused
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.roadmaps.models import Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order, Region
    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

DAY = "2021-02-10"
GROUND = "Отчёт Департамента от 10.02.2021 № 15"


@pytest.fixture
def accepted(order_1074: Order, pavel: User, anna: User) -> ControlPoint:
    """Measure 4, accepted."""
    point = order_1074.point("4")
    with on(DAY):
        finish(point, executor=pavel, acceptor=anna)
    return point


def measure_of(point: ControlPoint) -> Measure:
    """The measure of a point."""
    return Measure.objects.select_related("edition__roadmap__act").get(pk=point.deliverable.measure_id)


def refusal(deed: Callable[[], object]) -> tuple[str, object]:
    """The code of what was refused, and what it names."""
    with on(DAY), pytest.raises(Refused) as told:
        deed()
    return told.value.code, told.value.data


def carry_out(order: Order, pavel: User, anna: User) -> None:
    """Everything of the road map accepted, and every other clause reported done."""
    for point in order.points():
        if point.due is None:
            plan.set_schedule(
                by=anna, point=point, stated=dt.date(2021, 3, 1), ground="График № 1", version=point.version
            )
        finish(point, executor=pavel, acceptor=anna)
    for number in ("2.1", "2.3", "2.4"):
        clause = Clause.objects.select_related("edition__act").get(edition=order.edition, number=number)
        act_reports.report_clause(by=anna, clause=clause, is_done=True, proof=ClauseProof("Исполнено, отчёт № 3"))


def state(order: Order, day: dt.date = dt.date(2021, 2, 10)) -> ActState:
    """The act on a day, over all its points."""
    return act_state(order.edition.act, day, ControlPoint.objects.all())


def told(found: ActState) -> dict[str, str]:
    """Clause → its state."""
    return {line.number: line.state.value for line in found.lines}


def test_gleb_takes_a_point_off_control(accepted: ControlPoint, gleb: User) -> None:
    with on(DAY):
        done = releases.release(by=gleb, subject=accepted, ground=GROUND, version=accepted.version)
    accepted.refresh_from_db()
    assert (accepted.released_on, accepted.state) == (dt.date(2021, 2, 10), "accepted")
    position = accepted.roadmap.act.editions.get().control_position
    assert (done.outcome, done.by, done.on, done.ground, done.position) == (
        "released", gleb, dt.date(2021, 2, 10), GROUND, position,
    )  # fmt: skip
    assert Entry.objects.filter(deed="control.release.released", subject_id=accepted.pk).count() == 1
    assert verify() is None


@pytest.mark.parametrize("login", ["anna", "pavel", "vera", "boris"])
def test_nobody_else_does(accepted: ControlPoint, region: Region, login: str) -> None:
    who = region.person(login)
    with on(DAY):
        assert not may_release(rights(who), accepted.roadmap.act)
        with pytest.raises(NotAllowed):
            releases.release(by=who, subject=accepted, ground=GROUND)
        with pytest.raises(NotAllowed):
            releases.release(by=who, subject=measure_of(accepted), ground=GROUND)
    accepted.refresh_from_db()
    assert (accepted.released_on, Release.objects.count()) == (None, 0)


def test_who_acts_in_the_post_decides_in_place_of_its_holder(accepted: ControlPoint, gleb: User, region: Region) -> None:  # fmt: skip
    act = accepted.roadmap.act
    position = act.editions.get().control_position
    assert position is not None
    rita = add_user(by=None, login="rita", name="Рита Зорина", password="vekha-demo", organization=None)
    with on(DAY):
        appoint_acting(by=None, user=rita, position=position, since=dt.date(2021, 2, 8), until=dt.date(2021, 2, 12))
        with pytest.raises(NotAllowed):
            releases.release(by=gleb, subject=accepted, ground=GROUND)
        assert releases.release(by=rita, subject=accepted, ground=GROUND).position == position


@pytest.mark.parametrize("move", ["start", "submit"])
def test_a_point_that_is_not_over_stays(order_1074: Order, pavel: User, gleb: User, move: str) -> None:
    point = order_1074.point("4")
    with on(DAY):
        points.start(by=pavel, point=point, version=point.version)
        if move == "submit":
            points.submit(by=pavel, point=point, version=point.version, note="Извещение № 5", proofs=PROVEN)
    assert refusal(lambda: releases.release(by=gleb, subject=point, ground=GROUND)) == (
        "not-over", {"points": [point.pk]},
    )  # fmt: skip
    assert refusal(lambda: releases.propose(by=gleb, subject=point, note=""))[0] == "not-over"


def test_the_database_itself_keeps_what_is_not_over(order_1074: Order) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ControlPoint.objects.filter(pk=order_1074.point("4").pk).update(released_on=dt.date(2021, 2, 10))


def test_nothing_moves_what_is_off_control(accepted: ControlPoint, gleb: User, anna: User) -> None:
    with on(DAY):
        assert moves_of(rights(anna), accepted, is_changed=True) != []
        releases.release(by=gleb, subject=accepted, ground=GROUND)
        accepted.refresh_from_db()
        assert moves_of(rights(anna), accepted, is_changed=True) == []
    assert refusal(lambda: move(accepted, Move.REOPEN, accepted.version, accepted_on=None))[0] == "move-not-open"
    assert ControlPoint.objects.get(pk=accepted.pk).state == "accepted"


def test_a_release_needs_a_ground(accepted: ControlPoint, gleb: User) -> None:
    assert refusal(lambda: releases.release(by=gleb, subject=accepted, ground="  "))[0] == "ground-missing"


def test_a_point_goes_off_control_once_and_as_it_was_seen(accepted: ControlPoint, gleb: User) -> None:
    with on(DAY):
        with pytest.raises(Conflict):
            releases.release(by=gleb, subject=accepted, ground=GROUND, version=accepted.version - 1)
        releases.release(by=gleb, subject=accepted, ground=GROUND)
        with pytest.raises(Conflict):
            releases.release(by=gleb, subject=accepted, ground=GROUND)
    assert Release.objects.count() == 1


def test_anna_proposes_gleb_decides(accepted: ControlPoint, anna: User, gleb: User) -> None:
    with on(DAY):
        releases.propose(by=anna, subject=accepted, note="Закупки объявлены")
        accepted.refresh_from_db()
        assert accepted.released_on is None
        assert [one.point for one in proposals_to_decide(rights(gleb))] == [accepted]
        assert list(proposals_to_decide(rights(anna))) == []
        releases.decline(by=gleb, subject=accepted, remark="Нет извещения по лоту 2")
        releases.propose(by=anna, subject=accepted, note="Лот 2 приложен")
        releases.release(by=gleb, subject=accepted, ground=GROUND)
        assert list(proposals_to_decide(rights(gleb))) == []
    assert [(one.outcome, one.proposed_by, one.by) for one in Release.objects.order_by("pk")] == [
        ("declined", anna, gleb), ("released", anna, gleb),
    ]  # fmt: skip


def test_a_measure_goes_with_all_its_points_and_its_series_ends(order_1074: Order, pavel: User, anna: User, gleb: User) -> None:  # fmt: skip
    series = order_1074.points("6")
    measure = measure_of(series[0])
    with on(DAY):
        for point in series[:-1]:
            finish(point, executor=pavel, acceptor=anna)
    assert refusal(lambda: releases.release(by=gleb, subject=measure, ground=GROUND)) == (
        "not-over", {"points": [series[-1].pk]},
    )  # fmt: skip
    with on(DAY):
        finish(series[-1], executor=pavel, acceptor=anna)
        whole = releases.release(by=gleb, subject=measure, ground=GROUND)
    assert {point.released_on for point in order_1074.points("6")} == {dt.date(2021, 2, 10)}
    assert whole.parts.count() == len(series)
    with on("2024-01-10"):
        plan.extend_series(by=None, roadmap=order_1074.roadmap)
    assert len(order_1074.points("6")) == len(series)
    assert len(order_1074.points("8")) > 8


def test_the_act_by_clauses_on_any_day(story: Order, gleb: User) -> None:
    assert told(state(story, dt.date(2020, 12, 10))) == {
        "1": "done", "2": "not-begun", "2.1": "not-begun", "2.2": "not-begun", "2.3": "not-begun", "2.4": "not-begun",
        "3": "in-work",
    }  # fmt: skip
    assert told(state(story, dt.date(2021, 3, 9))) == {
        "1": "done", "2": "in-work", "2.1": "not-begun", "2.2": "in-work", "2.3": "not-begun", "2.4": "not-begun",
        "3": "in-work",
    }  # fmt: skip
    tallies = {
        day: next(line.tally for line in state(story, dt.date.fromisoformat(day)).lines if line.roadmap)
        for day in ("2020-12-16", "2020-12-17", "2021-01-28")
    }
    assert {day: (one.measures, one.done, one.begun) for day, one in tallies.items()} == {
        "2020-12-16": (8, 0, 1), "2020-12-17": (8, 1, 1), "2021-01-28": (8, 3, 4),
    }  # fmt: skip


def test_a_clause_that_no_road_map_carries_out_is_reported(order_1074: Order, anna: User) -> None:
    clause = Clause.objects.select_related("edition__act").get(edition=order_1074.edition, number="2.1")
    with on(DAY):
        act_reports.report_clause(by=anna, clause=clause, is_done=True, proof=ClauseProof("Кванториум открыт"))
    assert told(state(order_1074))["2.1"] == "done"
    assert told(state(order_1074, dt.date(2021, 2, 9)))["2.1"] == "not-begun"
    with on("2021-02-11"):
        act_reports.report_clause(by=anna, clause=clause, is_done=False, proof=ClauseProof("Открыт не полностью"))
    assert told(state(order_1074, dt.date(2021, 2, 11)))["2.1"] == "not-begun"


@pytest.mark.parametrize(
    ("number", "note", "code"),
    [
        ("2.2", "Исполнено", "clause-carried-out-otherwise"),  # its road map tells
        ("2", "Исполнено", "clause-carried-out-otherwise"),  # its parts tell
        ("3", "Исполнено", "clause-carried-out-otherwise"),  # control itself
        ("2.1", " ", "note-missing"),
    ],
)
def test_what_is_not_reported_by_hand(order_1074: Order, anna: User, number: str, note: str, code: str) -> None:
    clause = Clause.objects.select_related("edition__act").get(edition=order_1074.edition, number=number)
    assert (
        code
        == refusal(lambda: act_reports.report_clause(by=anna, clause=clause, is_done=True, proof=ClauseProof(note)))[0]
    )


def test_an_act_with_open_clauses_stays_and_they_are_named(order_1074: Order, anna: User, gleb: User) -> None:
    with on(DAY):
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
    assert refusal(lambda: act_reports.check_report(by=anna, report=report)) == (
        "clauses-open", {"clauses": ["2.1", "2.2", "2.3", "2.4"]},
    )  # fmt: skip
    ActReport.objects.update(checked_by=anna, checked_at=report.made_at)
    report.refresh_from_db()
    assert refusal(lambda: act_reports.sign_off(by=gleb, report=report))[0] == "clauses-open"
    assert Release.objects.count() == 0


def test_the_whole_act_on_a_report(order_1074: Order, anna: User, pavel: User, gleb: User) -> None:
    with on(DAY):
        carry_out(order_1074, pavel, anna)
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
        assert refusal(lambda: act_reports.sign_off(by=gleb, report=report))[0] == "report-unchecked"
        act_reports.check_report(by=anna, report=report)
        assert list(reports_to_sign(rights(gleb))) == [report]
        with pytest.raises(NotAllowed):
            act_reports.sign_off(by=anna, report=report)
        done = act_reports.sign_off(by=gleb, report=report)
        assert list(acts_held(rights(gleb))) == []
    assert (done.act, done.report, done.ground) == (order_1074.edition.act, report, "Отчёт № 1 от 10.02.2021")
    assert {point.released_on for point in order_1074.points()} == {dt.date(2021, 2, 10)}
    assert set(told(state(order_1074)).values()) == {"released"}
    assert told(state(order_1074, dt.date(2021, 2, 9)))["2.2"] == "not-begun"
    with on(DAY), pytest.raises(Conflict):
        act_reports.sign_off(by=gleb, report=report)
    assert verify() is None


def test_the_report_is_kept_as_it_was_made(order_1074: Order, anna: User) -> None:
    with on(DAY):
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
    with open_blob(report.blob) as file:
        paper = docx.Document(io.BytesIO(file.read()))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[0] == ["Пункт", "Содержание", "Чем исполняется", "Состояние"]
    assert [(row[0], row[2], row[3]) for row in rows[1:]] == [
        ("1", "Департамент образования Владимирской области: Анна Мельникова", "исполнено"),
        ("2", "", "не начато"),
        ("2.1", "", "не начато"),
        ("2.2", "дорожная карта: исполнено 0 из 8\u00a0мероприятий", "не начато"),
        ("2.3", "", "не начато"),
        ("2.4", "", "не начато"),
        (
            "3",
            "первый заместитель Губернатора области, курирующий вопросы социальной политики: Глеб Орлов",
            "в работе",
        ),
    ]
    assert "Исполнено 1 из 5\u00a0пунктов." in [one.text for one in paper.paragraphs]


def test_a_report_that_is_no_more_true_is_made_anew(order_1074: Order, anna: User, pavel: User, gleb: User) -> None:
    clause = Clause.objects.select_related("edition__act").get(edition=order_1074.edition, number="2.1")
    with on(DAY):
        early = act_reports.make_report(by=anna, act=order_1074.edition.act)
        carry_out(order_1074, pavel, anna)
    assert refusal(lambda: act_reports.check_report(by=anna, report=early))[0] == "report-stale"
    with on(DAY):
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
        act_reports.check_report(by=anna, report=report)
        act_reports.report_clause(by=anna, clause=clause, is_done=False, proof=ClauseProof("Нет"))
    assert refusal(lambda: act_reports.sign_off(by=gleb, report=report)) == ("clauses-open", {"clauses": ["2.1"]})


def test_a_measure_off_control_meanwhile_does_not_age_the_report(order_1074: Order, anna: User, pavel: User, gleb: User) -> None:  # fmt: skip
    with on(DAY):
        carry_out(order_1074, pavel, anna)
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
        act_reports.check_report(by=anna, report=report)
        releases.release(by=gleb, subject=measure_of(order_1074.point("4")), ground=GROUND)
        assert act_reports.sign_off(by=gleb, report=report).parts.count() == len(order_1074.points()) - 1


def test_signed_files_are_kept_once_each(order_1074: Order, anna: User) -> None:
    with on(DAY):
        report = act_reports.make_report(by=anna, act=order_1074.edition.act)
        blob = store(upload=ContentFile(b"%PDF-1.4 signed", name="signed.pdf"))
        act_reports.attach(by=anna, report=report, what="signed_copy", blob=blob, name="../Отчёт.pdf")
        with pytest.raises(Conflict):
            act_reports.attach(by=anna, report=report, what="signed_copy", blob=blob, name="Отчёт.pdf")
    assert (report.signed_copy, report.signed_copy_name, report.signature) == (blob, "Отчёт.pdf", None)


def test_who_plans_only_a_part_does_not_speak_for_the_act(order_1074: Order, anna: User, pavel: User) -> None:
    with on(DAY):
        assert coordinates(rights(anna), order_1074.edition.act)
        assert not coordinates(rights(pavel), order_1074.edition.act)


def test_repeal_ends_every_clause(order_1074: Order) -> None:
    act = order_1074.edition.act
    act.repealed_on = dt.date(2021, 2, 1)
    assert set(told(act_state(act, dt.date(2021, 2, 1), ControlPoint.objects.all())).values()) == {
        ClauseState.REPEALED.value
    }
    assert told(act_state(act, dt.date(2021, 1, 31), ControlPoint.objects.all()))["1"] == "done"


def test_the_role_alone_does_not_make_a_holder(accepted: ControlPoint, region: Region) -> None:
    """The post decides: a second person with the role sees it all and closes nothing."""
    vera = region.person("vera")
    with on(DAY):
        root = region.organization("vladimir-oblast")
        give_role(by=None, user=vera, role=HOLDER, organization=root, since=dt.date(2021, 1, 1))
        assert rights(vera).has(Right.RELEASE)
        assert not may_release(rights(vera), accepted.roadmap.act)
        assert list(acts_held(rights(vera))) == []
        with pytest.raises(NotAllowed):
            releases.release(by=vera, subject=accepted, ground=GROUND)
