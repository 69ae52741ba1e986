"""The register of centres goes out as a sheet and comes back: looked at first, then all of it or nothing."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest

from officedocs import Column, Sheet, read_sheets, write_sheets
from vekha.centres.models import Centre, Cohort
from vekha.centres.rules.sheet import HEADS, Known, Line, planned
from vekha.centres.selectors import centre_sheet
from vekha.centres.services import sheet as register
from vekha.centres.services.centres import Facts, change_centre, close_centre
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.organizations.rules.directory import Action, Complaint, Difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.people import Region
    from vekha.accounts.models import User

NAME = "центры.xlsx"
OF_2021 = ("kovrov-8-2021", "kovrov-school-8", "tochka-rosta", 2021, "Центр школы № 8", "технологический", dt.date(2021, 9, 1))  # fmt: skip
OF_2019 = ("kovrov-8-2019", "kovrov-school-8", "tochka-rosta", "2019", "Центр 2019 года", "", None)


def book(rows: Sequence[Sequence[object]], heads: Sequence[str] = tuple(HEADS.values())) -> bytes:
    target = io.BytesIO()
    columns = [Column(head, "day" if head == HEADS["since"] else "text") for head in heads]
    cells: Any = [[str(one) if isinstance(one, int) else one for one in row] for row in rows]
    write_sheets(target, [Sheet("Центры", columns, cells)])
    return target.getvalue()


def brought(anna: User, rows: Sequence[Sequence[object]]) -> None:
    data = book(rows)
    register.carry_out(by=anna, data=data, name=NAME, seen=register.look(data, NAME).seen)


def exported() -> Sequence[Sequence[object]]:
    target = io.BytesIO()
    write_sheets(target, [centre_sheet()])
    (found,) = read_sheets(target.getvalue())
    return [list((*cells, *[None] * len(HEADS))[: len(HEADS)]) for _number, cells in found.rows]


def test_two_centres_of_one_school_come_in_with_their_cohorts(region: Region, anna: User) -> None:
    found = register.look(book([OF_2021, OF_2019]), NAME)
    assert [row.action for row in found.rows] == [Action.ADD, Action.ADD]
    assert not Centre.objects.exists()
    brought(anna, [OF_2021, OF_2019])
    names = ("code", "school__code", "cohort__year", "name", "profile", "since")
    assert list(Centre.objects.order_by("code").values_list(*names)) == [
        ("kovrov-8-2019", "kovrov-school-8", 2019, "Центр 2019 года", "", None),
        ("kovrov-8-2021", "kovrov-school-8", 2021, "Центр школы № 8", "технологический", dt.date(2021, 9, 1)),
    ]
    assert Cohort.objects.count() == 2
    told = ["centres.cohort.opened", "centres.cohort.opened", "centres.centre.added", "centres.centre.added"]
    assert (
        list(Entry.objects.filter(deed__startswith="centres.").order_by("number").values_list("deed", flat=True))
        == told
    )


def test_an_untouched_sheet_changes_nothing(region: Region, anna: User) -> None:
    brought(anna, [OF_2021, OF_2019])
    found = register.look(book(exported()), NAME)
    assert [row.action for row in found.rows] == [Action.SAME, Action.SAME]
    assert not found.is_clean
    with pytest.raises(Refused) as refused:
        register.carry_out(by=anna, data=book(exported()), name=NAME, seen=found.seen)
    assert refused.value.code == "sheet-wrong"


def test_a_new_profile_is_shown_and_written_with_the_file_as_its_ground(region: Region, anna: User) -> None:
    brought(anna, [OF_2021])
    changed = [*OF_2021[:5], "цифровой", OF_2021[6]]
    (row,) = register.look(book([changed]), NAME).rows
    assert (row.action, row.differences) == (Action.CHANGE, (Difference("profile", "технологический", "цифровой"),))
    brought(anna, [changed])
    assert Centre.objects.get().profile == "цифровой"
    assert Entry.objects.get(deed="centres.centre.changed").ground == NAME


def test_what_is_wrong_is_named_by_cell_and_nothing_is_carried_out(region: Region, anna: User) -> None:
    wrong = ("Ковров 8", "kovrov", "tochka", "21", "", "", "вчера")
    found = register.look(book([OF_2021, wrong]), NAME)
    assert found.told(found.rows[1]) == [
        "A3, «Код»: найдено «Ковров 8», ожидалось: малые латинские буквы, цифры и дефисы",
        "B3, «Код школы»: найдено «kovrov», ожидалось: код действующей школы или филиала",
        "C3, «Программа»: найдено «tochka», ожидалось: краткое латинское имя установленной программы: tochka-rosta",
        "D3, «Год создания»: найдено «21», ожидалось: год: 2021",
        "E3, «Наименование»: найдено «», ожидалось: наименование не слишком длинное",
        "G3, «Действует с»: найдено «вчера», ожидалось: дата: 09.03.2021",
    ]
    with pytest.raises(Refused):
        register.carry_out(by=anna, data=book([OF_2021, wrong]), name=NAME, seen=found.seen)
    assert not Centre.objects.exists()


def test_a_sheet_that_would_now_do_something_else_is_shown_anew(region: Region, anna: User) -> None:
    brought(anna, [OF_2021])
    data = book([[*OF_2021[:4], "Новое имя", *OF_2021[5:]]])
    seen = register.look(data, NAME).seen
    change_centre(by=anna, centre=Centre.objects.get(), facts=Facts("Имя третьего лица"), version=1)
    with pytest.raises(Conflict):
        register.carry_out(by=anna, data=data, name=NAME, seen=seen)
    assert Centre.objects.get().name == "Имя третьего лица"


def test_a_closed_centre_is_not_opened_by_a_sheet(region: Region, anna: User) -> None:
    brought(anna, [OF_2021])
    close_centre(by=anna, centre=Centre.objects.get(), on=dt.date(2024, 9, 1), ground="Приказ № 1", version=1)
    (row,) = register.look(book([OF_2021]), NAME).rows
    assert (row.action, row.complaints) == (Action.ERROR, (Complaint("code", "kovrov-8-2021", "open"),))


def test_a_sheet_of_another_register_is_refused_with_what_it_lacks(region: Region) -> None:
    with pytest.raises(Refused) as refused:
        register.look(book([], heads=["Код", "Вид"]), NAME)
    assert refused.value.code == "heads-missing"


KNOWN_LINE = Line("a-2021", "school-a", "tochka-rosta", "2021", "Центр А", "цифровой", dt.date(2021, 9, 1))
KNOWN = Known({"a-2021": KNOWN_LINE}, frozenset(), frozenset({"school-a", "school-b"}), frozenset({"tochka-rosta"}))


@pytest.mark.parametrize(
    ("line", "action", "complaints"),
    [
        (KNOWN_LINE, Action.SAME, ()),
        (Line("b-2021", "school-b", "tochka-rosta", "2021", "Центр Б"), Action.ADD, ()),
        (
            Line("a-2021", "school-b", "tochka-rosta", "2021", "Центр А"),
            Action.ERROR,
            (Complaint("school", "school-b", "fixed"),),
        ),
        (
            Line("a-2021", "school-a", "tochka-rosta", "2022", "Центр А"),
            Action.ERROR,
            (Complaint("year", "2022", "fixed"),),
        ),
    ],
)
def test_where_a_centre_is_and_of_which_year_says_which_it_is(
    line: Line, action: Action, complaints: tuple[Complaint, ...]
) -> None:
    (row,) = planned(KNOWN, [(2, line)])
    assert (row.action, row.complaints) == (action, complaints)


def test_a_code_stands_once_in_a_sheet() -> None:
    line = Line("b-2021", "school-b", "tochka-rosta", "2021", "Центр Б")
    first, second = planned(KNOWN, [(2, line), (3, line)])
    assert (first.action, second.complaints) == (Action.ADD, (Complaint("code", "b-2021", "once"),))
