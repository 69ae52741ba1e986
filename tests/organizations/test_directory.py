"""The directory goes out as a sheet and comes back: looked at first, then all of it or nothing."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedocs import Column, Sheet, read_sheets, write_sheets
from vekha.foundation.errors import Conflict, Refused
from vekha.journal.models import Entry
from vekha.organizations.models import Organization
from vekha.organizations.rules.directory import HEADS, Action, Difference, Line, in_order, planned
from vekha.organizations.selectors import directory_sheet
from vekha.organizations.services import directory
from vekha.organizations.services.organizations import Naming, rename

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.people import Region
    from vekha.accounts.models import User

NAME = "справочник.xlsx"
SCHOOL = ("melenki-1", "melenkovsky", "школа", "Школа № 1 города Меленки", "Школа № 1, Меленки", "", "", "", None, "")


def book(rows: Sequence[Sequence[object]], heads: Sequence[str] = tuple(HEADS.values())) -> bytes:
    target = io.BytesIO()
    columns = [Column(head, "day" if head == HEADS["on"] else "text") for head in heads]
    write_sheets(target, [Sheet("Организации", columns, rows)])  # type: ignore[arg-type]
    return target.getvalue()


def exported() -> list[list[object]]:
    target = io.BytesIO()
    write_sheets(target, [directory_sheet()])
    (sheet,) = read_sheets(target.getvalue())
    return [[cell or "" for cell in (*cells, *[""] * len(HEADS))[: len(HEADS)]] for _number, cells in sheet.rows]


def test_an_untouched_sheet_changes_nothing(region: Region) -> None:
    found = directory.look(book(exported()), NAME)
    assert {row.action for row in found.rows} == {Action.SAME}
    assert len(found.rows) == Organization.objects.count()
    assert not found.is_clean


def test_a_sheet_says_row_by_row_what_it_would_do_and_does_it_when_it_is_confirmed(region: Region, anna: User) -> None:
    rows = exported()
    murom = next(row for row in rows if row[0] == "murom")
    murom[5] = "7707083893"
    education = next(row for row in rows if row[0] == "education")
    education[3], education[8], education[9] = "Министерство образования", dt.date(2023, 2, 1), "Закон № 2-ОЗ"
    data = book([*rows, SCHOOL])
    found = directory.look(data, NAME)
    told = {row.line.code: (row.action, row.differences) for row in found.rows if row.action is not Action.SAME}
    assert told == {
        "murom": (Action.CHANGE, (Difference("inn", "", "7707083893"),)),
        "education": (
            Action.CHANGE,
            (Difference("name", "Департамент образования Владимирской области", "Министерство образования"),),
        ),
        "melenki-1": (Action.ADD, ()),
    }
    assert Organization.objects.filter(code="melenki-1").count() == 0

    directory.carry_out(by=anna, data=data, name=NAME, seen=found.seen)
    school = Organization.objects.get(code="melenki-1")
    assert (school.parent, school.name) == (region.organization("melenkovsky"), "Школа № 1 города Меленки")
    assert region.organization("murom").inn == "7707083893"
    assert region.organization("education").name == "Министерство образования"
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.after) == (
        "organizations.directory.imported",
        {"file": NAME, "added": 1, "changed": 2},
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({0: "Школа 1"}, "A2, «Код»: найдено «Школа 1», ожидалось: малые латинские буквы, цифры и дефисы"),
        (
            {1: "nowhere"},
            "B2, «Код вышестоящей»: найдено «nowhere», ожидалось: код организации справочника или этого листа",
        ),
        ({1: ""}, "B2, «Код вышестоящей»: найдено «», ожидалось: код организации справочника или этого листа"),
        (
            {1: "melenki-1"},
            "B2, «Код вышестоящей»: найдено «melenki-1», ожидалось: организация, которая не стоит ниже этой",
        ),
        ({2: "гимназия"}, "C2, «Вид»: найдено «гимназия», ожидалось: одно из: регион, орган, муниципалитет, школа"),
        ({3: ""}, "D2, «Наименование»: найдено «», ожидалось: наименование не слишком длинное"),
        (
            {5: "7707083894"},
            "F2, «ИНН»: найдено «7707083894», ожидалось: десять цифр, последняя вычисляется из остальных",
        ),
        ({7: "177"}, "H2, «ОКТМО»: найдено «177», ожидалось: восемь или одиннадцать цифр"),
    ],
)
def test_a_wrong_cell_is_named_with_what_was_found_and_expected(
    region: Region, changes: dict[int, object], told: str
) -> None:
    row = [changes.get(place, value) for place, value in enumerate(SCHOOL)]
    found = directory.look(book([row]), NAME)
    assert [found.told(one) for one in found.rows] == [[told]]


def test_a_date_that_is_none_is_named(region: Region) -> None:
    heads = list(HEADS.values())
    target = io.BytesIO()
    row = [*SCHOOL[:8], "скоро", ""]
    write_sheets(target, [Sheet("Организации", [Column(head) for head in heads], [row])])
    found = directory.look(target.getvalue(), NAME)
    assert [found.told(one) for one in found.rows] == [
        ["I2, «Действует с»: найдено «скоро», ожидалось: дата: 09.03.2021"]
    ]


def test_a_new_name_or_place_asks_since_when_and_why(region: Region) -> None:
    rows = [row for row in exported() if row[0] == "murom"]
    rows[0][3] = "Муромский округ"
    found = directory.look(book(rows), NAME)
    assert [complaint.field for row in found.rows for complaint in row.complaints] == ["on", "ground"]


def test_one_wrong_row_and_nothing_is_carried_out(region: Region, anna: User) -> None:
    wrong = [*SCHOOL]
    wrong[0], wrong[5] = "melenki-2", "1"
    data = book([SCHOOL, wrong])
    with pytest.raises(Refused) as refused:
        directory.carry_out(by=anna, data=data, name=NAME, seen=directory.look(data, NAME).seen)
    assert refused.value.code == "sheet-wrong"
    assert not Organization.objects.filter(code__startswith="melenki-").exists()


def test_a_directory_that_changed_meanwhile_is_looked_at_again(region: Region, anna: User) -> None:
    rows = [row for row in exported() if row[0] == "murom"]
    rows[0][3], rows[0][8], rows[0][9] = "Муромский округ", dt.date(2023, 2, 1), "Закон № 2-ОЗ"
    data = book(rows)
    seen = directory.look(data, NAME).seen
    murom = region.organization("murom")
    rename(by=anna, organization=murom, naming=Naming("Округ", "О", dt.date(2022, 1, 1), "№ 1"), version=1)
    with pytest.raises(Conflict):
        directory.carry_out(by=anna, data=data, name=NAME, seen=seen)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"not a sheet", "not_a_workbook"), (book([["x"]], heads=["Школа"]), "heads-missing")],
    ids=["no workbook", "no heads"],  # the bytes of a workbook hold the time of its writing
)
def test_what_is_no_directory_is_refused(region: Region, data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        directory.look(data, NAME)
    assert refused.value.code == code


def test_schools_may_stand_above_the_district_that_holds_them(region: Region, anna: User) -> None:
    district = ("new", "vladimir-oblast", "муниципалитет", "Новый округ", "Новый", "", "", "", dt.date(2023, 2, 1), "")
    school = ("new-1", "new", "школа", "Школа № 1", "Школа № 1", "", "", "", None, "")
    data = book([school, district])
    directory.carry_out(by=anna, data=data, name=NAME, seen=directory.look(data, NAME).seen)
    assert region.organization("new-1").parent == region.organization("new")


def test_a_circle_of_parents_is_seen() -> None:
    lines = [Line("a", "b", "body", "А", "А"), Line("b", "a", "body", "Б", "Б")]
    rows = planned({}, list(enumerate(lines, start=2)))
    assert [row.action for row in rows] == [Action.ERROR, Action.ERROR]


TEXT = st.text("абвгд ", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=12))
def test_what_is_known_changes_nothing_and_what_is_new_comes_after_what_holds_it(names: list[tuple[str, str]]) -> None:
    root = Line("root", "", "region", "Область", "Область")
    lines = [Line(f"n{place}", f"n{place - 1}" if place else "root", "body", *name) for place, name in enumerate(names)]
    known = {"root": root}
    rows = planned(known, list(enumerate([root, *reversed(lines)], start=2)))
    assert [row.line.code for row in in_order(rows, known)] == [line.code for line in lines]
    everything = {line.code: line for line in (root, *lines)}
    again = planned(everything, list(enumerate(everything.values(), start=2)))
    assert {row.action for row in again} == {Action.SAME}
