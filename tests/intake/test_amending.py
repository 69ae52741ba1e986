"""Order № 1074-р is amended, amended again and repealed; what was accepted stays accepted, nothing of the past is lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import TODAY, on
from vekha.acts.models import Act, ActEdition
from vekha.acts.selectors import edition_on
from vekha.control.models import ControlPoint, DateChange
from vekha.control.rules import State
from vekha.control.selectors.points import signals
from vekha.control.services.plan import extend_series
from vekha.foundation.errors import Refused
from vekha.intake.rules.amending import OldClause, OldRow, consolidated
from vekha.intake.selectors.changes import changes_of, effective_day
from vekha.intake.selectors.printed import Printed
from vekha.intake.services.amending import amend, foretell
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.journal.services import verify
from vekha.organizations.models import Kind
from vekha.organizations.services.organizations import add_organization
from vekha.roadmaps.models import Measure
from vekha.roadmaps.selectors import order_of
from vekha.roadmaps.services import set_order

if TYPE_CHECKING:
    from typing import Any

    from tests.people import Order
    from vekha.accounts.models import User
    from vekha.intake.models import Draft

SIGNED = dt.date(2021, 3, 9)
HEAD = (
    "АДМИНИСТРАЦИЯ ВЛАДИМИРСКОЙ ОБЛАСТИ\n\nРАСПОРЯЖЕНИЕ\n\n09.03.2021 № {number}\n\n"
    "{title} распоряжение администрации области от 10.12.2020 № 1074-р\n\n"
)
SIGNED_BY = "\n\nГубернатор области\tА.А. Авдеев\n\n"
DEPARTMENT = "Департамент образования Владимирской области"
ROWS = (
    ("1", "Определение должностного лица в составе регионального ведомственного проектного офиса, ответственного за создание и функционирование центров образования «Точка роста», утверждение показателей, типового Положения, перечня организаций", "18 декабря 2020 года"),
    ("2", "Формирование и согласование инфраструктурного листа", "Согласно отдельному графику"),
    ("3", "Заключение соглашения о предоставлении субсидии из федерального бюджета в подсистеме управления национальными проектами государственной интегрированной информационной системы управления общественными финансами «Электронный бюджет»", "30 декабря 2020 года, далее - по необходимости"),
    ("4", "Проведение мониторинга работ по приведению площадок Центров «Точка роста» в соответствие с методическими рекомендациями Минпросвещения России", "25 августа 2021 года, далее - ежегодно"),
    ("5", "Объявление закупок товаров, работ, услуг для создания Центров «Точка роста»", "1 апреля 2021 года"),
    ("6", "Начало работы Центров «Точка роста»", "1 сентября 2021 года"),
    ("7", "Проведение ежеквартального мониторинга выполнения показателей создания и функционирования Центров «Точка роста»", "1 октября 2021 года, далее – ежеквартально"),
    ("8", "Проведение совещания с муниципальными координаторами", "20 мая 2021 года"),
)  # fmt: skip


def restating() -> str:
    """The order that gives appendix № 2 anew: rows renumbered, № 4 moved a month on, training dropped, a meeting new."""
    clause = (
        "1. Внести в распоряжение администрации области от 10.12.2020 № 1074-р «Об утверждении дорожных карт» изменения, "
        "изложив приложение № 2 в новой редакции согласно приложению к настоящему распоряжению."
    )
    title = "Приложение\nк распоряжению администрации области от 09.03.2021 № 101-р\n\nКомплекс мер по созданию центров «Точка роста»\n\n"
    head = "№ п/п\tНаименование мероприятия\tОтветственный\tРезультат\tСрок исполнения\n"
    rows = "".join(f"{number}.\t{text}\t{DEPARTMENT}\tДокумент\t{term}\n" for number, text, term in ROWS)
    return HEAD.format(number="101-р", title="О внесении изменений в") + clause + SIGNED_BY + title + head + rows


def draft_of(by: User, text: str) -> Draft:
    assert by.organization is not None
    upload = ContentFile(text.encode(), name="101-r.txt")
    return read_file(by=by, organization=by.organization, upload=upload, name="101-r.txt")


def states(measure_words: str) -> list[tuple[str, str | None, str]]:
    """Points of measures whose text begins so: state, stated date, number of the measure that they stand under now."""
    found = ControlPoint.objects.filter(deliverable__measure__text__startswith=measure_words)
    rows = found.order_by("ordinal", "deliverable__order").values_list(
        "state", "stated", "deliverable__measure__number"
    )
    return [(state, str(stated) if stated else None, number) for state, stated, number in rows]


@pytest.fixture
def amended(story: Order, anna: User) -> ActEdition:
    amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY)
    return story.edition.act.editions.order_by("-effective_from")[0]


def test_what_is_announced_is_what_happens(story: Order, anna: User) -> None:
    draft = draft_of(anna, restating())
    before = (Act.objects.count(), ControlPoint.objects.count(), Measure.objects.count())
    told = foretell(by=anna, draft=draft, effective_from=TODAY)
    assert (Act.objects.count(), ControlPoint.objects.count(), Measure.objects.count()) == before
    done = amend(by=anna, draft=draft, effective_from=TODAY)
    assert told.carried == done.carried
    assert {name: done.total(name) for name in ("going_on", "redated", "cancelled", "planned", "kept")} == {
        "going_on": 14,
        "redated": 1,
        "cancelled": 1,
        "planned": 1,
        "kept": 6,
    }


def test_the_order_of_measures_goes_on_where_both_do(story: Order, anna: User) -> None:
    set_order(by=anna, roadmap=story.roadmap, order={"7": ["4"], "5": ["4"]}, version=story.roadmap.version)
    amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY)
    assert order_of(story.roadmap) == ["6 – после 5"]  # 7 after 4, renumbered; 5 is dropped


def test_running_points_go_on_accepted_stay_and_what_no_row_continues_is_cancelled(amended: ActEdition) -> None:
    assert states("Объявление закупок") == [("returned", "2021-04-01", "5")]
    assert states("Формирование и согласование") == [("accepted", "2021-01-29", "2")]
    assert states("Начало работы") == [("planned", "2021-09-01", "6")]
    assert states("Проведение совещания") == [("planned", "2021-05-20", "8")]
    (training,) = ControlPoint.objects.filter(deliverable__measure__text__startswith="Проведение курсов")
    assert (training.state, training.cancelled_on, training.cancelled_ground) == (
        State.CANCELLED,
        TODAY,
        "распоряжение от 09.03.2021 № 101-р",
    )
    assert verify() is None


def test_a_moved_date_keeps_the_one_before_with_the_act_that_moved_it(amended: ActEdition) -> None:
    point = ControlPoint.objects.get(deliverable__measure__text__startswith="Объявление закупок")
    assert (str(point.due), str(point.first_due)) == ("2021-04-01", "2021-03-01")
    told = DateChange.objects.values_list("point", "was_due", "due", "on", "ground")
    assert list(told) == [
        (point.pk, dt.date(2021, 3, 1), dt.date(2021, 4, 1), TODAY, "распоряжение от 09.03.2021 № 101-р")
    ]


def test_accepted_points_keep_their_days_and_reports(story: Order, anna: User) -> None:
    def accepted() -> list[tuple[object, ...]]:
        fields = ("pk", "state", "stated", "due", "accepted_on", "first_submitted_on", "version")
        return list(ControlPoint.objects.filter(state=State.ACCEPTED).order_by("pk").values_list(*fields))

    before = accepted()
    amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY)
    assert accepted() == before


def test_the_edition_of_every_past_day_can_be_shown(amended: ActEdition, story: Order) -> None:
    act = story.edition.act
    assert edition_on(act, dt.date(2021, 3, 8)) == story.edition
    assert edition_on(act, TODAY) == amended
    assert (str(amended.made_by), amended.made_by_id != act.pk) == ("распоряжение от 09.03.2021 № 101-р", True)
    first, second = story.roadmap.editions.order_by("effective_from")
    assert (first.measures.count(), second.measures.count()) == (8, 8)
    continued = second.measures.order_by("order").values_list("number", "continues__number")
    assert list(continued) == [
        ("1", "1"), ("2", "2"), ("3", "3"), ("4", "6"), ("5", "4"), ("6", "7"), ("7", "8"), ("8", None),
    ]  # fmt: skip


def test_a_person_may_say_that_a_row_continues_none(story: Order, anna: User) -> None:
    chosen = {f"{story.roadmap.pk}-5": "new"}
    done = amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY, chosen=chosen)
    assert (done.total("cancelled"), done.total("planned")) == (2, 2)
    assert [one[0] for one in states("Начало работы")] == ["cancelled", "planned"]


WORDS = (
    "1. Внести в распоряжение администрации области от 10.12.2020 № 1074-р следующие изменения:\n"
    "1) в приложении № 2 в строке 4 слова «1 марта 2021 года» заменить словами «15 апреля 2021 года»;\n"
    "2) в пункте 3 слова «первого заместителя» заменить словами «заместителя»;\n"
    "3) дополнить пунктом 5 следующего содержания: «5. Разместить распоряжение на сайте.»;\n"
    "4) в пункте 9 слова «а» заменить словами «б»."
)


def test_words_are_replaced_where_they_stand_and_what_does_not_fit_is_told(story: Order, anna: User) -> None:
    text = HEAD.format(number="102-р", title="О внесении изменений в") + WORDS + SIGNED_BY
    amend(by=anna, draft=draft_of(anna, text), effective_from=TODAY)
    edition = story.edition.act.editions.order_by("-effective_from")[0]
    clauses = dict(edition.clauses.filter(parent=None).values_list("number", "text"))
    assert clauses["5"] == "Разместить распоряжение на сайте."
    assert "первого заместителя" not in clauses["3"]
    assert "первого заместителя" in dict(story.edition.clauses.filter(parent=None).values_list("number", "text"))["3"]
    assert states("Объявление закупок") == [("returned", "2021-04-15", "4")]
    assert ControlPoint.objects.filter(state=State.CANCELLED).count() == 0


def test_a_repealed_act_is_controlled_no_more_and_stays_known(story: Order, anna: User) -> None:
    text = (
        HEAD.format(number="103-р", title="О признании утратившим силу распоряжения:")
        + "1. Признать утратившим силу распоряжение администрации области от 10.12.2020 № 1074-р.\n"
        + "2. Распоряжение вступает в силу со дня подписания."
        + SIGNED_BY
    )
    done = amend(by=anna, draft=draft_of(anna, text), effective_from=TODAY)
    act = Act.objects.get(number="1074-р")
    assert (act.repealed_on, str(act.repealed_by)) == (TODAY, "распоряжение от 09.03.2021 № 103-р")
    left = signals(ControlPoint.objects.filter(roadmap=story.roadmap), TODAY)
    assert (done.total("cancelled"), left.done, left.total, left.late) == (15, 6, 6, 0)
    story.roadmap.refresh_from_db()
    assert extend_series(by=None, roadmap=story.roadmap) == 0


def test_an_act_that_nobody_entered_is_not_amended(story: Order, anna: User) -> None:
    draft = draft_of(anna, restating().replace("№ 1074-р", "№ 999-р"))
    with pytest.raises(Refused) as refused:
        amend(by=anna, draft=draft, effective_from=TODAY)
    assert refused.value.code == "target-unknown"
    assert Act.objects.count() == 1


def test_a_repealed_act_that_nobody_entered_does_not_stand_in_the_way(story: Order, anna: User) -> None:
    text = HEAD.format(number="103-р", title="О признании утратившим силу распоряжения:").replace("№ 1074-р", "№ 999-р")
    text += "1. Признать утратившим силу распоряжение администрации области от 10.12.2020 № 999-р." + SIGNED_BY
    draft = draft_of(anna, text)
    passed = changes_of(Printed(draft)).passed
    amend(by=anna, draft=draft, effective_from=TODAY)
    assert passed == ["распоряжение от 2020-12-10 № 999-р"]
    assert Act.objects.count() == 2


def test_an_amending_act_is_not_approved_as_if_it_were_new(story: Order, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        approve(by=anna, draft=draft_of(anna, restating()))
    assert refused.value.code == "act-amends"
    assert story.edition.act.roadmaps.count() == 1


def test_of_two_acts_each_is_changed_by_its_own_clause(amended: ActEdition, story: Order, anna: User) -> None:
    text = HEAD.format(number="105-р", title="О внесении изменений в") + (
        "1. Внести в распоряжение администрации области от 09.03.2021 № 101-р следующее изменение: пункт 1 исключить.\n"
        "2. Внести в распоряжение администрации области от 10.12.2020 № 1074-р следующее изменение: пункт 3 исключить."
    )
    with on(TODAY + dt.timedelta(days=1)):
        targets = changes_of(Printed(draft_of(anna, text + SIGNED_BY))).targets
    left = {one.act.number: [clause.number for clause in one.text.clauses] for one in targets}
    assert left == {"101-р": [], "1074-р": ["1", "2"]}
    assert [one.text.unfit for one in targets] == [[], []]


def test_running_points_go_to_the_body_that_answers_now(story: Order, anna: User) -> None:
    home = anna.organization
    assert home is not None
    other = add_organization(
        by=None, parent=home, code="iro", kind=Kind.BODY, name="Институт развития", short_name="ИРО"
    )
    was = story.edition.act.roadmaps.get().points.filter(organization=home, state=State.ACCEPTED).count()
    text = restating().replace(f"{DEPARTMENT}\tДокумент\t25 августа", "Институт развития\tДокумент\t25 августа")
    done = amend(by=anna, draft=draft_of(anna, text), effective_from=TODAY)
    handed = ControlPoint.objects.filter(organization=other)
    assert done.total("handed") == handed.count() > 0
    assert {one.deliverable.measure.number for one in handed.select_related("deliverable__measure")} == {"4"}
    assert ControlPoint.objects.filter(organization=home, state=State.ACCEPTED).count() == was
    assert verify() is None


def test_an_appendix_given_anew_without_a_table_is_told(story: Order, anna: User) -> None:
    text = restating().partition("№ п/п")[0] + "Таблица не приводится.\n"
    (target,) = changes_of(Printed(draft_of(anna, text))).targets
    assert target.text.unfit == ["приложение № 2 дано заново, но таблица мероприятий в файле не прочитана"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Утвердить план.", SIGNED),
        ("Распоряжение вступает в силу со дня его подписания.", SIGNED),
        ("Настоящее распоряжение вступает в силу с 1 мая 2021 года.", dt.date(2021, 5, 1)),
        ("Постановление вступает в силу после его официального опубликования.", None),
        ("Настоящий приказ вступает в силу через десять дней после опубликования.", None),
        ("Утвердить порядок, по которому решение вступает в силу со дня подписания.", SIGNED),
    ],
)
def test_the_day_of_changes_is_what_the_act_says_or_asked(words: str, day: dt.date | None) -> None:
    assert effective_day({"clauses": [{"text": words, "clauses": []}]}, SIGNED) == day


def test_changes_that_do_not_hold_yet_wait(story: Order, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        amend(by=anna, draft=draft_of(anna, restating()), effective_from=TODAY + dt.timedelta(days=1))
    assert refused.value.code == "not-in-force-yet"


def test_an_amendment_of_the_amended_order_goes_on_from_its_last_edition(amended: ActEdition, anna: User) -> None:
    text = HEAD.format(number="102-р", title="О внесении изменений в") + WORDS.replace("строке 4", "строке 5").replace(
        "1 марта 2021 года", "1 апреля 2021 года"
    )
    with on(TODAY + dt.timedelta(days=7)):
        amend(by=anna, draft=draft_of(anna, text + SIGNED_BY), effective_from=TODAY + dt.timedelta(days=7))
    assert states("Объявление закупок") == [("returned", "2021-04-15", "5")]
    assert DateChange.objects.count() == 2


def test_carrying_over_takes_the_same_statements_for_any_number_of_rows(story: Order, anna: User) -> None:
    few, many = draft_of(anna, restating()), draft_of(anna, _longer(restating()))
    counted = []
    for draft in (few, many):
        with CaptureQueriesContext(connection) as captured:
            foretell(by=anna, draft=draft, effective_from=TODAY)
        counted.append(len(captured))
    assert counted[1] <= counted[0] + 4


def _longer(text: str) -> str:
    rows = "".join(f"{n}.\tСовещание номер {n}\t{DEPARTMENT}\tДокумент\t20 мая 2021 года\n" for n in range(9, 60))
    return text + rows


CLAUSES = (
    OldClause("1", "Первый"),
    OldClause("2", "Второй", below=(OldClause("2.1", "Часть"), OldClause("2.3", "Еще"))),
)
TABLES = {
    "1": [OldRow("1", "Дело", "Акт", "1 марта 2021 года"), OldRow("2", "Другое", "Акт", "2 марта 2021 года")],
    "2": [OldRow("1", "Дело", "Акт", "", 0), OldRow("1", "Дело", "Акт", "", 1)],
}


def order(action: str, **said: str) -> dict[str, Any]:
    names = ("clause", "appendix", "row", "old", "new", "by")
    return {"action": action, "text": f"{action} {said}", **{name: said.get(name) for name in names}}


@pytest.mark.parametrize(
    ("instruction", "numbers", "is_fit"),
    [
        (order("repeal", clause="1"), ["2", "2.1", "2.3"], True),
        (order("add", clause="2.2", new="2.2. Между"), ["1", "2", "2.1", "2.2", "2.3"], True),
        (order("add", clause="3", new="В конце"), ["1", "2", "2.1", "2.3", "3"], True),
        (order("restate", clause="2", new="2. Иначе"), ["1", "2"], True),
        (order("repeal", clause="7"), ["1", "2", "2.1", "2.3"], False),
        (order("replace", clause="1", old="нет", new="да"), ["1", "2", "2.1", "2.3"], False),
        (order("unread", clause="1"), ["1", "2", "2.1", "2.3"], False),
        (order("repeal", appendix="2", row="1"), ["1", "2", "2.1", "2.3"], False),
        (order("repeal", appendix="1", row="9"), ["1", "2", "2.1", "2.3"], False),
        (order("restate", appendix="7", by=""), ["1", "2", "2.1", "2.3"], False),
    ],
)
def test_an_instruction_fits_the_text_or_is_told(instruction: dict[str, Any], numbers: list[str], is_fit: bool) -> None:
    def listed(clauses: tuple[OldClause, ...]) -> list[str]:
        return [number for one in clauses for number in (one.number, *listed(one.below))]

    now = consolidated(CLAUSES, TABLES, [instruction])
    assert (listed(now.clauses), now.unfit == []) == (numbers, is_fit)


def test_rows_are_changed_and_dropped_and_words_everywhere_replaced() -> None:
    now = consolidated(
        CLAUSES, TABLES, [order("repeal", appendix="1", row="2"), order("replace", old="Дело", new="Труд")]
    )
    assert now.rows["1"] == [OldRow("1", "Труд", "Акт", "1 марта 2021 года")]
    assert now.unfit == []


def test_words_that_are_taken_out_leave_no_space_behind() -> None:
    clauses = (OldClause("1", "Школам и центрам , подвести итоги в срок ."), OldClause("2", "Отдел и школы"))
    orders = [
        order("replace", clause="1", old="и центрам", new=""),
        order("replace", clause="2", old="и школы", new=""),
    ]
    now = consolidated(clauses, TABLES, orders)
    assert ([one.text for one in now.clauses], now.unfit) == (["Школам, подвести итоги в срок.", "Отдел"], [])
