"""`vekha journal verify` says that the journal is whole, or names the first broken link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from vekha.cli.journal import command
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from tests.people import Order

TRIGGERS_OFF = {
    "sqlite": ["DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete"],
    "postgresql": ["ALTER TABLE journal_entry DISABLE TRIGGER USER"],
}


def run() -> Result:
    return CliRunner().invoke(command, ["verify"])


def test_a_whole_journal_says_how_long_it_is(story: Order) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Журнал цел: записей {Entry.objects.count()}, каждая связана с предыдущей.\n"


@pytest.mark.parametrize(
    ("forgery", "number"),
    [
        ("UPDATE journal_entry SET ground = 'другое' WHERE number = 40", 40),
        ("DELETE FROM journal_entry WHERE number = 40", 40),
        ("DELETE FROM journal_entry WHERE number >= 40", 40),
    ],
)
def test_a_forged_journal_names_the_entry(story: Order, forgery: str, number: int) -> None:
    with connection.cursor() as cursor:
        for statement in [*TRIGGERS_OFF[connection.vendor], forgery]:
            cursor.execute(statement)
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Журнал нарушен: запись № {number} – ")
