"""The database itself refuses to change or delete a journal entry; the head of the chain begins at nothing."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from vekha.journal.rules import BEGINNING

SQLITE = [
    f"""CREATE TRIGGER journal_no_{deed.lower()} BEFORE {deed} ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'journal entries are never changed or deleted'); END"""
    for deed in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'journal entries are never changed or deleted'; END $$""",
    """CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal_entry
       FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
]


def forbid_rewriting(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def begin_the_chain(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("journal", "ChainHead").objects.create(pk=1, number=0, digest=BEGINNING)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunPython(forbid_rewriting, migrations.RunPython.noop),
        migrations.RunPython(begin_the_chain, migrations.RunPython.noop),
    ]
