"""An act is entered once, as issued, all or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import SIGNED, on, sample_order
from vekha.accounts.access import rights_of
from vekha.acts.access import get_visible, visible_to
from vekha.acts.models import Act, ActEdition, Appendix, Clause
from vekha.acts.rules import identity
from vekha.acts.selectors import absent_appendices, edition_on, edition_shown, known_act
from vekha.acts.services import ActHead, ClauseText, EditionText, enter
from vekha.control.models import ControlPoint
from vekha.control.services import plan
from vekha.files.services import store
from vekha.foundation.errors import Conflict, Refused
from vekha.intake.models import Draft
from vekha.intake.services import approval
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry
from vekha.journal.services import verify
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Roadmap

if TYPE_CHECKING:
    from tests.people import Order, Region
    from vekha.accounts.models import User
    from vekha.files.models import Blob

pytestmark = pytest.mark.usefixtures("in_english")

NUMBERS = ("kind", "number", "date", "issuer")
HEAD = ("распоряжение", "1074-р", SIGNED, "Администрация Владимирской области")


def test_the_act_is_known_by_its_head(order_1074: Order) -> None:
    act = Act.objects.get()
    assert tuple(getattr(act, name) for name in NUMBERS) == HEAD
    assert act.title == "Об утверждении дорожных карт"


def test_the_edition_keeps_the_text_as_issued_and_its_file(order_1074: Order) -> None:
    edition = order_1074.edition
    printed = sample_order().read().decode()
    assert (edition.effective_from, edition.source_name, edition.text) == (SIGNED, "1074-r.txt", printed)
    assert "Соглашения о предоставлении и субсидии" in edition.text  # the slip of the pen that was signed
    assert edition.source.size == len(printed.encode())
    assert (edition.signatory_post, edition.signatory_name) == ("Губернатор области", "В.В. Сипягин")
    assert edition.preamble.startswith("В целях реализации федерального проекта «Современная школа»")


def test_control_is_held_by_a_post_in_the_nominative_that_is_known_here(order_1074: Order) -> None:
    edition = ActEdition.objects.select_related("control_position__organization").get()
    assert edition.control_holder == "первый заместитель Губернатора области, курирующий вопросы социальной политики"
    assert edition.control_text.startswith(
        "Контроль за исполнением настоящего распоряжения возложить на первого заместителя"
    )
    assert edition.control_position is not None
    assert edition.control_position.organization.code == "administration"


def test_clauses_are_a_tree_in_the_order_of_the_act(order_1074: Order) -> None:
    found = Clause.objects.select_related("parent")
    told = [(one.order, one.number, one.parent.number if one.parent else None, one.appendix_number) for one in found]
    assert told == [
        (1, "1", None, ""),
        (2, "", "1", ""),
        (3, "", "1", ""),
        (4, "", "1", ""),
        (5, "", "1", ""),
        (6, "2", None, ""),
        (7, "2.1", "2", "1"),
        (8, "2.2", "2", "2"),
        (9, "2.3", "2", "3"),
        (10, "2.4", "2", "4"),
        (11, "3", None, ""),
    ]
    assert Clause.objects.get(number="2").text == "Утвердить:"


def test_four_appendices_are_named_and_one_is_present(order_1074: Order) -> None:
    found = Appendix.objects.values_list("order", "number", "is_present")
    assert list(found) == [(1, "1", False), (2, "2", True), (3, "3", False), (4, "4", False)]
    assert Appendix.objects.get(number="2").title.startswith("Комплекс мер («дорожная карта») по созданию")
    absent = absent_appendices(Act.objects.all(), SIGNED)
    assert [one.number for one in absent] == ["1", "3", "4"]


def test_clauses_cost_as_many_statements_as_they_are_deep(region: Region, anna: User) -> None:
    items = tuple(ClauseText("", f"подпункт {n}") for n in range(10))
    clauses = [ClauseText(str(n), f"пункт {n}", items=items) for n in range(1, 7)]
    source = store(upload=sample_order())
    head = ActHead(*HEAD, title="О мерах")
    with CaptureQueriesContext(connection) as captured:
        edition = enter(by=anna, head=head, printed=replace(printed_by(source), clauses=clauses))
    inserts = [one for one in captured.captured_queries if 'INSERT INTO "acts_clause"' in one["sql"]]
    found = list(Clause.objects.filter(edition=edition).values_list("order", "number", "parent__number"))
    assert len(inserts) == 2
    assert [order for order, *_ in found] == list(range(1, 67))
    assert found[:3] == [(1, "1", None), (2, "", "1"), (3, "", "1")]
    assert found[-11:-9] == [(56, "6", None), (57, "", "6")]


@pytest.mark.parametrize(
    ("kind", "number", "issuer"),
    [
        ("распоряжение", "1074-р", "Администрация Владимирской области"),
        ("РАСПОРЯЖЕНИЕ", "1074-Р", "АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ"),
        ("распоряжение", "1074 – р", "Администрация  Владимирской области"),
        ("распоряжение", "1074-p", "Администрация Владимирской области"),  # a Latin letter, as from a scan
    ],
)
def test_the_same_order_again_is_refused_with_nothing_changed(
    order_1074: Order, anna: User, kind: str, number: str, issuer: str
) -> None:
    head = ActHead(kind=kind, number=number, date=SIGNED, issuer=issuer, title="Об утверждении дорожных карт")
    before = (Act.objects.count(), ActEdition.objects.count(), Entry.objects.count())
    with on("2021-03-09"), pytest.raises(Conflict) as conflict:
        enter(by=anna, head=head, printed=printed_by(order_1074.edition.source))
    assert (conflict.value.code, conflict.value.status, conflict.value.data) == (
        "act-known",
        409,
        {"act": order_1074.edition.act_id},
    )
    assert (Act.objects.count(), ActEdition.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    "head",
    [
        (
            "распоряжение",
            "1074-р",
            dt.date(2021, 12, 10),
            "Администрация Владимирской области",
        ),  # numbers begin anew each year
        ("распоряжение", "1075-р", SIGNED, "Администрация Владимирской области"),
        ("постановление", "1074-р", SIGNED, "Администрация Владимирской области"),
        ("распоряжение", "1074-р", SIGNED, "Администрация города Владимира"),
    ],
)
def test_an_act_that_differs_in_one_of_the_four_is_another(
    order_1074: Order, anna: User, head: tuple[str, str, dt.date, str]
) -> None:
    assert known_act(*head) is None
    kind, number, date, issuer = head
    enter(by=anna, head=ActHead(kind, number, date, issuer, ""), printed=printed_by(order_1074.edition.source))
    assert Act.objects.count() == 2


def printed_by(source: Blob) -> EditionText:
    return EditionText(
        source=source,
        source_name="another.txt",
        text="",
        preamble="",
        signatory_post="",
        signatory_name="",
        control_text="",
        control_holder="",
        control_position=None,
        clauses=(),
        appendices=(),
    )


def test_what_files_of_one_act_differ_in_does_not_tell_acts_apart() -> None:
    one = identity("Постановление", "12–п", SIGNED, "Правительство «Энской» области")
    assert one == identity("постановление", "12-п", SIGNED, 'ПРАВИТЕЛЬСТВО "ЭНСКОЙ" ОБЛАСТИ')
    assert one != identity("постановление", "12", SIGNED, "Правительство Энской области")


def test_the_edition_in_force_on_a_day(order_1074: Order) -> None:
    act = order_1074.edition.act
    later = ActEdition.objects.create(
        act=act, effective_from=dt.date(2021, 6, 1), source=order_1074.edition.source, source_name="b.txt", text="иначе"
    )
    assert edition_on(act, dt.date(2020, 12, 9)) is None
    assert edition_on(act, SIGNED) == order_1074.edition
    assert edition_on(act, dt.date(2021, 5, 31)) == order_1074.edition
    assert edition_on(act, dt.date(2021, 6, 1)) == later
    assert edition_shown(act, dt.date(2020, 1, 1)) == order_1074.edition


def test_whoever_has_a_role_reads_acts_and_nobody_else(order_1074: Order, region: Region) -> None:
    for login in ("anna", "pavel", "vera", "boris", "gleb"):
        with on("2021-03-09"):
            assert get_visible(rights_of(region.person(login)), order_1074.edition.act_id) == order_1074.edition.act
    with on("2020-12-09"):  # no role has begun yet
        assert not visible_to(rights_of(region.person("vera"))).exists()


# ── All or nothing ──


def counts() -> dict[str, int]:
    return {
        model.__name__: model._default_manager.count()
        for model in (Act, ActEdition, Clause, Appendix, Roadmap, ControlPoint, Entry)
    }


@pytest.mark.parametrize("where", ["enter_roadmaps", "plan_edition", "record"])
def test_a_failure_in_the_middle_of_approval_leaves_nothing(
    region: Region, anna: User, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    with on(SIGNED):
        draft = read_file(by=anna, organization=region.organization("education"), upload=sample_order(), name="a.txt")
    before = counts()

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(approval, where, fail)
        with on(SIGNED), pytest.raises(OSError, match="disk is full"):
            approve(by=anna, draft=draft, leaving_doubts=True)
    assert counts() == before
    assert Draft.objects.get().act_id is None
    with on(SIGNED):
        approve(by=anna, draft=draft, leaving_doubts=True)
    assert ControlPoint.objects.count() == 16
    assert verify() is None


def test_a_failure_after_half_of_the_points_leaves_nothing(
    region: Region, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on(SIGNED):
        draft = read_file(by=anna, organization=region.organization("education"), upload=sample_order(), name="a.txt")
    before = counts()

    def fail(**_: object) -> None:
        assert ControlPoint.objects.count() == 16
        raise OSError("the disk is full")

    monkeypatch.setattr(plan, "record_all", fail)
    with on(SIGNED), pytest.raises(OSError, match="disk is full"):
        approve(by=anna, draft=draft, leaving_doubts=True)
    assert counts() == before


def test_a_draft_is_approved_once(order_1074: Order, anna: User) -> None:
    before = counts()
    with on(SIGNED), pytest.raises(Conflict) as conflict:
        approve(by=anna, draft=order_1074.draft, leaving_doubts=True)
    assert (conflict.value.code, conflict.value.data) == ("draft-approved", {"act": order_1074.edition.act_id})
    assert counts() == before


@pytest.mark.parametrize(
    ("field", "said"), [("kind", "kind"), ("number", "number"), ("date", "date"), ("issuer", "issuer")]
)
def test_an_incomplete_head_is_refused_by_the_name_of_what_is_missing(
    region: Region, anna: User, field: str, said: str
) -> None:
    with on(SIGNED):
        draft = read_file(by=anna, organization=region.organization("education"), upload=sample_order(), name="a.txt")
    draft.reading = draft.reading | {field: None}
    draft.save()
    before = counts()
    with on(SIGNED), pytest.raises(Refused) as refused:
        approve(by=anna, draft=draft, leaving_doubts=True)
    assert (refused.value.code, str(refused.value.what)) == (
        "head-incomplete",
        f"The head of the act is incomplete: {said}.",
    )
    assert counts() == before


def test_who_answers_is_whom_the_row_names_else_the_body_of_the_coordinator(region: Region, anna: User) -> None:
    text = sample_order().read().decode()
    swapped = text.replace(
        "Объявление закупок товаров, работ, услуг для создания Центров «Точка роста»\tДепартамент образования Владимирской области",
        "Объявление закупок товаров, работ, услуг для создания Центров «Точка роста»\tгород Ковров",
    ).replace(
        "федерального оператора\tДепартамент образования Владимирской области", "федерального оператора\tНекий отдел"
    )
    assert swapped.count("город Ковров") == swapped.count("Некий отдел") == 1
    with on(SIGNED):
        upload = sample_order()
        upload.seek(0)
        upload.truncate()
        upload.write(swapped.encode())
        draft = read_file(by=anna, organization=region.organization("administration"), upload=upload, name="a.txt")
        approve(by=anna, draft=draft, leaving_doubts=True)
    answers = ControlPoint.objects.filter(ordinal=1).values_list("deliverable__measure__number", "organization__code")
    assert dict(answers) == {str(n): "education" for n in range(1, 9)} | {"4": "kovrov", "5": "administration"}
    assert Organization.objects.filter(name="Некий отдел").count() == 0
