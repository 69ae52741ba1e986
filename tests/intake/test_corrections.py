"""Анна corrects what was read: the reading stays, what she says stands beside it and is what is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from tests.people import SIGNED, on, rights, sample_order
from vekha.control.models import ControlPoint
from vekha.foundation.errors import Conflict, Refused
from vekha.intake.access import waiting
from vekha.intake.models import Draft, KnownBody
from vekha.intake.rules.alternatives import alternatives
from vekha.intake.rules.edits import Edit, corrected, row_at, rows_of
from vekha.intake.selectors.corrections import corrected_reading
from vekha.intake.selectors.preview import preview
from vekha.intake.services import corrections
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.journal.models import Entry
from vekha.roadmaps.models import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.people import Region
    from vekha.accounts.models import User

HEAD = "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\nот 10.12.2020 № 5\n\nО плане\n\n1. Утвердить план.\n\nМинистр\tА.А. Крылов\n\n"
TABLE = (
    "№\tМероприятие\tОтветственный\tСрок\n"
    "1.\tПервое\tДепартамент образования Владимирской области\t1 марта 2021 года\n"
    "2.\tВторое\tРабочая группа\t2 марта 2021 года\n"
    "3.\tТретье\tРабочая группа\tкогда получится\n"
)


@pytest.fixture
def day() -> Iterator[None]:
    with on(SIGNED):
        yield


@pytest.fixture
def draft(region: Region, anna: User, day: None) -> Draft:
    return read(region, anna, HEAD + TABLE)


def read(region: Region, anna: User, text: str) -> Draft:
    home = region.organization("education")
    return read_file(by=anna, organization=home, upload=ContentFile(text.encode(), name="5.txt"), name="5.txt")


def row(draft: Draft, row_id: str) -> dict[str, Any]:
    found = row_at(corrected_reading(draft), row_id)
    assert found is not None
    return found


def texts(draft: Draft) -> list[tuple[str | None, str]]:
    return [(one["number"], one["text"]) for one in rows_of(corrected_reading(draft))]


def test_a_corrected_text_is_entered_and_what_was_read_stands_beside_it(draft: Draft, anna: User) -> None:
    before = draft.reading["appendices"]
    corrections.correct(by=anna, draft=draft, path="rows/r2/text", value="Второе, уточненное", version=1)
    draft.refresh_from_db()
    assert (draft.reading["appendices"], draft.version) == (before, 2)
    approve(by=anna, draft=draft, leaving_doubts=True)
    measures = Measure.objects.order_by("order").values_list("text", "as_read")
    assert list(measures) == [("Первое", {}), ("Второе, уточненное", {"text": "Второе"}), ("Третье", {})]


def test_a_corrected_deadline_is_read_anew(draft: Draft, anna: User) -> None:
    corrections.correct(by=anna, draft=draft, path="rows/r3/deadline", value="3 марта 2021 года", version=1)
    assert row(draft, "r3")["deadline"]["due"] == "2021-03-03"
    assert row(draft, "r3")["as_read"] == {"deadline": "когда получится"}
    approve(by=anna, draft=draft, leaving_doubts=True)
    due = ControlPoint.objects.order_by("deliverable__measure__order").values_list("stated", flat=True)
    assert [str(one) for one in due] == ["2021-03-01", "2021-03-02", "2021-03-03"]


def test_the_meaning_of_a_deadline_is_chosen_and_its_text_stays_as_issued(
    region: Region, anna: User, day: None
) -> None:
    home = region.organization("education")
    draft = read_file(by=anna, organization=home, upload=sample_order(), name="1074-r.txt")
    offered = alternatives(row(draft, "r8"), 2020)
    assert (
        [one.meaning for one in offered]
        == [
            "10\u00a0октября\u00a02021\u00a0г., далее – ежеквартально"  # as regulations read it that say: by the 10th of the next month
        ]
    )
    corrections.read_as(by=anna, draft=draft, row="r8", meaning=offered[0].meaning, version=1)
    eighth = next(one for one in preview(draft, SIGNED, "ru").measures if one.row["id"] == "r8")
    assert eighth.row["deadline"]["text"] == "1 октября 2021 года, далее – ежеквартально"
    assert [str(one.planned.stated) for one in eighth.dates[:3]] == ["2021-10-10", "2022-01-10", "2022-04-10"]
    assert [doubt.path for doubt in eighth.doubts] == []


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("rows/r9/text", "нет такой", "no-such-field"),
        ("rows/r1/colour", "красный", "no-such-field"),
        ("rows/r1/text", "  ", "text-missing"),
        ("clauses/7/text", "нет такого", "no-such-field"),
        ("head/date", "скоро", "date-wrong"),
        ("head/number", "№" * 61, "too-long"),
        ("rows/r1/number", "1" * 21, "too-long"),
        ("nowhere", "х", "no-such-field"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_nothing_changes(
    draft: Draft, anna: User, path: str, value: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        corrections.correct(by=anna, draft=draft, path=path, value=value, version=1)
    assert (refused.value.code, draft.corrections.count()) == (code, 0)


def test_a_meaning_that_nobody_understands_is_refused(draft: Draft, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        corrections.read_as(by=anna, draft=draft, row="r3", meaning="как получится", version=1)
    assert refused.value.code == "meaning-unclear"


def test_a_kind_that_no_programme_has_is_refused(draft: Draft, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        corrections.set_kind(by=anna, draft=draft, row="r1", kind="flight to the moon", version=1)
    assert refused.value.code == "no-such-kind"


def test_items_that_became_fewer_have_no_deadlines_of_their_own(draft: Draft) -> None:
    reading = corrected(draft.reading, ())
    item: dict[str, Any] = {"reading": {}, "value": {}}
    next(rows_of(reading)).update(text="1) одно;\n2) другое", items=["одно", "другое"], item_terms=[item, item])
    changed = [corrected(reading, [Edit("value", "rows/r1/text", text)]) for text in ("а) раз;\nб) два", "одно")]
    assert [len(next(rows_of(one))["item_terms"]) for one in changed] == [2, 0]


def test_rows_are_split_joined_and_moved(draft: Draft, anna: User) -> None:
    corrections.correct(by=anna, draft=draft, path="rows/r1/text", value="Первое\nи еще одно", version=1)
    corrections.split(by=anna, draft=draft, row="r1", line=1, version=2)
    assert texts(draft) == [("1", "Первое"), (None, "и еще одно"), ("2", "Второе"), ("3", "Третье")]
    corrections.join(by=anna, draft=draft, row="r3", version=3)
    assert texts(draft) == [("1", "Первое"), (None, "и еще одно"), ("2", "Второе\nТретье")]
    corrections.move(by=anna, draft=draft, row="r2", step=-1, version=4)
    assert texts(draft) == [("1", "Первое"), ("2", "Второе\nТретье"), (None, "и еще одно")]
    approve(by=anna, draft=draft, leaving_doubts=True)
    assert list(Measure.objects.order_by("order").values_list("number", flat=True)) == ["1", "2", ""]


@pytest.mark.parametrize(
    "deed",
    [
        lambda by, draft: corrections.split(by=by, draft=draft, row="r1", line=1, version=1),
        lambda by, draft: corrections.join(by=by, draft=draft, row="r1", version=1),
        lambda by, draft: corrections.move(by=by, draft=draft, row="r3", step=1, version=1),
        lambda by, draft: corrections.move(by=by, draft=draft, row="r1", step=5, version=1),
    ],
    ids=["a row of one line", "the first row", "the last row", "too far"],
)
def test_a_row_that_cannot_be_split_joined_or_moved_stays(
    draft: Draft, anna: User, deed: Callable[[User, Draft], None]
) -> None:
    with pytest.raises(Refused):
        deed(anna, draft)
    assert len(texts(draft)) == 3


def test_a_body_is_asked_once_and_remembered_for_the_next_act(draft: Draft, region: Region, anna: User) -> None:
    paths = [doubt.path for one in preview(draft, SIGNED, "ru").measures for doubt in one.doubts]
    assert paths == ["rows/r2/body/1", "rows/r3/deadline"]
    murom = region.organization("murom")
    corrections.assign_body(by=anna, draft=draft, text="Рабочая группа", organization=murom, role="", version=1)
    assert [one.answers.code for one in preview(draft, SIGNED, "ru").measures] == ["education", "murom", "murom"]
    again = read(region, anna, HEAD.replace("№ 5", "№ 6") + TABLE)
    assert [[body.how for body in one.bodies] for one in preview(again, SIGNED, "ru").measures] == [
        ["name"],
        ["remembered"],
        ["remembered"],
    ]


@pytest.mark.parametrize(("organization", "role"), [(None, ""), ("murom", "schools"), (None, "astronauts")])
def test_a_body_is_one_organization_or_one_role(
    draft: Draft, region: Region, anna: User, organization: str | None, role: str
) -> None:
    chosen = region.organization(organization) if organization else None
    with pytest.raises(Refused) as refused:
        corrections.assign_body(by=anna, draft=draft, text="Х", organization=chosen, role=role, version=1)
    assert (refused.value.code, KnownBody.objects.count()) == ("body-not-chosen", 0)


@pytest.mark.parametrize(("text", "code"), [("Кто-то другой", "no-such-field"), ("Рабочая группа", "body-not-offered")])
def test_only_words_of_the_act_are_given_to_a_body_that_is_offered(
    draft: Draft, region: Region, anna: User, text: str, code: str
) -> None:
    school = region.organization("kovrov-school-8")
    with pytest.raises(Refused) as refused:
        corrections.assign_body(by=anna, draft=draft, text=text, organization=school, role="", version=1)
    assert (refused.value.code, KnownBody.objects.count()) == (code, 0)


def test_a_body_that_is_taken_back_is_asked_again(draft: Draft, region: Region, anna: User) -> None:
    for version, code in enumerate(["murom", "education"], start=1):
        body = region.organization(code)
        corrections.assign_body(
            by=anna, draft=draft, text="Рабочая группа", organization=body, role="", version=version
        )
    corrections.undo(by=anna, draft=draft, version=3)
    assert KnownBody.objects.get().organization == region.organization("murom")
    corrections.undo(by=anna, draft=draft, version=4)
    assert not KnownBody.objects.exists()
    assert preview(draft, SIGNED, "ru").measures[1].doubts[0].path == "rows/r2/body/1"


def test_a_doubt_that_was_looked_at_is_no_doubt_any_more(draft: Draft, anna: User) -> None:
    before = preview(draft, SIGNED, "ru").doubt_count
    corrections.settle(by=anna, draft=draft, path="rows/r3/deadline", version=1)
    assert preview(draft, SIGNED, "ru").doubt_count == before - 1


def test_a_settled_doubt_stays_settled_and_only_that_one(draft: Draft, region: Region, anna: User) -> None:
    said = "Рабочая группа\nСовет отцов"
    corrections.correct(by=anna, draft=draft, path="rows/r2/responsibles", value=said, version=1)
    corrections.settle(by=anna, draft=draft, path="rows/r2/body/1", version=2)
    body = region.organization("murom")
    corrections.assign_body(by=anna, draft=draft, text="Рабочая группа", organization=body, role="", version=3)
    assert [one.path for one in preview(draft, SIGNED, "ru").measures[1].doubts] == ["rows/r2/body/2"]


@pytest.mark.parametrize("path", ["rows/r1/deadline", "rows/r9/deadline", "x" * 300])
def test_where_there_is_no_doubt_none_is_settled(draft: Draft, anna: User, path: str) -> None:
    with pytest.raises(Refused) as refused:
        corrections.settle(by=anna, draft=draft, path=path, version=1)
    assert (refused.value.code, draft.corrections.count()) == ("no-such-doubt", 0)


def test_what_is_doubtful_is_entered_only_if_anna_says_so(draft: Draft, anna: User) -> None:
    with pytest.raises(Refused) as refused:
        approve(by=anna, draft=draft)
    assert (refused.value.code, refused.value.data) == ("doubts-left", {"doubts": 2})
    for version, path in enumerate(["rows/r2/body/1", "rows/r3/deadline"], start=1):
        corrections.settle(by=anna, draft=draft, path=path, version=version)
    approve(by=anna, draft=draft)
    assert Measure.objects.count() == 3


def test_anna_approves_only_what_she_has_seen(draft: Draft, anna: User, pavel: User) -> None:
    corrections.correct(by=pavel, draft=draft, path="rows/r2/text", value="Иначе", version=1)
    with pytest.raises(Conflict) as conflict:
        approve(by=anna, draft=draft, version=1, leaving_doubts=True)
    assert (conflict.value.code, str(conflict.value.what)) == (
        "draft-changed",
        "Черновик тем временем изменён: Павел Рогов – мероприятие 2: исправлено.",
    )


def test_a_draft_that_was_put_aside_waits_no_more_and_is_not_entered(draft: Draft, anna: User) -> None:
    assert list(waiting(rights(anna))) == [draft]
    corrections.discard(by=anna, draft=draft, version=1)
    assert not waiting(rights(anna)).exists()
    with pytest.raises(Conflict) as conflict:
        approve(by=anna, draft=draft, leaving_doubts=True)
    assert (conflict.value.code, Measure.objects.count()) == ("draft-discarded", 0)
    assert Entry.objects.latest("number").deed == "intake.draft.discarded"


def test_the_last_correction_is_taken_back(draft: Draft, anna: User) -> None:
    corrections.correct(by=anna, draft=draft, path="rows/r1/text", value="Иначе", version=1)
    corrections.undo(by=anna, draft=draft, version=2)
    assert texts(draft)[0] == ("1", "Первое")
    with pytest.raises(Refused) as refused:
        corrections.undo(by=anna, draft=draft, version=3)
    assert refused.value.code == "nothing-to-undo"


def test_of_two_who_correct_at_once_the_second_learns_who_was_first(draft: Draft, anna: User, pavel: User) -> None:
    corrections.correct(by=anna, draft=draft, path="rows/r1/text", value="Иначе", version=1)
    with pytest.raises(Conflict, match="Анна Мельникова") as conflict:
        corrections.correct(by=pavel, draft=draft, path="rows/r1/text", value="По-другому", version=1)
    assert conflict.value.data == {"version": 2}
    assert texts(draft)[0] == ("1", "Иначе")


@pytest.mark.parametrize("how", ["approved", "put aside"])
def test_a_closed_draft_is_not_corrected(draft: Draft, anna: User, how: str) -> None:
    if how == "approved":
        approve(by=anna, draft=draft, leaving_doubts=True)
    else:
        corrections.discard(by=anna, draft=draft, version=1)
    with pytest.raises(Refused) as refused:
        corrections.correct(by=anna, draft=draft, path="rows/r1/text", value="Иначе", version=draft.version)
    assert refused.value.code == "draft-closed"


def test_each_correction_stands_in_the_journal(draft: Draft, anna: User) -> None:
    corrections.set_kind(by=anna, draft=draft, row="r1", kind="training", version=1)
    entry = Entry.objects.latest("number")
    assert (entry.deed, entry.actor_name, entry.after) == (
        "intake.draft.corrected",
        "Анна Мельникова",
        {"what": "kind", "path": "rows/r1"},
    )
    approve(by=anna, draft=draft, leaving_doubts=True)
    assert list(Measure.objects.order_by("order").values_list("kind", flat=True)) == ["training", "", ""]


def test_the_head_is_filled_in_by_hand(region: Region, anna: User, day: None) -> None:
    draft = read(region, anna, HEAD.replace("от 10.12.2020 № 5", "") + TABLE)
    for version, (field, value) in enumerate({"number": "5", "date": "2020-12-10", "issuer": "Минобр"}.items(), 1):
        corrections.correct(by=anna, draft=draft, path=f"head/{field}", value=value, version=version)
    act = approve(by=anna, draft=draft, leaving_doubts=True).act
    assert (act.kind, act.number, str(act.date), act.issuer) == ("приказ", "5", "2020-12-10", "Минобр")


READING: dict[str, Any] = {
    "date": None,
    "clauses": [],
    "appendices": [
        {
            "roadmap": {
                "rows": [
                    {
                        "id": f"r{n}",
                        "text": f"{n}\nа",
                        "items": [],
                        "responsibles": [],
                        "result": None,
                        "deadline": None,
                        "value": None,
                        "span": [n, n],
                    }
                    for n in range(1, 5)
                ]
            }
        }
    ],
}
IDS = st.sampled_from(["r1", "r2", "r3", "r4", "r1a", "r9"])
EDITS = st.one_of(
    st.builds(lambda one: Edit("join", f"rows/{one}"), IDS),
    st.builds(lambda one: Edit("split", f"rows/{one}", {"line": 1}), IDS),
    st.builds(lambda one, step: Edit("move", f"rows/{one}", {"by": step}), IDS, st.sampled_from([-1, 1])),
)


@given(st.lists(EDITS, max_size=12))
def test_whatever_is_done_with_rows_no_line_is_lost_and_ids_stay_apart(edits: list[Edit]) -> None:
    now = corrected(READING, edits)
    lines = sorted(line for one in rows_of(now) for line in one["text"].split("\n"))
    ids = [one["id"] for one in rows_of(now)]
    assert lines == sorted(["1", "2", "3", "4", "а", "а", "а", "а"])
    assert len(ids) == len(set(ids))
