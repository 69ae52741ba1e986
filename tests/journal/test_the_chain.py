"""The chain of digests: whoever rewrites, drops, moves or cuts entries is found, and the entry is named."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from vekha.foundation import clock
from vekha.journal.deeds import Deed, declare, known
from vekha.journal.models import ChainHead, Entry
from vekha.journal.rules import BEGINNING, Line, digest
from vekha.journal.services import BrokenLink, Change, record, record_all, verify
from vekha.organizations.models import Organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from vekha.accounts.models import User

pytestmark = pytest.mark.usefixtures("in_english")

NOTED = Deed("tests.noted", "noted")
TRIGGERS = {
    "sqlite": ["DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete", "DROP TRIGGER journal_no_replace"],
    "postgresql": ["ALTER TABLE journal_entry DISABLE TRIGGER USER"],
}
LINE = Line(
    number=1,
    at=dt.datetime(2021, 3, 9, 12, 30, 0, 5, tzinfo=dt.UTC),
    actor_id=7,
    actor_name="Анна Мельникова",
    deed="control.point.accepted",
    subject_kind="control.ControlPoint",
    subject_id=42,
    subject_name="Объявление закупок",
    before={"state": "submitted"},
    after={"state": "accepted"},
    ground="Письмо от 01.03.2021 № 15",
)


@pytest.fixture
def five_entries(db: None) -> None:
    body = Organization(pk=1, name="Департамент", short_name="Департамент")
    with transaction.atomic():
        record_all(by=None, changes=[Change(NOTED, body, after={"n": n}, ground=f"основание {n}") for n in range(1, 6)])


@pytest.fixture
def forge(five_entries: None) -> Callable[[str], None]:
    """Somebody with the keys of the database, who takes the triggers off first."""

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in [*TRIGGERS[connection.vendor], *statements]:
                cursor.execute(statement)

    return run


def test_an_entry_says_who_when_what_before_after_and_on_what_ground(anna: User) -> None:
    body = Organization.objects.get(code="education")
    last = Entry.objects.latest("number")
    with transaction.atomic(), clock.standing_at(dt.date(2021, 3, 9)):
        record(by=anna, change=Change(NOTED, body, before={"a": 1}, after={"a": 2}, ground="приказ № 5"))
    entry = Entry.objects.latest("number")
    line = Line(
        number=last.number + 1,
        at=entry.at,
        actor_id=anna.pk,
        actor_name="Анна Мельникова",
        deed="tests.noted",
        subject_kind="organizations.Organization",
        subject_id=body.pk,
        subject_name="Департамент образования",
        before={"a": 1},
        after={"a": 2},
        ground="приказ № 5",
    )
    assert {name: getattr(entry, name) for name in Line.__slots__} == {
        name: getattr(line, name) for name in Line.__slots__
    }
    assert (entry.previous, entry.digest) == (last.digest, digest(line, last.digest))
    assert entry.at.astimezone(dt.timezone(dt.timedelta(hours=3))).date() == dt.date(2021, 3, 9)


def test_an_untouched_chain_holds(five_entries: None) -> None:
    assert verify() is None
    head = ChainHead.objects.get(pk=1)
    assert (head.number, head.digest) == (5, Entry.objects.get(number=5).digest)
    assert Entry.objects.get(number=1).previous == BEGINNING


def test_an_empty_journal_holds(db: None) -> None:
    assert verify() is None


@pytest.mark.parametrize(
    ("forgery", "number", "why"),
    [
        ("UPDATE journal_entry SET ground = 'другое' WHERE number = 3", 3, "its text was changed after it was written"),
        ("UPDATE journal_entry SET actor_id = 9 WHERE number = 3", 3, "its text was changed after it was written"),
        (
            "UPDATE journal_entry SET at = '2020-01-01 00:00:00+00:00' WHERE number = 3",
            3,
            "its text was changed after it was written",
        ),
        (
            "UPDATE journal_entry SET after = '{\"n\": 33}' WHERE number = 3",
            3,
            "its text was changed after it was written",
        ),
        (
            "UPDATE journal_entry SET digest = 'forged' WHERE number = 3",
            3,
            "its text was changed after it was written",
        ),
        (
            "UPDATE journal_entry SET previous = 'forged' WHERE number = 3",
            3,
            "it does not follow the entry before it",
        ),
        ("DELETE FROM journal_entry WHERE number = 1", 1, "entry 1 is missing"),
        ("DELETE FROM journal_entry WHERE number = 3", 3, "entry 3 is missing"),
        ("DELETE FROM journal_entry WHERE number = 5", 5, "the last entries are missing"),
        ("DELETE FROM journal_entry WHERE number > 2", 3, "the last entries are missing"),
        ("DELETE FROM journal_entry", 1, "the last entries are missing"),
        ("UPDATE journal_chainhead SET number = 4", 5, "the last entries are missing"),
        ("DELETE FROM journal_chainhead", 6, "the last entries are missing"),
    ],
)
def test_a_forgery_is_found_and_its_entry_named(
    forge: Callable[[str], None], forgery: str, number: int, why: str
) -> None:
    forge(forgery)
    assert verify() == BrokenLink(number, why)


def test_two_entries_in_each_others_place_are_found(forge: Callable[..., None]) -> None:
    forge(
        "UPDATE journal_entry SET number = 99 WHERE number = 2",
        "UPDATE journal_entry SET number = 2 WHERE number = 4",
        "UPDATE journal_entry SET number = 4 WHERE number = 99",
    )
    assert verify() == BrokenLink(2, "it does not follow the entry before it")


def test_a_forged_entry_beyond_the_end_is_found(five_entries: None) -> None:
    last = Entry.objects.get(number=5)
    Entry.objects.bulk_create(
        [Entry(**{**_fields(last), "number": 6, "previous": last.digest, "digest": "e" * 64, "ground": "подлог"})]
    )
    assert verify() == BrokenLink(6, "it stands beyond the end of the chain")


def _fields(entry: Entry) -> dict[str, object]:
    return {field.attname: getattr(entry, field.attname) for field in Entry._meta.fields}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET ground = 'другое' WHERE number = 3",
        "UPDATE journal_entry SET number = number + 100",
        "DELETE FROM journal_entry WHERE number = 5",
        "DELETE FROM journal_entry",
    ],
)
def test_the_database_itself_refuses_to_rewrite(five_entries: None, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="journal entries are never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify() is None


def test_the_orm_has_no_way_around_either(five_entries: None) -> None:
    entry = Entry.objects.get(number=3)
    entry.ground = "другое"
    for deed in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            deed()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.bulk_create([entry])
    assert Entry.objects.get(number=3).ground == "основание 3"


def test_replacing_on_sqlite_and_truncating_on_postgresql_are_refused(five_entries: None) -> None:
    statement = {
        "sqlite": "REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE number = 3",
        "postgresql": "TRUNCATE journal_entry",
    }[connection.vendor]
    with (
        pytest.raises(DatabaseError, match="journal entries are never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.count() == 5


def test_the_chain_has_one_end(five_entries: None) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        ChainHead.objects.create(pk=2, number=5, digest="a" * 64)


def test_nothing_is_written_outside_the_transaction_of_its_change(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    with monkeypatch.context() as outside:
        outside.setattr(connection, "in_atomic_block", False)
        with pytest.raises(RuntimeError, match="inside the transaction of its change"):
            record(by=None, change=Change(NOTED, Organization(pk=1, short_name="Департамент")))


def test_a_deed_is_declared_once() -> None:
    assert known()["control.point.accepted"].code == "control.point.accepted"
    with pytest.raises(ValueError, match=r"control\.point\.accepted is declared twice"):
        declare("control.point.accepted", "accepted")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    ground=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    after=st.none() | st.dictionaries(st.text(max_size=8), json_values, max_size=4),
    shift=st.integers(-12, 12),
)
def test_the_digest_does_not_depend_on_how_a_database_gives_the_values_back(
    ground: str, after: dict[str, object] | None, shift: int
) -> None:
    line = _line(ground=ground, after=after)
    elsewhere = _line(
        ground=ground,
        after=None if after is None else dict(reversed(after.items())),
        at=LINE.at.astimezone(dt.timezone(dt.timedelta(hours=shift))),
    )
    assert digest(line, BEGINNING) == digest(elsewhere, BEGINNING)
    assert digest(line, BEGINNING) != digest(line, "1" * 64)


def test_keys_that_are_numbers_come_back_as_texts_and_hold() -> None:
    assert digest(_line(after={10: "a", 9: ("b", "c")}), BEGINNING) == digest(
        _line(after={"9": ["b", "c"], "10": "a"}), BEGINNING
    )


@pytest.mark.parametrize("name", Line.__slots__)
def test_the_digest_covers_every_field(name: str) -> None:
    other = {"at": LINE.at + dt.timedelta(microseconds=1), "before": {}, "after": {}}.get(name)
    value = getattr(LINE, name)
    changed = other if other is not None else value + 1 if isinstance(value, int) else f"{value}!"
    assert digest(_line(**{name: changed}), BEGINNING) != digest(LINE, BEGINNING)


def _line(**changes: object) -> Line:
    return Line(**{**{name: getattr(LINE, name) for name in Line.__slots__}, **changes})
